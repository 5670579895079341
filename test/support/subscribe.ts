import { createClient } from 'graphql-ws';
import { WebSocket as NodeSocket } from 'ws';

export interface Listening<T> {
  /** What has arrived so far. */
  received: T[];
  /** Resolves with the first arrival, past or future, that passes. */
  until: (passes: (value: T) => boolean) => Promise<T>;
  stop: () => Promise<void>;
}

/** Subscribes over a real WebSocket, with a bearer token when given. */
export function subscribe<T>(url: string, query: string, variables: Record<string, unknown>, token: string | null = null): Listening<T> {
  class Socket extends NodeSocket {
    constructor(address: string, protocols: string | string[]) {
      super(address, protocols, token ? { headers: { authorization: `Bearer ${token}` } } : {});
    }
  }
  const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: Socket, retryAttempts: 0 });
  const received: T[] = [];
  const waiting = new Set<() => void>();
  let failed: unknown;
  const end = client.subscribe<Record<string, T>>(
    { query, variables },
    {
      next: ({ data, errors }) => {
        if (errors) failed = errors;
        if (data) received.push(Object.values(data)[0]!);
        for (const wake of waiting) wake();
      },
      error: (error) => {
        failed = error;
        for (const wake of waiting) wake();
      },
      complete: () => {},
    },
  );
  const until = async (passes: (value: T) => boolean): Promise<T> => {
    for (;;) {
      const found = received.find(passes);
      if (found !== undefined) return found;
      if (failed) throw new Error(`subscription failed: ${JSON.stringify(failed)}`);
      await new Promise<void>((resolve) => {
        const wake = () => {
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
      });
    }
  };
  return {
    received,
    until,
    stop: async () => {
      end();
      await client.dispose();
    },
  };
}
