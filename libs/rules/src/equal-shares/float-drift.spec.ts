import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { equalShares } from './equal-shares.js';
import type { Election, EqualSharesResult, Utility } from './election.js';

/** Many voters with few distinct ballots: large for the code under test, small for the reference. */
interface Crowd {
  costs: bigint[];
  budget: bigint;
  /** `marks[project]`: points, 0 if not supported. */
  groups: { voters: number; marks: number[] }[];
}

/** Exact and slow: whole numbers over one denominator that is never reduced, every project weighed in every round. */
function reference({ costs, budget, groups }: Crowd, utility: Utility): number[] {
  const n = groups.reduce((sum, group) => sum + BigInt(group.voters), 0n);
  const weight = (g: number, c: number): bigint => BigInt(utility === 'points' ? groups[g]!.marks[c]! : Math.sign(groups[g]!.marks[c]!));
  const voters = groups.map((group) => BigInt(group.voters));
  const votes = costs.map((_, c) => groups.reduce((sum, _g, g) => sum + voters[g]! * weight(g, c), 0n));
  let left = groups.map(() => budget);
  let den = n;
  const winners: number[] = [];
  for (;;) {
    // The price is missing / rest, over `den`.
    let best: { c: number; missing: bigint; rest: bigint } | null = null;
    for (let c = 0; c < costs.length; c++) {
      if (winners.includes(c)) continue;
      const able = groups.map((_, g) => g).filter((g) => weight(g, c) > 0n);
      able.sort((a, b) => Number(left[a]! * weight(b, c) - left[b]! * weight(a, c) > 0n) - Number(left[a]! * weight(b, c) - left[b]! * weight(a, c) < 0n));
      let missing = costs[c]! * den;
      let rest = votes[c]!;
      let found = false;
      for (const g of able) {
        found = left[g]! * rest >= missing * weight(g, c);
        if (found) break;
        missing -= voters[g]! * left[g]!;
        rest -= voters[g]! * weight(g, c);
      }
      if (!found) continue;
      const worth = (p: number): bigint => (utility === 'cost' ? costs[p]! : 1n);
      const order: bigint = best ? worth(c) * best.missing * rest - worth(best.c) * missing * best.rest : 1n;
      const tied: boolean = best !== null && order === 0n && (costs[c] === costs[best.c] ? votes[c]! > votes[best.c]! : costs[c]! < costs[best.c]!);
      if (order > 0n || tied) best = { c, missing, rest };
    }
    if (!best) return winners;
    const { c, missing, rest } = best;
    winners.push(c);
    left = left.map((money, g) => (money * rest > missing * weight(g, c) ? money * rest - missing * weight(g, c) : weight(g, c) === 0n ? money * rest : 0n));
    den *= rest;
  }
}

function solve({ costs, budget, groups }: Crowd, utility: Utility): EqualSharesResult {
  const n = groups.reduce((sum, group) => sum + group.voters, 0);
  const start = new Int32Array(n + 1);
  const projects: number[] = [];
  const points: number[] = [];
  let voter = 0;
  for (const { voters, marks } of groups) {
    for (let k = 0; k < voters; k++) {
      marks.forEach((mark, c) => {
        if (mark === 0) return;
        projects.push(c);
        points.push(mark);
      });
      start[++voter] = projects.length;
    }
  }
  const election: Election = {
    projectIds: costs.map((_, c) => `P${c}`), costs, budget, unit: 1n, lot: costs.map((_, c) => c),
    ballots: { start, projects: Int32Array.from(projects), points: Float64Array.from(points) },
  };
  const result = equalShares(election, { utility, completion: 'none', start: 'exact' });
  if ('refused' in result) throw new Error(result.refused);
  return result;
}

/**
 * A chain in which rounding grows: supporters of project k are group k − 1, which pays all that project k − 1 left it, and the smaller
 * group k, which shares the rest, so every error of the last price is multiplied by the ratio of the groups. The last purses decide
 * a tie that the cost misses by less than one unit, either way: `rival` has the same value as the last project, or the last project's
 * supporters have just its cost.
 */
