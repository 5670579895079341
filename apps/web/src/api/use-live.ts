import { useEffect, useState } from 'react';
import { ask } from './ask';
import type { AskFor } from './ask-for';
import { listen, watchConnection } from './live';

/** A state that is pushed, and polled while nothing can be pushed. */
export interface Live<Value> {
  value: Value | null;
  /** `loading` before the first answer or failure; `offline` while neither pushing nor polling gets through. */
  state: 'loading' | 'live' | 'polling' | 'offline';
}

const POLL_MS = 3000;

/** Follows one live value: a subscription, and while it is down its query every three seconds. Both documents have the same one root field. */
export function useLive<Pushed extends object, Polled extends object, Variables>(pushed: AskFor<Pushed, Variables>, polled: AskFor<Polled, Variables>, variables: Variables): Live<Polled[keyof Polled]> {
  const [live, setLive] = useState<Live<Polled[keyof Polled]>>({ value: null, state: 'loading' });
  const key = JSON.stringify(variables);
  useEffect(() => {
    let ended = false;
    let connected = false;
    let pushes = 0;
    let stopListening: (() => void) | null = null;
    const take = (answer: object, state: 'live' | 'polling') => !ended && setLive({ value: Object.values(answer)[0] as Polled[keyof Polled], state });
    const poll = async (): Promise<void> => {
      if ((connected && stopListening) || ended) return;
      const seen = pushes;
      try {
        const answer = await ask(polled, variables, { timeoutMs: POLL_MS });
        // What was pushed meanwhile is newer than this answer, which may have been long under way.
        if (seen === pushes) take(answer, 'polling');
        if (!ended && !stopListening) subscribe();
      } catch {
        if (!ended && seen === pushes) setLive((before) => ({ ...before, state: 'offline' }));
      }
    };
    // The server ends a subscription with its session: what may still be asked goes on by asking, and is followed anew.
    const subscribe = (): void => {
      stopListening = listen(pushed, variables, {
        next: (answer) => {
          pushes += 1;
          take(answer, 'live');
        },
        refused: () => {
          stopListening?.();
          stopListening = null;
        },
      });
    };
    subscribe();
    const stopWatching = watchConnection((open) => {
      connected = open;
      void poll();
    });
    const timer = setInterval(() => void poll(), POLL_MS);
    return () => {
      ended = true;
      clearInterval(timer);
      stopWatching();
      stopListening?.();
    };
    // The variables are compared by value: a new object with the same ids is the same question.
  }, [pushed, polled, key]);
  return live;
}
