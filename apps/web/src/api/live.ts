import { createClient, type Client } from 'graphql-ws';
import type { AskFor } from './ask-for';

export interface Listener<Answer> {
  next: (answer: Answer) => void;
  /** The server refuses for good (no right, no such thing): polling or signing in again is next. */
  refused?: (message: string) => void;
}

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 5000;
/** A ping unanswered for this long: the connection is dead although nobody closed it, as when the wifi is gone. */
const DEAD_MS = 4000;

let shared: Client | null = null;
let dead: ReturnType<typeof setTimeout> | undefined;
const watchers = new Set<(open: boolean) => void>();
let open = false;

/** Waits longer each time, and never the same for all: a hall of tablets must not come back at the same instant. */
const pause = (tries: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries) * (0.5 + Math.random() / 2)));

function client(): Client {
  shared ??= createClient({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    lazy: true,
    keepAlive: 8000,
    retryAttempts: Number.MAX_SAFE_INTEGER,
    shouldRetry: () => true,
    retryWait: pause,
    on: {
      connected: () => announce(true),
      closed: () => {
        clearTimeout(dead);
        announce(false);
      },
      ping: (received) => {
        if (!received) dead = setTimeout(() => shared?.terminate(), DEAD_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(dead);
      },
    },
  });
  return shared;
}

function announce(now: boolean): void {
  open = now;
  for (const watcher of watchers) watcher(now);
}

/** Subscribes; comes back by itself after any loss. Returns the way to stop. */
export function listen<Answer, Variables>(document: AskFor<Answer, Variables>, variables: Variables, { next, refused }: Listener<Answer>): () => void {
  const payload = { query: '', variables: variables as Record<string, unknown>, extensions: { documentId: document.hash } };
  return client().subscribe<Answer>(payload, {
    next: ({ data, errors }) => {
      if (data) next(data);
      else refused?.(errors?.[0]?.message ?? '');
    },
    error: (error) => refused?.(Array.isArray(error) ? String(error[0]?.message) : String(error)),
    complete: () => {},
  });
}

/** Whether the live connection stands, now and at each change. */
export function watchConnection(watcher: (open: boolean) => void): () => void {
  watchers.add(watcher);
  watcher(open);
  return () => watchers.delete(watcher);
}

/** Drops the connection so that the next subscription signs in as whoever holds the cookie now. */
export function reconnect(): void {
  shared?.terminate();
}
