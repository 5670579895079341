import type { AllocationRules } from '../competition/competition-rules.js';
import { apportion } from '../exact/largest-remainder.js';
import { formatYuanForPeople } from '../exact/money.js';
import { rational, toFraction } from '../exact/rational.js';
import { emptyDraft, give, problem, type Candidate, type Draft } from './allocation-draft.js';

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

interface Sharer {
  id: string;
  /** Whole-number weight, proportional to the composite. */
  weight: bigint;
  /** Whole steps this winner can still take. */
  room: bigint;
}

/**
 * The first `winners` by rank: each its minimum (or its request when that is less), the rest of the pool by composite score in steps, nobody above
 * min(request, maximum). A pass gives everyone its exact share of the steps; whoever's share reaches its room is filled and leaves, and the rest is
 * shared again until nothing moves; then largest remainder, equal fractions by rank. What is below one step goes from the best rank down
 * to whoever has room. The sum is exactly min(pool, Σ caps). Refused when the minimums alone exceed the pool.
 */
export function allocateProportional(rule: Extract<AllocationRules, { kind: 'proportional' }>, money: { pool: bigint; minimum: bigint }, candidates: readonly Candidate[]): Draft {
  const draft = emptyDraft();
  const winners = candidates.slice(0, rule.winners);
  const floors = winners.map(({ cap }) => smaller(money.minimum, cap));
  const floorSum = floors.reduce((a, b) => a + b, 0n);
  if (floorSum > money.pool) {
    draft.problems.push(problem('error', 'pool-below-minimums', 'money', {
      zh: `${winners.length} 个获奖项目的最低资助合计 ${formatYuanForPeople(floorSum)} 元，超过资金池 ${formatYuanForPeople(money.pool)} 元。`,
      en: `The minimums of ${winners.length} winners come to ${formatYuanForPeople(floorSum)} yuan, more than the pool of ${formatYuanForPeople(money.pool)}.`,
    }));
    return draft;
  }
  winners.forEach(({ id }, i) => {
    give(draft, id, floors[i]!);
    draft.steps.push({ kind: 'minimum', projectId: id, amountFen: Number(floors[i]!) });
  });
  noteUnusual(draft, rule.winners, winners, money.minimum);
  const capSum = winners.reduce((sum, { cap }) => sum + cap, 0n);
  const rest = smaller(money.pool, capSum) - floorSum;
  const step = BigInt(rule.stepFen);
  const weights = wholeWeights(winners);
  const sharers = winners.map(({ id, cap }, i) => ({ id, weight: weights[i]!, room: (cap - floors[i]!) / step }));
  const units = shareSteps(draft, rest / step, sharers);
  let left = rest;
  sharers.forEach(({ id }, i) => {
    const { given, extra } = units[i]!;
    left -= given * step;
    give(draft, id, given * step);
    draft.steps.push({ kind: 'steps', projectId: id, units: Number(given), extra: Number(extra), amountFen: Number(given * step) });
  });
  giveLeftOver(draft, left, winners);
  return draft;
}

/** Composites over their common denominator; below zero counts as zero, and all zero as all equal. */
function wholeWeights(winners: readonly Candidate[]): bigint[] {
  const common = winners.reduce((lcm, { composite: { d } }) => lcm * rational(d, lcm).n, 1n);
  const weights = winners.map(({ composite }) => (composite.n > 0n ? (composite.n * common) / composite.d : 0n));
  return weights.some((weight) => weight > 0n) ? weights : weights.map(() => 1n);
}

/** Whole steps for each sharer, in the order given. Those of weight zero share only what the others have no room for. */
function shareSteps(draft: Draft, total: bigint, sharers: readonly Sharer[]): { given: bigint; extra: bigint }[] {
  const given = sharers.map(() => ({ given: 0n, extra: 0n }));
  let open = sharers.map((_, i) => i).filter((i) => sharers[i]!.room > 0n);
  let left = total;
  for (let pass = 1; left > 0n && open.length > 0; pass++) {
    const weighed = open.map((i) => sharers[i]!.weight);
    const weights = weighed.some((weight) => weight > 0n) ? weighed : weighed.map(() => 1n);
    const sum = weights.reduce((a, b) => a + b, 0n);
    const filled = open.filter((i, at) => left * weights[at]! >= sharers[i]!.room * sum);
    draft.steps.push({
      kind: 'pass', pass, units: Number(left),
      shares: open.map((i, at) => ({ projectId: sharers[i]!.id, exact: toFraction(rational(left * weights[at]!, sum)), room: Number(sharers[i]!.room), filled: filled.includes(i) })),
    });
    if (filled.length === 0) {
      apportion(left, weights).forEach((units, at) => (given[open[at]!] = { given: units, extra: units - (left * weights[at]!) / sum }));
      return given;
    }
    for (const i of filled) {
      given[i] = { given: sharers[i]!.room, extra: 0n };
      left -= sharers[i]!.room;
    }
    open = open.filter((i) => !filled.includes(i));
  }
  return given;
}

function noteUnusual(draft: Draft, places: number, winners: readonly Candidate[], minimum: bigint): void {
  if (winners.length < places) {
    draft.problems.push(problem('warning', 'fewer-projects-than-places', 'projects', {
      zh: `共设 ${places} 个名额，只有 ${winners.length} 个项目有名次。`, en: `There are ${places} places and only ${winners.length} ranked projects.`,
    }));
  }
  for (const { id, cap } of winners) {
    if (cap >= minimum) continue;
    draft.problems.push(problem('warning', 'request-below-minimum', 'projects', {
      zh: `项目“${id}”最多可得 ${formatYuanForPeople(cap)} 元，低于最低资助 ${formatYuanForPeople(minimum)} 元。`,
      en: `Project “${id}” can get at most ${formatYuanForPeople(cap)} yuan, below the minimum of ${formatYuanForPeople(minimum)}.`,
    }));
  }
}

function giveLeftOver(draft: Draft, left: bigint, winners: readonly Candidate[]): void {
  for (const { id, cap } of winners) {
    const amount = smaller(left, cap - draft.amounts.get(id)!);
    if (amount <= 0n) continue;
    left -= amount;
    give(draft, id, amount);
    draft.steps.push({ kind: 'left-over', projectId: id, amountFen: Number(amount) });
  }
}
