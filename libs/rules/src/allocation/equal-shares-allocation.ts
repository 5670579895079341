import type { AllocationRules } from '../competition/competition-rules.js';
import type { Ballots } from '../equal-shares/election.js';
import { equalShares } from '../equal-shares/equal-shares.js';
import { toFraction, rational } from '../exact/rational.js';
import { emptyDraft, give, problem, type Candidate, type Draft } from './allocation-draft.js';

/** Fen in a yuan: what an `integral` start is floored to. */
const FEN_PER_YUAN = 100n;

/**
 * Method of Equal Shares: a project costs min(request, maximum) and is funded in full or not at all; the voters are those who handed in a sheet.
 * Ties: lower cost, then more votes, then the better rank, which stands in for the lot because the declared tie-break chain already ends in the draw.
 */
export function allocateEqualShares(rule: Extract<AllocationRules, { kind: 'equal-shares' }>, money: { pool: bigint; ballots: readonly (readonly string[])[] }, candidates: readonly Candidate[]): Draft {
  const draft = emptyDraft();
  const priced = candidates.filter(({ cap }) => cap > 0n);
  if (priced.length === 0 || money.pool === 0n) return draft;
  const election = {
    projectIds: priced.map(({ id }) => id), costs: priced.map(({ cap }) => cap), budget: money.pool, unit: FEN_PER_YUAN,
    ballots: packed(money.ballots, priced), lot: priced.map((_, at) => at),
  };
  const outcome = equalShares(election, { utility: rule.utility, completion: rule.completion, step: BigInt(rule.stepFen) });
  if ('refused' in outcome) {
    draft.problems.push(problem('error', 'step-too-small', 'rule.stepFen', { zh: `步长太小，试算 ${outcome.runs} 次仍未结束。`, en: `The step is too small: ${outcome.runs} runs did not reach the end.` }));
    return draft;
  }
  for (const selection of outcome.selections) {
    const { id, cap } = priced[selection.project]!;
    give(draft, id, cap);
    if (selection.by === 'votes') draft.steps.push({ kind: 'by-votes', projectId: id, votes: selection.votes, amountFen: Number(cap) });
    else {
      const { payment, supporters, paidAll } = selection;
      draft.steps.push({ kind: 'equal-share', projectId: id, payment: toFraction(rational(payment.num, payment.den)), supporters, paidAll, amountFen: Number(cap) });
    }
  }
  return draft;
}

/** Approvals of projects that are not (or no longer) candidates fall away; the voter stays. */
function packed(ballots: readonly (readonly string[])[], candidates: readonly Candidate[]): Ballots {
  const index = new Map(candidates.map(({ id }, at) => [id, at]));
  const start = new Int32Array(ballots.length + 1);
  const projects: number[] = [];
  ballots.forEach((approved, voter) => {
    for (const id of new Set(approved)) {
      const at = index.get(id);
      if (at !== undefined) projects.push(at);
    }
    start[voter + 1] = projects.length;
  });
  return { start, projects: Int32Array.from(projects), points: null };
}
