import { useEffect, useRef, useState } from 'react';

const TICK_MS = 200;

/** The server's clock in milliseconds, ticking here: this device's own clock may be wrong by an hour. `serverTime` is the newest one heard. */
export function useServerNow(serverTime: string | undefined): number {
  const ahead = useRef(0);
  const heard = useRef<string | undefined>(undefined);
  const [now, setNow] = useState(() => Date.now());
  if (serverTime !== undefined && heard.current !== serverTime) {
    heard.current = serverTime;
    ahead.current = Date.parse(serverTime) - Date.now();
  }
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now + ahead.current;
}