function chain({ bits, sizes, prices, tail, rounding }: { bits: number; sizes: number[]; prices: number[]; tail: 'rival' | 'short'; rounding: bigint }): Crowd {
  const links = sizes.length - 1;
  const size = sizes[links]!;
  const rich = Math.max(3, Math.round(size / 500));
  const rivals = rich + Math.round(size * 0.57);
  const projects = links + (tail === 'rival' ? 2 : 1);
  const groups = sizes.map((voters, g) => ({ voters, marks: Array.from({ length: projects }, (_, c) => Number(c === g || c === g - 1)) }));
  // Group 0 supports project 0 only, group g projects g − 1 and g; the last group supports the last link and the tail.
  if (tail === 'rival') {
    groups.push({ voters: rich, marks: Array.from({ length: projects }, (_, c) => Number(c === links)) });
    groups.push({ voters: rivals, marks: Array.from({ length: projects }, (_, c) => Number(c === links + 1)) });
  }
  const n = groups.reduce((sum, group) => sum + BigInt(group.voters), 0n);
  const endowment = 1n << BigInt(bits);
  // Purses as fractions over `den`.
  let den = 1n;
  let poor = endowment;
  const costs: bigint[] = [];
  for (let k = 0; k < links; k++) {
    const [before, after] = [BigInt(sizes[k]!), BigInt(sizes[k + 1]!)];
    const wanted = (endowment * BigInt(prices[k]!)) / 1000n;
    if (k === 0) {
      costs.push(wanted * (before + after) + 1n);
      poor = endowment * (before + after) - costs[0]!;
      den = before + after;
      continue;
    }
    costs.push((before * poor) / den + after * wanted);
    poor = endowment * den * after - (costs[k]! * den - before * poor);
    den *= after;
  }
  const last = BigInt(size);
  if (tail === 'short') costs.push((last * poor) / den + rounding);
  else costs.push((last * poor * BigInt(rivals)) / (den * BigInt(rivals - rich)) + rounding, (endowment * 4n * BigInt(rivals)) / 5n);
  return { costs, budget: endowment * n, groups };
}

/** Many links multiply what the purses are off; a large last group multiplies what its few rich companions pay for. */
const shapes = fc.constantFrom({ last: 4, links: 14 }, { last: 50, links: 10 }, { last: 2000, links: 5 });
const chains = shapes.chain(({ last, links }) =>
  fc.record({
    bits: fc.constantFrom(34, 38, 42),
    sizes: fc.array(fc.integer({ min: 195, max: 205 }), { minLength: links, maxLength: links }).map((ratios) => {
      const sizes: number[] = [last];
      for (const ratio of ratios) sizes.unshift(Math.round((sizes[0]! * ratio) / 100));
      return sizes;
    }),
    prices: fc.array(fc.integer({ min: 570, max: 630 }), { minLength: links, maxLength: links }),
    tail: fc.constantFrom<'rival' | 'short'>('rival', 'short'),
    rounding: fc.constantFrom(0n, 1n),
  }),
);

describe('where floats drift, exact arithmetic decides', () => {
  test('a chain of rounds that multiplies every rounding by thousands, ended by a tie that misses by less than 10⁻¹²', () => {
    let decidedByTheTail = 0;
    fc.assert(
      fc.property(chains, (shape) => {
        const crowd = chain(shape);
        const expected = reference(crowd, 'cost');
        expect(solve(crowd, 'cost').winners).toEqual(expected);
        // Up to the tail everything goes as built; then one unit of cost decides.
        expect(expected.slice(0, shape.prices.length)).toEqual([...shape.prices.keys()]);
        const other = reference(chain({ ...shape, rounding: 1n - shape.rounding }), 'cost');
        if (other.join() !== expected.join()) decidedByTheTail++;
      }),
      { numRuns: 45, seed: 7 },
    );
    expect(decidedByTheTail).toBe(45);
  });

  const crowds = fc.integer({ min: 8, max: 24 }).chain((m) =>
    fc.record({
      costs: fc.array(fc.integer({ min: 2 ** 34, max: 2 ** 41 }).map(BigInt), { minLength: m, maxLength: m }),
      budget: fc.integer({ min: 2 ** 41, max: 2 ** 44 }).map(BigInt),
      groups: fc.array(fc.record({ voters: fc.integer({ min: 1, max: 400 }), marks: fc.array(fc.constantFrom(0, 0, 0, 1, 2, 7), { minLength: m, maxLength: m }) }), { minLength: 12, maxLength: 40 }),
    }),
  );

  test.each<Utility>(['cost', 'cardinality', 'points'])('%s: thousands of voters, many rounds of poor and rich', (utility) => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        expect(solve(crowd, utility).winners).toEqual(reference(crowd, utility));
      }),
      { numRuns: 40 },
    );
  });
});
