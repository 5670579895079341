import { sha256 } from '@app/rules';
import type { LocalStore } from './local-store';

const TRIES = 5;
const LOCK_MS = 30_000;

/** A barrier for curious fingers, not a secret worth stealing: what it opens lies on the same tablet. */
export const pinHash = (pin: string): string => sha256(`liaobuqi tablet ${pin}`);

interface Tries {
  wrong: number;
  at: number;
}

export type PinAnswer = { open: true } | { open: false; left: number; waitSeconds: number };

/** Whether the PIN opens the staff panel; after five wrong ones it waits half a minute. */
export async function tryPin(store: LocalStore, pin: string): Promise<PinAnswer> {
  const tries = (store.get('settings', 'pinTries') as Tries | undefined) ?? { wrong: 0, at: 0 };
  const wait = tries.wrong >= TRIES ? Math.ceil((tries.at + LOCK_MS - Date.now()) / 1000) : 0;
  if (wait > 0 && wait <= LOCK_MS / 1000) return { open: false, left: 0, waitSeconds: wait };
  if (store.get('settings', 'pin') === pinHash(pin)) {
    await store.drop('settings', 'pinTries');
    return { open: true };
  }
  const wrong = (tries.wrong >= TRIES ? 0 : tries.wrong) + 1;
  await store.put('settings', 'pinTries', { wrong, at: Date.now() });
  return { open: false, left: TRIES - wrong, waitSeconds: wrong >= TRIES ? LOCK_MS / 1000 : 0 };
}
