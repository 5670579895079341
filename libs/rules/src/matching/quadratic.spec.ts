import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quadratic, replayQuadratic } from './quadratic.js';
import type { QuadraticInput, QuadraticOutput } from './quadratic-types.js';
import { pairSum, splitRoot } from './radicals.js';
import { integerSquareRoot } from './square-root.js';

const run = (poolFen: number, given: Record<string, number[]>, more: Partial<QuadraticInput> = {}): QuadraticOutput => {
  const projects = Object.keys(given).map((id) => ({ id }));
  const gifts = projects.flatMap(({ id }) => given[id]!.map((amountFen, donor) => ({ projectId: id, donorId: `d${donor}`, amountFen })));
  const output = quadratic({ version: 1, poolFen, projects, gifts, ...more });
  expect(output.problems).toEqual([]);
  expect(replayQuadratic(output)).toEqual([]);
  return output;
};
const amounts = ({ projects }: QuadraticOutput): number[] => projects.map(({ matchFen }) => matchFen);
const times = (n: number, fen: number): number[] => Array.from({ length: n }, () => fen);

describe('the formula', () => {
  test('many small gifts beat one large one', () => {
    // 100 × 1 yuan: (100·10)² − 100·100 = 990,000 fen; one gift of 100 yuan: nothing.
    const output = run(2_000_000, { many: times(100, 100), one: [10_000], two: [400, 900] });
    expect(output.projects.map(({ donors, giftsFen, idealFen, limitedBy }) => [donors, giftsFen, idealFen, limitedBy])).toEqual([[100, 10_000, 990_000, 'ideal'], [1, 10_000, 0, 'ideal'], [2, 1_300, 1_200, 'ideal']]);
    expect(output).toMatchObject({ totalFen: 991_200, leftFen: 1_008_800, passes: [] });
  });
  test('one donor’s gifts are summed first: splitting a gift gains nothing', () => {
    const gifts = [100, 200, 600].map((amountFen) => ({ projectId: 'p', donorId: 'x', amountFen })).concat({ projectId: 'p', donorId: 'y', amountFen: 900 });
    expect(quadratic({ version: 1, poolFen: 10_000, projects: [{ id: 'p' }], gifts }).projects[0]).toMatchObject({ donors: 2, idealFen: 1_800 });
  });
  test('a short pool is shared in proportion, exactly, ties to the earlier project', () => {
    expect(amounts(run(84, { a: times(3, 7), b: times(3, 7) }))).toEqual([42, 42]);
    expect(amounts(run(41, { a: times(3, 7), b: times(3, 7) }))).toEqual([21, 20]);
    expect(amounts(run(10, { a: times(3, 7), b: times(3, 7), c: times(3, 7) }))).toEqual([4, 3, 3]);
    // 2√2 : 2√8 : 2√18 = 1 : 2 : 3 without a whole number among them.
    expect(amounts(run(6, { a: [1, 2], b: [1, 8], c: [1, 18] }))).toEqual([1, 2, 3]);
  });
  test('a cap holds and its excess is shared again; the pool is used to the fen', () => {
    const output = run(3_000, { a: times(10, 100), b: times(5, 100), c: times(4, 100) }, { projectCapFen: 1_200 });
    expect(output.projects.map(({ idealFen, limitedBy }) => [idealFen, limitedBy])).toEqual([[9_000, 'cap'], [2_000, null], [1_200, null]]);
    expect(amounts(output)).toEqual([1_200, 1_125, 675]);
    expect(output.passes).toEqual([{ leftFen: 3_000, filled: ['a'] }, { leftFen: 1_800, filled: [] }]);
  });
  test('re-sharing never lifts a project above the formula’s own figure', () => {
    expect(amounts(run(10_000, { a: times(30, 100), b: times(2, 100) }, { projectCapFen: 5_000 }))).toEqual([5_000, 200]);
  });
  test('the pairwise bound holds two donors back who give to everything together', () => {
    const both = { a: [10_000, 10_000], b: [10_000, 10_000], c: [10_000, 10_000] };
    expect(amounts(run(1_000_000, both))).toEqual([20_000, 20_000, 20_000]);
    // M / (M + t) = 10,000 / 40,000.
    expect(amounts(run(1_000_000, both, { pairwiseFen: 10_000 }))).toEqual([5_000, 5_000, 5_000]);
    expect(amounts(run(10_000, { ...both, d: [1, 1] }, { pairwiseFen: 10_000 }))).toEqual([3_334, 3_333, 3_333, 0]);
  });
  test('a match and a sponsor’s money are not counted', () => {
    const gifts = (['resident', 'match', 'organisation', undefined] as const).map((origin, i) => ({ projectId: 'p', donorId: `d${i}`, amountFen: 100, ...(origin ? { origin } : {}) }));
    expect(quadratic({ version: 1, poolFen: 10_000, projects: [{ id: 'p' }], gifts })).toMatchObject({ totalFen: 200, notCounted: 2 });
  });
});

