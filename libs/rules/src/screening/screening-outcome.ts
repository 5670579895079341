import { VERDICTS, type Verdict } from './review.js';

/** What the submitted reviews of one project say together. */
export type ScreeningOutcome =
  /** Fewer reviews than the rules ask for. */
  | { state: 'waiting'; missing: number; verdict: null }
  /** All say the same. */
  | { state: 'agreed'; verdict: Verdict }
  /** They differ: one more reviewer is needed. */
  | { state: 'second-opinion'; verdict: null }
  /** They differed; more than half say the same. */
  | { state: 'majority'; verdict: Verdict }
  /** Even the second opinion gave no majority: the organiser decides, with a reason. */
  | { state: 'split'; verdict: null };

/** Reviews from which a majority may speak over a minority. */
const LEAST_FOR_MAJORITY = 3;

/**
 * The outcome of screening one project. The order of the reviews is irrelevant.
 * Two who differ get a third, and the majority of three counts; with three or more reviewers a majority counts at once, and a stalemate gets one more.
 */
export function screeningOutcome(reviews: readonly { verdict: Verdict }[], reviewersPerSubmission: number): ScreeningOutcome {
  const given = reviews.length;
  if (given < reviewersPerSubmission) return { state: 'waiting', missing: reviewersPerSubmission - given, verdict: null };
  const leading = VERDICTS.map((verdict) => ({ verdict, votes: reviews.filter((review) => review.verdict === verdict).length })).sort((a, b) => b.votes - a.votes)[0]!;
  if (leading.votes === given) return { state: 'agreed', verdict: leading.verdict };
  if (given >= LEAST_FOR_MAJORITY && 2 * leading.votes > given) return { state: 'majority', verdict: leading.verdict };
  return given === reviewersPerSubmission ? { state: 'second-opinion', verdict: null } : { state: 'split', verdict: null };
}
