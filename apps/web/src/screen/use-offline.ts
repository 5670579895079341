import { useEffect, useState } from 'react';
import type { Live } from '../api/use-live';

const LONG_MS = 10_000;

/** `lost` as soon as nothing gets through, `long` after ten seconds of it. */
export function useOffline(state: Live<unknown>['state']): 'no' | 'lost' | 'long' {
  const [long, setLong] = useState(false);
  const offline = state === 'offline';
  useEffect(() => {
    setLong(false);
    if (!offline) return;
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, [offline]);
  return offline ? (long ? 'long' : 'lost') : 'no';
}
