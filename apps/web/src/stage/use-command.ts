import { useState } from 'react';
import { command } from '../api/ask';
import type { AskFor } from '../api/ask-for';

export interface Commanding {
  /** Runs a command; true when it was carried out, else `failure` says why. A second press while one runs does nothing. */
  run: <Answer extends object, Variables>(document: AskFor<Answer, Variables>, variables: Variables) => Promise<boolean>;
  busy: boolean;
  failure: unknown;
  forget: () => void;
}

/** One command at a time, with its refusal kept until the next. */
export function useCommand(): Commanding {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  return {
    busy,
    failure,
    forget: () => setFailure(null),
    run: async (document, variables) => {
      if (busy) return false;
      setBusy(true);
      setFailure(null);
      try {
        await command(document, variables);
        return true;
      } catch (error) {
        setFailure(error);
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
