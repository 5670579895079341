import { refuse, type Refusal } from '../refusals/refusal.js';
import { lastSecondAfterDays } from './corrections.js';

/** Calendar days a team has to appeal after the day of the rejection. */
export const APPEAL_DAYS = 5;

/** The last second in which a rejection of that instant may be appealed: the end of a day in Shanghai, as the letter says. */
export const appealUntil = (decidedAt: Date): Date => lastSecondAfterDays(decidedAt, APPEAL_DAYS);

/** Whether a team may appeal now: only a rejection, in time, once. */
export function appealRefusal(at: { decision: 'pass' | 'reject' | 'return' | null; decidedAt: Date | null; alreadyAppealed: boolean; now: Date }): Refusal | null {
  if (at.decision !== 'reject' || !at.decidedAt) return refuse('NOTHING_TO_APPEAL');
  if (at.alreadyAppealed) return refuse('APPEALED_ALREADY');
  const until = appealUntil(at.decidedAt);
  return at.now.getTime() >= until.getTime() + 1000 ? refuse('APPEAL_TOO_LATE', { at: until.toISOString() }) : null;
}

/** An appeal is never decided by somebody who reviewed the project. */
export function appealJudgeRefusal(deciderId: string | null, reviewerIds: readonly string[]): Refusal | null {
  return deciderId !== null && reviewerIds.includes(deciderId) ? refuse('APPEAL_OWN_REVIEW') : null;
}
