import { hasErrors } from '../competition/finding.js';
import { allocateEqualShares } from './equal-shares-allocation.js';
import { emptyDraft, problem, readCandidates, type Candidate, type Draft } from './allocation-draft.js';
import type { AllocationDifference, AllocationDifferenceRow, AllocationInput, AllocationOutput, Award } from './allocation-types.js';
import { allocateGreedy } from './greedy.js';
import { allocateProportional } from './proportional.js';
import { allocateTiers } from './tiers.js';

/**
 * Divides the pool among ranked projects by the rule, exactly to the fen, with every step written down. Nobody gets more than it asked for.
 * Impossible cases come back as `problems` with sentences and no awards; nothing is thrown for wrong content.
 * The shape is `docs/rules/allocate-input.schema.json`.
 */
export function allocate(input: AllocationInput): AllocationOutput {
  const { candidates, problems } = readCandidates(input);
  const faults = [...problems, ...findMoneyFaults(input)];
  const draft = hasErrors(faults) ? emptyDraft() : draftFor(input, candidates);
  draft.problems.unshift(...faults);
  return outputOf(input, candidates, draft);
}

function draftFor({ rule, money, ballots }: AllocationInput, candidates: readonly Candidate[]): Draft {
  const pool = BigInt(money.poolFen);
  switch (rule.kind) {
    case 'tiers':
      return allocateTiers(rule, pool, candidates);
    case 'proportional':
      return allocateProportional(rule, { pool, minimum: BigInt(money.minAwardFen) }, candidates);
    case 'greedy':
      return allocateGreedy(rule, { pool, winners: money.winners }, candidates);
    case 'equal-shares':
      return ballots ? allocateEqualShares(rule, { pool, ballots }, candidates) : needsBallots();
  }
}

/** Equal shares is decided by the voters' ballots, which a ranking does not hold. */
function needsBallots(): Draft {
  const draft = emptyDraft();
  draft.problems.push(problem('error', 'needs-ballots', 'rule', { zh: '等额份额法按选票分配，不能只凭名次计算。', en: 'Equal shares is decided by ballots and cannot be computed from ranks alone.' }));
  return draft;
}

function findMoneyFaults({ money, rule, reserves }: AllocationInput): Draft['problems'] {
  const amounts = [money.poolFen, money.minAwardFen, money.maxAwardFen, reserves, ...(rule.kind === 'tiers' ? rule.bands.flatMap(({ winners, amountFen }) => [winners, amountFen]) : [])];
  const counts = rule.kind === 'proportional' ? [rule.stepFen, rule.winners] : [];
  const sound = amounts.every((value) => Number.isSafeInteger(value) && value >= 0) && counts.every((value) => Number.isSafeInteger(value) && value > 0);
  if (sound && money.minAwardFen <= money.maxAwardFen) return [];
  return [problem('error', 'unusable-money', 'money', { zh: '金额与名额必须是非负整数，且最低资助不高于最高资助。', en: 'Amounts and places must be non-negative whole numbers, the minimum not above the maximum.' })];
}

function outputOf(input: AllocationInput, candidates: readonly Candidate[], draft: Draft): AllocationOutput {
  const failed = hasErrors(draft.problems);
  const awards: Award[] = failed ? [] : candidates.flatMap(({ id, rank, cap }) => {
    const amount = draft.amounts.get(id) ?? 0n;
    return amount > 0n ? [{ projectId: id, rank, amountFen: Number(amount), capFen: Number(cap) }] : [];
  });
  const total = awards.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n);
  const last = awards.at(-1)?.rank ?? Infinity;
  const reserves = candidates.filter(({ rank }) => rank > last).slice(0, input.reserves).map(({ id, rank }) => ({ projectId: id, rank }));
  return {
    version: 1, rule: input.rule, money: input.money, awards, reserves,
    totalFen: Number(total), leftFen: Number(BigInt(input.money.poolFen) - total), steps: failed ? [] : draft.steps, problems: draft.problems,
  };
}

/** What would change from one allocation to another, by the second one's ranks; projects with no award in either are left out. */
export function whatIf(before: AllocationOutput, after: AllocationOutput): AllocationDifference {
  const first = new Map(before.awards.map((award) => [award.projectId, award]));
  const second = new Map(after.awards.map((award) => [award.projectId, award]));
  const rows = [...new Set([...second.keys(), ...first.keys()])].map((projectId): AllocationDifferenceRow => {
    const beforeFen = first.get(projectId)?.amountFen ?? 0;
    const afterFen = second.get(projectId)?.amountFen ?? 0;
    return { projectId, rank: (second.get(projectId) ?? first.get(projectId)!).rank, beforeFen, afterFen, deltaFen: afterFen - beforeFen, change: changeOf(beforeFen, afterFen) };
  });
  rows.sort((a, b) => a.rank - b.rank || (a.projectId < b.projectId ? -1 : 1));
  return { rows, totalBeforeFen: before.totalFen, totalAfterFen: after.totalFen, deltaFen: after.totalFen - before.totalFen };
}

function changeOf(before: number, after: number): AllocationDifferenceRow['change'] {
  if (before === after) return 'same';
  if (before === 0) return 'gained';
  if (after === 0) return 'lost';
  return after > before ? 'more' : 'less';
}
