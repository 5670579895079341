import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { ask, command } from '../../api/ask';
import { CountUnread, PhoneMe, SignOutHere } from '../../gql/public/session/phone-session';
import { SessionContext, type Me } from './session-context';
import { SignInDialog } from './sign-in-dialog';

const AGAIN_MS = 4000;

/** Who is signed in. A session that ended is renewed on top of the page: nothing typed is lost. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [me, setMe] = useState<Me | null>();
  const [failure, setFailure] = useState<unknown>(null);
  const [unread, setUnread] = useState(0);
  const [asking, setAsking] = useState(false);
  const waiting = useRef<((done: boolean) => void)[]>([]);

  const refresh = useCallback(async () => {
    try {
      const { me } = await ask(PhoneMe, {});
      // Staff and judges have pages of their own; here a person is one.
      setMe(me?.kind === 'person' ? me : null);
      setFailure(null);
    } catch (error) {
      setFailure(error);
    }
  }, []);
  const countUnread = useCallback(() => void ask(CountUnread, {}).then(({ myUnreadNotifications }) => setUnread(myUnreadNotifications), () => {}), []);
  const signOut = useCallback(async () => {
    await command(SignOutHere, {});
    setMe(null);
    setUnread(0);
  }, []);
  const signInAgain = useCallback(() => {
    setAsking(true);
    return new Promise<boolean>((resolve) => waiting.current.push(resolve));
  }, []);
  const answered = useCallback((done: boolean) => {
    setAsking(false);
    for (const resolve of waiting.current.splice(0)) resolve(done);
  }, []);

  useEffect(() => void refresh(), [refresh]);
  useEffect(() => {
    if (me !== undefined || !failure) return undefined;
    const timer = setTimeout(() => void refresh(), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [me, failure, refresh]);
  useEffect(() => {
    if (me) countUnread();
  }, [me, countUnread]);

  const session = useMemo(() => ({ me, failure, unread, refresh, countUnread, signOut, signInAgain }), [me, failure, unread, refresh, countUnread, signOut, signInAgain]);
  return (
    <SessionContext value={session}>
      {children}
      {asking && <SignInDialog onDone={answered} />}
    </SessionContext>
  );
}
