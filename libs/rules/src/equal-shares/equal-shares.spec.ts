import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { equalShares, equalSharesWithPayments } from './equal-shares.js';
import { greedyByVotes } from './greedy.js';
import type { Ballots, Completion, Election, EqualSharesOptions, EqualSharesResult, Fraction, Start, Utility } from './election.js';

// ---- the slow, obviously correct reference: exact fractions, every project weighed in every round, nothing cached ----
const frac = (num: bigint, den = 1n): Fraction => {
  let [a, b] = [num < 0n ? -num : num, den];
  while (b) [a, b] = [b, a % b];
  return { num: num / a, den: den / a };
};
const plus = (a: Fraction, b: Fraction): Fraction => frac(a.num * b.den + b.num * a.den, a.den * b.den);
const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { num: -b.num, den: b.den });
const times = (a: Fraction, k: bigint): Fraction => frac(a.num * k, a.den);
const over = (a: Fraction, b: Fraction): Fraction => frac(a.num * b.den, a.den * b.num);
const less = (a: Fraction, b: Fraction): boolean => a.num * b.den < b.num * a.den;
const same = (a: Fraction, b: Fraction): boolean => a.num * b.den === b.num * a.den;

interface Plain {
  costs: bigint[];
  budget: bigint;
  unit: bigint;
  /** points[voter][project] */
  points: number[][];
  lot: number[];
}

function referenceRun(plain: Plain, utility: Utility, endowment: Fraction): { winners: number[]; prices: Fraction[]; left: Fraction[] } {
  const weight = (i: number, c: number): bigint => BigInt(utility === 'points' ? plain.points[i]![c]! : plain.points[i]![c]! > 0 ? 1 : 0);
  const votes = plain.costs.map((_, c) => plain.points.reduce((sum, _p, i) => sum + weight(i, c), 0n));
  const left = plain.points.map(() => endowment);
  const winners: number[] = [];
  const prices: Fraction[] = [];
  for (;;) {
    let best: { c: number; price: Fraction; value: Fraction } | null = null;
    for (const c of plain.lot) {
      if (winners.includes(c)) continue;
      const supporters = plain.points.map((_, i) => i).filter((i) => weight(i, c) > 0n);
      // Ascending money per unit of weight: the first k pay all, the others the price.
      supporters.sort((a, b) => (less(over(left[a]!, frac(weight(a, c))), over(left[b]!, frac(weight(b, c)))) ? -1 : 1));
      let missing = frac(plain.costs[c]!);
      let rest = supporters.reduce((sum, i) => sum + weight(i, c), 0n);
      let price: Fraction | null = null;
      for (const i of supporters) {
        const candidate = frac(missing.num, missing.den * rest);
        if (!less(left[i]!, times(candidate, weight(i, c)))) {
          price = candidate;
          break;
        }
        missing = minus(missing, left[i]!);
        rest -= weight(i, c);
      }
      if (!price) continue;
      const value = over(utility === 'cost' ? frac(plain.costs[c]!) : frac(1n), price);
      const wins = (): boolean => {
        if (!best) return true;
        if (!same(value, best.value)) return less(best.value, value);
        if (plain.costs[c] !== plain.costs[best.c]) return plain.costs[c]! < plain.costs[best.c]!;
        return votes[c]! > votes[best.c]!;
      };
      if (wins()) best = { c, price, value };
    }
    if (!best) return { winners, prices, left };
    const { c, price } = best;
    winners.push(c);
    prices.push(price);
    left.forEach((money, i) => {
      if (weight(i, c) === 0n) return;
      const due = times(price, weight(i, c));
      left[i] = less(money, due) ? frac(0n) : minus(money, due);
    });
  }
}

const costOf = (plain: Plain, winners: number[]): bigint => winners.reduce((sum, c) => sum + plain.costs[c]!, 0n);

function reference(plain: Plain, options: Required<Omit<EqualSharesOptions, 'maxRuns'>>): number[] {
  const n = BigInt(plain.points.length);
  let endowment = options.start === 'exact' ? frac(plain.budget, n) : frac((plain.budget / (n * plain.unit)) * plain.unit);
  let { winners } = referenceRun(plain, options.utility, endowment);
  const supported = plain.costs.filter((_, c) => plain.points.some((ballot) => ballot[c]! > 0)).length;
  if (options.completion.startsWith('add1')) {
    while (winners.length < supported) {
      const room = plain.budget - costOf(plain, winners);
      if (options.stopWhenExhaustive && plain.costs.every((cost, c) => winners.includes(c) || cost > room)) break;
      endowment = plus(endowment, frac(options.step));
      const next = referenceRun(plain, options.utility, endowment).winners;
      if (costOf(plain, next) > plain.budget) break;
      winners = next;
    }
  }
  return options.completion === 'utilitarian' || options.completion === 'add1u' ? referenceGreedy(plain, options.utility, winners) : winners;
}

function referenceGreedy(plain: Plain, utility: Utility, already: number[]): number[] {
  const votes = plain.costs.map((_, c) => plain.points.reduce((sum, ballot) => sum + (utility === 'points' ? ballot[c]! : Math.sign(ballot[c]!)), 0));
  const winners = already.slice();
  const order = plain.lot.filter((c) => !already.includes(c)).sort((a, b) => votes[b]! - votes[a]! || Number(plain.costs[a]! - plain.costs[b]!));
  for (const c of order) if (costOf(plain, winners) + plain.costs[c]! <= plain.budget) winners.push(c);
  return winners;
}

