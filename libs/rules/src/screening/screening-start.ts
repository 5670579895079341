import { refuse, type Refusal } from '../refusals/refusal.js';

/** Screening begins only after the last second for submissions, which still counts to its end. */
export function screeningStartRefusal(submissionsCloseAt: string, now: Date): Refusal | null {
  const lastSecond = Math.floor(new Date(submissionsCloseAt).getTime() / 1000);
  return Math.floor(now.getTime() / 1000) > lastSecond ? null : refuse('TOO_EARLY', { at: new Date((lastSecond + 1) * 1000).toISOString() });
}
