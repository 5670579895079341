import { createContext, useContext } from 'react';
import { Refused } from '../../api/failures';
import type { PhoneMeQuery } from '../../gql/public/session/phone-session';

export type Me = NonNullable<PhoneMeQuery['me']>;

export interface Session {
  /** Undefined until it is known, null for a visitor. */
  me: Me | null | undefined;
  /** The server could not be asked who this is. */
  failure: unknown;
  unread: number;
  refresh: () => Promise<void>;
  countUnread: () => void;
  signOut: () => Promise<void>;
  /** Asks to sign in again, on top of the page as it is; resolves false when it is put off. */
  signInAgain: () => Promise<boolean>;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('outside the session');
  return session;
}

/** Whether the server says that nobody is signed in any more. */
export const isSignedOut = (failure: unknown): boolean => failure instanceof Refused && failure.code === 'UNAUTHENTICATED';
