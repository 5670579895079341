import type { SubmissionContent } from './submission.js';

/** One thing that changed; `path` as in problems and corrections, e.g. `budgetLines.2.quantityMilli`. `null` on one side: added or removed. */
export interface SubmissionChange {
  path: string;
  before: string | number | null;
  after: string | number | null;
}

/** What is visibly different between two versions, in the order of the newer one; lists are compared place by place. Empty when nothing is. */
export function submissionDifference(before: SubmissionContent, after: SubmissionContent): SubmissionChange[] {
  const [was, is] = [leavesOf(before), leavesOf(after)];
  const changes: SubmissionChange[] = [];
  for (const [path, value] of is) {
    const old = was.get(path) ?? null;
    if (old !== value) changes.push({ path, before: old, after: value });
  }
  for (const [path, value] of was) if (!is.has(path) && value !== null) changes.push({ path, before: value, after: null });
  return changes;
}

function leavesOf(value: unknown, path = '', leaves = new Map<string, string | number | null>()): Map<string, string | number | null> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) leavesOf(part, path ? `${path}.${key}` : key, leaves);
  } else {
    leaves.set(path, value === null || value === undefined ? null : typeof value === 'number' ? value : String(value));
  }
  return leaves;
}
