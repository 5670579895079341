import { useEffect, useState } from 'react';
import { ask } from './ask';
import type { AskFor } from './ask-for';
import { Refused } from './failures';

export interface Asked<Value> {
  /** The newest answer; stays while a newer one is asked for. Undefined before the first. */
  value: Value | undefined;
  failure: unknown;
}

const AGAIN_MS = 3000;

/** Asks once, and anew whenever the variables or `version` change; an unreachable server is asked again every three seconds. */
export function useAsked<Answer extends object, Variables>(document: AskFor<Answer, Variables>, variables: Variables, version: string | number = ''): Asked<Answer[keyof Answer]> {
  const [asked, setAsked] = useState<Asked<Answer[keyof Answer]>>({ value: undefined, failure: null });
  const key = JSON.stringify(variables);
  useEffect(() => {
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const attempt = async (): Promise<void> => {
      try {
        const answer = await ask(document, variables, { signal: ended.signal });
        if (!ended.signal.aborted) setAsked({ value: Object.values(answer)[0] as Answer[keyof Answer], failure: null });
      } catch (failure) {
        if (ended.signal.aborted) return;
        setAsked(({ value }) => ({ value, failure }));
        if (!(failure instanceof Refused)) timer = setTimeout(() => void attempt(), AGAIN_MS);
      }
    };
    void attempt();
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
    // The variables are compared by value.
  }, [document, key, version]);
  return asked;
}