describe('exactness', () => {
  test('roots of whole numbers, small and large', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 1n << 400n }), (n) => {
      const root = integerSquareRoot(n);
      expect(root * root <= n && n < (root + 1n) * (root + 1n)).toBe(true);
      expect(integerSquareRoot(n * n)).toBe(n);
      if (n > 0n) expect(integerSquareRoot(n * n - 1n)).toBe(n - 1n);
    }), { numRuns: 500 });
    expect(() => integerSquareRoot(-1n)).toThrow(RangeError);
  });
  test('a number splits into a square and a squarefree part', () => {
    for (const [n, root, radicand] of [[1, 1, 1], [8, 2, 2], [72, 6, 2], [49, 7, 1], [9_007_199_254_740_881, 1, 9_007_199_254_740_881], [94_906_249 ** 2, 94_906_249, 1], [1_000_003 * 4, 2, 1_000_003]] as const) {
      expect(splitRoot(n)).toEqual({ root: BigInt(root), radicand: BigInt(radicand) });
    }
    fc.assert(fc.property(fc.integer({ min: 1, max: 200_000 }), (n) => {
      const { root, radicand } = splitRoot(n);
      expect(root * root * radicand).toBe(BigInt(n));
      let squares = 0;
      for (let p = 2; p * p <= Number(radicand); p++) if (Number(radicand) % (p * p) === 0) squares++;
      expect(squares).toBe(0);
    }), { numRuns: 300 });
  });
  test('different sets of gifts of equal weight are known as a tie: 2·√(1·4) = 2·√(2·2), √2·√12 = √3·√8', () => {
    expect(amounts(run(3, { a: [1, 4], b: [2, 2] }))).toEqual([2, 1]);
    expect(pairSum([2, 12])).toEqual(new Map([[6n, 4n]]));
    expect(pairSum([3, 8])).toEqual(new Map([[6n, 4n]]));
    expect(amounts(run(9, { a: [3, 8], b: [2, 12], c: [1, 24] }))).toEqual([3, 3, 3]);
    expect(amounts(run(8, { a: [3, 8], b: [2, 12], c: [1, 24] }))).toEqual([3, 3, 2]);
  });
  test('a near tie that double precision cannot see', () => {
    // √(x(x+4)) < √((x+1)(x+3)) by about 1.5/x: at x = 4·10^14 the weights differ by less than 10^-14 of a fen, in their 29th place.
    const x = 400_000_000_000_000;
    const float = (a: number, b: number): number => (Math.sqrt(a) + Math.sqrt(b)) ** 2 - a - b;
    expect(float(x, x + 4)).toBe(float(x + 1, x + 3));
    expect(amounts(run(1_001, { a: [x, x + 4], b: [x + 1, x + 3] }))).toEqual([500, 501]);
    expect(amounts(run(1_001, { b: [x + 1, x + 3], a: [x, x + 4] }))).toEqual([501, 500]);
  });
});

// ---- the slow, obviously correct reference: 300 decimal places, nothing clever ----
const PLACES = 10n ** 300n;
function reference({ poolFen, projects, gifts, projectCapFen }: QuadraticInput): number[] {
  const weights = projects.map(({ id }) => {
    const sums = new Map<string, bigint>();
    for (const gift of gifts) if (gift.projectId === id) sums.set(gift.donorId, (sums.get(gift.donorId) ?? 0n) + BigInt(gift.amountFen));
    const list = [...sums.values()];
    return list.reduce((total, a, i) => total + list.slice(0, i).reduce((sum, b) => sum + integerSquareRoot(4n * a * b * PLACES * PLACES), 0n), 0n);
  });
  // 10^-290 of a fen is far above the error of the roots and far below any true distance of such small numbers.
  const near = PLACES / 10n ** 290n;
  const limits = weights.map((w) => {
    const floor = (w + near) / PLACES;
    return projectCapFen !== undefined && BigInt(projectCapFen) < floor ? BigInt(projectCapFen) : floor;
  });
  if (limits.reduce((a, b) => a + b, 0n) <= BigInt(poolFen)) return limits.map(Number);
  const given = limits.map(() => 0n);
  let open = limits.map((_, i) => i).filter((i) => limits[i]! > 0n);
  let left = BigInt(poolFen);
  for (;;) {
    const sum = open.reduce((total, i) => total + weights[i]!, 0n);
    const quota = (i: number): bigint => (left * weights[i]! * PLACES) / sum;
    const filled = open.filter((i) => quota(i) + near >= limits[i]! * PLACES);
    if (filled.length === 0) {
      const floors = new Map(open.map((i) => [i, (quota(i) + near) / PLACES]));
      const fraction = (i: number): bigint => quota(i) - floors.get(i)! * PLACES;
      const order = open.toSorted((i, j) => (fraction(j) - fraction(i) > near ? 1 : fraction(i) - fraction(j) > near ? -1 : i - j));
      const rest = left - [...floors.values()].reduce((a, b) => a + b, 0n);
      order.forEach((i, place) => (given[i] = floors.get(i)! + (BigInt(place) < rest ? 1n : 0n)));
      return given.map(Number);
    }
    for (const i of filled) left -= given[i] = limits[i]!;
    open = open.filter((i) => !filled.includes(i));
  }
}

