import { language } from '../words/language';
import type { AskFor } from './ask-for';
import { Outdated, Refused, Unreachable, type Problem } from './failures';

interface Reply {
  data?: unknown;
  errors?: { message: string; extensions?: { code?: string; nextStep?: string; problems?: Problem[] } }[];
}

export interface AskOptions {
  signal?: AbortSignal;
  /** After this long without an answer it counts as unreachable. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;

/** Sends a persisted document. Throws `Refused`, `Unreachable` or `Outdated`, nothing else. */
export async function ask<Answer, Variables>(document: AskFor<Answer, Variables>, variables: Variables, { signal, timeoutMs = TIMEOUT_MS }: AskOptions = {}): Promise<Answer> {
  const reply = await send({ documentId: document.hash, variables }, timeoutMs, signal);
  const [error] = reply.errors ?? [];
  if (!error) return reply.data as Answer;
  const { code = 'INTERNAL', nextStep = '', problems = [] } = error.extensions ?? {};
  if (code === 'DOCUMENT_UNKNOWN') throw new Outdated(error.message);
  throw new Refused(code, error.message, nextStep, problems);
}

type Named = { __typename: string };
type Done<Result> = Exclude<Result, { __typename: 'Refusal' }>;

/** Runs a command (a mutation with one root field) and returns what it made; a refusal is thrown as `Refused`. */
export async function command<Answer extends object, Variables>(document: AskFor<Answer, Variables>, variables: Variables, options?: AskOptions): Promise<Done<Answer[keyof Answer]>> {
  const answer = await ask(document, variables, options);
  const [result] = Object.values(answer) as Named[];
  if (result?.__typename === 'Refusal') {
    const { code, message, nextStep, problems } = result as unknown as Refused;
    throw new Refused(code, message, nextStep, problems);
  }
  return result as Done<Answer[keyof Answer]>;
}

async function send(body: object, timeoutMs: number, signal?: AbortSignal): Promise<Reply> {
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(), timeoutMs);
  const stop = () => clock.abort();
  signal?.addEventListener('abort', stop);
  try {
    const headers = { 'content-type': 'application/json', 'accept-language': language.current };
    const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(body), credentials: 'same-origin', signal: clock.signal });
    return (await response.json()) as Reply;
  } catch (error) {
    throw new Unreachable(error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}