// ---- from the plain table to the packed form ----
function pack(points: number[][], withPoints: boolean): Ballots {
  const marks = points.map((ballot) => ballot.flatMap((p, c) => (p > 0 ? [[c, p] as const] : [])));
  const start = Int32Array.from([0, ...marks].map((_, i) => marks.slice(0, i).reduce((sum, m) => sum + m.length, 0)));
  const flat = marks.flat();
  return { start, projects: Int32Array.from(flat, ([c]) => c), points: withPoints ? Float64Array.from(flat, ([, p]) => p) : null };
}
const electionOf = (plain: Plain, withPoints = true): Election => ({
  ...plain,
  projectIds: plain.costs.map((_, c) => `P${c}`),
  ballots: pack(plain.points, withPoints),
});
function run(plain: Plain, options: EqualSharesOptions): EqualSharesResult {
  const result = equalShares(electionOf(plain), options);
  if ('refused' in result) throw new Error(result.refused);
  return result;
}


// ---- instances ----
const utilities: Utility[] = ['cost', 'cardinality', 'points'];
const completions: Completion[] = ['none', 'utilitarian', 'add1', 'add1u'];
const starts: Start[] = ['integral', 'exact'];

const instance = (cost: fc.Arbitrary<number>, mark: fc.Arbitrary<number>): fc.Arbitrary<Plain> =>
  fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 12 })).chain(([m, n]) =>
    fc.record({
      costs: fc.array(cost.map(BigInt), { minLength: m, maxLength: m }),
      budget: fc.integer({ min: 1, max: 400 }).map(BigInt),
      unit: fc.constantFrom(1n, 5n),
      points: fc.array(fc.array(mark, { minLength: m, maxLength: m }), { minLength: n, maxLength: n }),
      lot: fc.shuffledSubarray([...Array(m).keys()], { minLength: m, maxLength: m }),
    }),
  );
/** Few distinct costs and many equal ballots: ties everywhere. */
const tied = instance(fc.constantFrom(6, 12, 30, 60), fc.constantFrom(0, 1, 1, 2));
const varied = instance(fc.integer({ min: 1, max: 200 }), fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 })));
const anyOptions = fc.record({
  utility: fc.constantFrom(...utilities),
  completion: fc.constantFrom(...completions),
  start: fc.constantFrom(...starts),
  step: fc.constantFrom(1n, 3n, 7n),
  stopWhenExhaustive: fc.boolean(),
});

describe('equal shares is what exact arithmetic says', () => {
  for (const utility of utilities) {
    for (const completion of completions) {
      test(`${utility}, ${completion}: the same winners in the same order as the reference`, () => {
        fc.assert(
          fc.property(fc.oneof(tied, varied), anyOptions, (plain, chosen) => {
            const options = { ...chosen, utility, completion };
            expect(run(plain, options).winners).toEqual(reference(plain, options));
          }),
          { numRuns: 400 },
        );
      });
    }
  }

  test('prices, supporters and who pays what agree with the reference to the last fraction', () => {
    fc.assert(
      fc.property(fc.oneof(tied, varied), fc.constantFrom(...utilities), (plain, utility) => {
        const expected = referenceRun(plain, utility, frac(plain.budget, BigInt(plain.points.length)));
        const outcome = equalSharesWithPayments(electionOf(plain), { utility, completion: 'none', start: 'exact' });
        if ('refused' in outcome) throw new Error('refused');
        const prices = outcome.result.selections.map((selection) => (selection.by === 'equal-shares' ? frac(selection.payment.num, selection.payment.den) : null));
        expect(prices).toEqual(expected.prices);
        const left = plain.points.map((_, i) => outcome.payments.find((group) => group.voters.includes(i))!.left);
        expect(left).toEqual(expected.left);
        const paid = new Map<number, Fraction>();
        for (const { voters, pays } of outcome.payments) for (const { project, amount } of pays) paid.set(project, plus(paid.get(project) ?? frac(0n), times(amount, BigInt(voters.length))));
        for (const c of expected.winners) expect(paid.get(c)).toEqual(frac(plain.costs[c]!));
      }),
      { numRuns: 1500 },
    );
  });

  test('greedy is the plain sort', () => {
    fc.assert(
      fc.property(fc.oneof(tied, varied), fc.boolean(), (plain, withPoints) => {
        expect(greedyByVotes(electionOf(plain, withPoints)).winners).toEqual(referenceGreedy(plain, withPoints ? 'points' : 'cost', []));
      }),
      { numRuns: 500 },
    );
  });

  test('winners are affordable, and nobody pays more than the endowment before completion', () => {
    fc.assert(
      fc.property(fc.oneof(tied, varied), anyOptions, (plain, options) => {
        expect(run(plain, options).spent <= plain.budget).toBe(true);
        const outcome = equalSharesWithPayments(electionOf(plain), { ...options, completion: 'none', start: 'exact' });
        if ('refused' in outcome) throw new Error('refused');
        for (const { pays, left } of outcome.payments) {
          const paid = pays.reduce((sum, { amount }) => plus(sum, amount), frac(0n));
          expect(plus(paid, left)).toEqual(frac(plain.budget, BigInt(plain.points.length)));
          expect(left.num >= 0n).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('numbering projects and voters otherwise changes nothing, given the same lot', () => {
    const reversed = (plain: Plain): Plain => ({
      ...plain,
      costs: plain.costs.toReversed(),
      points: plain.points.map((ballot) => ballot.toReversed()).toReversed(),
      lot: plain.lot.map((c) => plain.costs.length - 1 - c),
    });
    fc.assert(
      fc.property(fc.oneof(tied, varied), anyOptions, (plain, options) => {
        expect(run(reversed(plain), options).winners.map((c) => plain.costs.length - 1 - c)).toEqual(run(plain, options).winners);
      }),
      { numRuns: 500 },
    );
  });
});