const anyInput = fc.record({
  poolFen: fc.integer({ min: 0, max: 400 }), projectCapFen: fc.option(fc.integer({ min: 0, max: 150 }), { nil: undefined }), pairwiseFen: fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
  gifts: fc.array(fc.record({ projectId: fc.constantFrom('a', 'b', 'c', 'd'), donorId: fc.constantFrom('u', 'v', 'w', 'x', 'y'), amountFen: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(2, 8, 18, 12, 27, 100)) }), { maxLength: 16 }),
}).map(({ projectCapFen, pairwiseFen, ...rest }): QuadraticInput => ({
  version: 1, projects: ['a', 'b', 'c', 'd'].map((id) => ({ id })), ...rest, ...(projectCapFen === undefined ? {} : { projectCapFen }), ...(pairwiseFen === undefined ? {} : { pairwiseFen }),
}));

describe('properties', () => {
  test('equals the slow reference', () => {
    fc.assert(fc.property(anyInput, ({ poolFen, projects, gifts, projectCapFen }) => {
      const input: QuadraticInput = { version: 1, poolFen, projects, gifts, ...(projectCapFen === undefined ? {} : { projectCapFen }) };
      expect(amounts(quadratic(input))).toEqual(reference(input));
    }), { numRuns: 600 });
  });
  test('Σ ≤ pool and exactly min(pool, Σ limits), caps hold, it replays, the order of gifts is irrelevant', () => {
    fc.assert(fc.property(anyInput, (input) => {
      const output = quadratic(input);
      const limits = output.projects.map(({ idealFen, capFen }) => Math.min(idealFen, capFen ?? Infinity));
      output.projects.forEach(({ matchFen }, i) => expect(matchFen).toBeLessThanOrEqual(limits[i]!));
      expect(output.totalFen).toBe(Math.min(input.poolFen, limits.reduce((a, b) => a + b, 0)));
      expect(output.leftFen).toBe(input.poolFen - output.totalFen);
      expect(replayQuadratic(output)).toEqual([]);
      expect(amounts(quadratic({ ...input, gifts: input.gifts.toReversed() }))).toEqual(amounts(output));
    }), { numRuns: 400 });
  });
});

test('a changed figure does not replay; without explanation there is nothing to replay', () => {
  const output = run(10, { a: times(3, 7), b: times(3, 7), c: times(3, 7) });
  expect(replayQuadratic({ ...output, totalFen: 11 })).toEqual(['totalFen']);
  expect(replayQuadratic({ ...output, projects: output.projects.map((project) => ({ ...project, matchFen: 5 })) })).toHaveLength(3);
  expect(() => replayQuadratic(quadratic({ version: 1, poolFen: 1, projects: [{ id: 'a' }], gifts: [], explain: false }))).toThrow(RangeError);
});

test('wrong content is told, nothing is matched', () => {
  const gift = { projectId: 'a', donorId: 'x', amountFen: 100 };
  const many = Array.from({ length: 2_900 }, (_, i) => ({ ...gift, donorId: `d${i}` }));
  const wrong: [Partial<QuadraticInput>, string][] = [
    [{ poolFen: -1 }, 'unusable-amount'], [{ pairwiseFen: 0 }, 'unusable-amount'], [{ projects: [{ id: 'a' }, { id: 'a' }] }, 'duplicate-id'], [{ gifts: [{ ...gift, projectId: 'z' }] }, 'unusable-gift'],
    [{ gifts: [{ ...gift, amountFen: 0.5 }] }, 'unusable-gift'], [{ gifts: [{ ...gift, amountFen: 2 ** 52 }, { ...gift, donorId: 'y', amountFen: 2 ** 52 }] }, 'too-large'], [{ gifts: many, pairwiseFen: 1 }, 'too-many-pairs'],
  ];
  for (const [part, code] of wrong) {
    const output = quadratic({ version: 1, poolFen: 1_000, projects: [{ id: 'a' }], gifts: [gift], ...part });
    expect(output.problems.map((one) => one.code)).toContain(code);
    expect(output.totalFen).toBe(0);
  }
});
