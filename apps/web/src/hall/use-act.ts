import { useState } from 'react';

interface Act {
  busy: boolean;
  failure: unknown;
  act: (what: () => Promise<unknown>) => void;
}

/** One command of this screen at a time; what went wrong is kept until the next try. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const act = (what: () => Promise<unknown>): void => {
    setBusy(true);
    setFailure(null);
    what()
      .catch((problem: unknown) => setFailure(problem))
      .finally(() => setBusy(false));
  };
  return { busy, failure, act };
}
