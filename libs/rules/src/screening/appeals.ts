import { refuse, type Refusal } from '../refusals/refusal.js';

/** Calendar days a team has to appeal after the rejection. */
export const APPEAL_DAYS = 5;

/** Until when a rejection of that instant may be appealed. */
export const appealUntil = (decidedAt: Date): Date => new Date(decidedAt.getTime() + APPEAL_DAYS * 24 * 3_600_000);

/** Whether a team may appeal now: only a rejection, in time, once. */
export function appealRefusal(at: { decision: 'pass' | 'reject' | 'return' | null; decidedAt: Date | null; alreadyAppealed: boolean; now: Date }): Refusal | null {
  if (at.decision !== 'reject' || !at.decidedAt) return refuse('NOTHING_TO_APPEAL');
  if (at.alreadyAppealed) return refuse('APPEALED_ALREADY');
  const until = appealUntil(at.decidedAt);
  return at.now > until ? refuse('APPEAL_TOO_LATE', { at: until.toISOString() }) : null;
}

/** An appeal is never decided by somebody who reviewed the project. */
export function appealJudgeRefusal(deciderId: string | null, reviewerIds: readonly string[]): Refusal | null {
  return deciderId !== null && reviewerIds.includes(deciderId) ? refuse('APPEAL_OWN_REVIEW') : null;
}
