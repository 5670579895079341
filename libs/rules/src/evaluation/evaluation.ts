import type { GrantStatus } from '../grants/grant-status.js';
import { refuse, type Refusal } from '../refusals/refusal.js';

/** Marks a resident may give a finished project. */
export const EVALUATION_MARKS = [1, 2, 3, 4, 5] as const;

export interface EvaluationFacts {
  /** Of the project's grant. */
  status: GrantStatus;
  /** Belongs to the funded team. */
  ofTeam: boolean;
  /** Has evaluated it already; for the committee: it has. */
  already: boolean;
}

/** 事后评价: only of what is finished, never one's own, once. */
export function evaluationRefusal({ status, ofTeam, already }: EvaluationFacts): Refusal | null {
  if (status !== 'completed') return refuse('PROJECT_NOT_FINISHED');
  if (ofTeam) return refuse('OWN_PROJECT_EVALUATION');
  return already ? refuse('ALREADY_EVALUATED') : null;
}

/** Mean of the marks to one decimal, halves up, in integers only; null before the first. `counts[i]` people gave `i + 1`. */
export function averageMark(counts: readonly number[]): string | null {
  const people = counts.reduce((sum, n) => sum + n, 0);
  if (people === 0) return null;
  const sum = counts.reduce((total, n, i) => total + n * (i + 1), 0);
  const tenths = Math.floor((20 * sum + people) / (2 * people));
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}
