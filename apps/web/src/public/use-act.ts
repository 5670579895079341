import { useCallback, useRef, useState } from 'react';
import { isSignedOut, useSession } from './session/session-context';

export interface Act {
  busy: boolean;
  failure: unknown;
  /** Carries it out unless it is under way, and once it is done what follows. A session that ended is renewed and the act done then. */
  run: (work: () => Promise<unknown>, followedBy?: () => void) => void;
}

/** One act at a time, with what went wrong. */
export function useAct(): Act {
  const { signInAgain } = useSession();
  const [state, setState] = useState<{ busy: boolean; failure: unknown }>({ busy: false, failure: null });
  const busy = useRef(false);
  const run = useCallback(
    async (work: () => Promise<unknown>, followedBy?: () => void) => {
      if (busy.current) return;
      busy.current = true;
      setState({ busy: true, failure: null });
      let failure: unknown = null;
      try {
        await work().catch(async (error: unknown) => {
          if (!isSignedOut(error) || !(await signInAgain())) throw error;
          await work();
        });
      } catch (error) {
        failure = error;
      }
      busy.current = false;
      setState({ busy: false, failure });
      if (failure === null) followedBy?.();
    },
    [signInAgain],
  );
  return { ...state, run: useCallback((work, followedBy) => void run(work, followedBy), [run]) };
}
