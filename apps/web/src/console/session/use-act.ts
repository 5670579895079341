import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { command } from '../../api/ask';
import type { AskFor } from '../../api/ask-for';
import { Refused } from '../../api/failures';
import { useStepUp } from './step-up';

export interface Act<Variables, Result> {
  /** Runs the command; resolves with what it made, or null when it was refused (then `failure` says why). */
  run: (variables: Variables) => Promise<Result | null>;
  busy: boolean;
  failure: unknown;
  forget: () => void;
}

/** The code is older than it may be, or has covered as much money as one code may. */
const WANTS_CODE = ['STEP_UP_REQUIRED', 'STEP_UP_SPENT'];

/** A command of the console: asks for the one-time code when the server wants it, reads everything anew afterwards. */
export function useAct<Answer extends object, Variables>(document: AskFor<Answer, Variables>, options: { done?: () => void } = {}): Act<Variables, Exclude<Answer[keyof Answer], { __typename: 'Refusal' }>> {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const queries = useQueryClient();
  const stepUp = useStepUp();

  const attempt = async (variables: Variables): Promise<Exclude<Answer[keyof Answer], { __typename: 'Refusal' }> | null> => {
    try {
      return await command(document, variables);
    } catch (error) {
      if (!(error instanceof Refused) || !WANTS_CODE.includes(error.code) || !(await stepUp())) throw error;
      return command(document, variables);
    }
  };
  const run = async (variables: Variables) => {
    setBusy(true);
    setFailure(null);
    try {
      const result = await attempt(variables);
      options.done?.();
      return result;
    } catch (error) {
      setFailure(error);
      return null;
    } finally {
      setBusy(false);
      // Also after a refusal: it is often news that somebody else was faster.
      void queries.invalidateQueries();
    }
  };
  return { run, busy, failure, forget: () => setFailure(null) };
}
