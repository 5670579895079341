import { useEffect, useState } from 'react';
import { useTablet } from './tablet-context';

const LOOK_EVERY_MS = 250;

/** Whole seconds until then by the server's clock, 0 when it is past; null without an end. */
export function useSecondsLeft(endsAt: string | null | undefined): number | null {
  const { clock } = useTablet();
  const left = () => (endsAt ? Math.max(0, Math.ceil((new Date(endsAt).getTime() - clock.now()) / 1000)) : null);
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    setSeconds(left());
    if (!endsAt) return;
    const timer = setInterval(() => setSeconds(left()), LOOK_EVERY_MS);
    return () => clearInterval(timer);
    // `left` reads the clock anew each time.
  }, [endsAt]);
  // The end may have moved since the last look.
  return endsAt ? (seconds ?? left()) : null;
}

/** 4:05 */
export const minutes = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
