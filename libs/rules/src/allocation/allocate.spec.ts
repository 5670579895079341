import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AllocationRules, MoneyRules } from '../competition/competition-rules.js';
import { allocate, whatIf } from './allocate.js';
import type { AllocationInput, AllocationOutput } from './allocation-types.js';

const money = (poolFen: number, minAwardFen = 0, maxAwardFen = 10 ** 12, winners: number | null = null): MoneyRules => ({ poolFen, winners, minAwardFen, maxAwardFen });
const inputOf = (rule: AllocationRules, pot: MoneyRules, projects: [composite: string, requestedFen: number][], reserves = 0): AllocationInput => ({
  version: 1, rule, money: pot, reserves, projects: projects.map(([composite, requestedFen], i) => ({ id: `P${i + 1}`, rank: i + 1, composite, requestedFen })),
});
const amounts = (output: AllocationOutput): number[] => output.awards.map(({ amountFen }) => amountFen);
const codes = (output: AllocationOutput): string[] => output.problems.map(({ code }) => code);
const big = 10 ** 9;

describe('tiers', () => {
  const rule: AllocationRules = { kind: 'tiers', bands: [{ winners: 1, amountFen: 2000 }, { winners: 2, amountFen: 1000 }] };
  test('fixed amounts by rank, never above the request; reserves follow the last winner', () => {
    const output = allocate(inputOf(rule, money(4000), [['90/1', big], ['80/1', 700], ['70/1', big], ['60/1', big], ['50/1', big]], 1));
    expect(amounts(output)).toEqual([2000, 700, 1000]);
    expect(output).toMatchObject({ totalFen: 3700, leftFen: 300, reserves: [{ projectId: 'P4', rank: 4 }], problems: [] });
  });
  test('tiers above the pool are refused with the figures', () => {
    const output = allocate(inputOf(rule, money(399_900), [['1/1', 1]], 0));
    expect(output.awards).toHaveLength(1);
    const refused = allocate(inputOf({ kind: 'tiers', bands: [{ winners: 20, amountFen: 600_000 }] }, money(10_000_000), [['1/1', 1]]));
    expect(refused).toMatchObject({ awards: [], totalFen: 0, problems: [{ code: 'tiers-exceed-pool', zh: '各档合计 120,000 元，超过资金池 100,000 元。' }] });
  });
});

describe('proportional', () => {
  const rule = (winners: number, stepFen = 100): AllocationRules => ({ kind: 'proportional', winners, stepFen });
  test('minimums first, the rest by score, remainders by rank', () => {
    // 1000 − 3×100 = 700 shared by 3:2:2 in steps of 100.
    expect(amounts(allocate(inputOf(rule(3), money(1000, 100), [['3/1', big], ['2/1', big], ['2/1', big]])))).toEqual([400, 300, 300]);
    // 5 steps by 1:1:1 → 5/3 each: 2, 2, 1 by rank.
    expect(amounts(allocate(inputOf(rule(3), money(500), [['1/1', big], ['1/1', big], ['1/1', big]])))).toEqual([200, 200, 100]);
  });
  test('a cap re-shares the excess among the others, and every pass is written down', () => {
    const output = allocate(inputOf(rule(3), money(900), [['1/1', 100], ['1/1', big], ['1/1', big]]));
    expect(amounts(output)).toEqual([100, 400, 400]);
    expect(output.steps.filter(({ kind }) => kind === 'pass')).toEqual([
      { kind: 'pass', pass: 1, units: 9, shares: [{ projectId: 'P1', exact: '3/1', room: 1, filled: true }, ...['P2', 'P3'].map((projectId) => ({ projectId, exact: '3/1', room: 10_000_000, filled: false }))] },
      { kind: 'pass', pass: 2, units: 8, shares: ['P2', 'P3'].map((projectId) => ({ projectId, exact: '4/1', room: 10_000_000, filled: false })) },
    ]);
  });
  test('what is below one step goes from the best rank down to whoever has room', () => {
    expect(amounts(allocate(inputOf(rule(2), money(250), [['1/1', 130], ['1/1', big]])))).toEqual([130, 120]);
  });
  test('when everybody gets what they asked for, the rest stays in the pool', () => {
    expect(allocate(inputOf(rule(2), money(1000), [['1/1', 130], ['1/1', 270]]))).toMatchObject({ totalFen: 400, leftFen: 600 });
  });
  test('the reference case: 20 × 5,000 is the whole pool, everybody gets the minimum', () => {
    const projects = Array.from({ length: 38 }, (_, i): [string, number] => [`${100 - i}/1`, 2_000_000]);
    const output = allocate(inputOf(rule(20, 10_000), money(10_000_000, 500_000, 2_000_000, 20), projects, 3));
    expect(new Set(amounts(output))).toEqual(new Set([500_000]));
    expect(output).toMatchObject({ totalFen: 10_000_000, leftFen: 0, reserves: [{ rank: 21 }, { rank: 22 }, { rank: 23 }] });
  });
  test('minimums above the pool are refused; a request below the minimum is said', () => {
    expect(allocate(inputOf(rule(2), money(150, 100), [['1/1', big], ['1/1', big]]))).toMatchObject({ awards: [], steps: [], problems: [{ code: 'pool-below-minimums' }] });
    const output = allocate(inputOf(rule(3), money(500, 100), [['1/1', 50], ['1/1', big]]));
    expect(codes(output)).toEqual(['fewer-projects-than-places', 'request-below-minimum']);
    expect(amounts(output)).toEqual([50, 450]);
  });
  test('scores of zero and below share only what others have no room for', () => {
    expect(amounts(allocate(inputOf(rule(3), money(900), [['1/1', 300], ['0/1', big], ['-1/2', big]])))).toEqual([300, 300, 300]);
  });
});

describe('greedy', () => {
  const projects: [string, number][] = [['3/1', 600], ['2/1', 500], ['1/1', 400]];
  test('skip passes over what does not fit, stop ends', () => {
    expect(allocate(inputOf({ kind: 'greedy', onMisfit: 'skip' }, money(1000), projects)).awards.map(({ projectId }) => projectId)).toEqual(['P1', 'P3']);
    const stopped = allocate(inputOf({ kind: 'greedy', onMisfit: 'stop' }, money(1000), projects, 2));
    expect(amounts(stopped)).toEqual([600]);
    expect(stopped.steps.at(-1)).toEqual({ kind: 'misfit', projectId: 'P2', wantedFen: 500, leftFen: 400, outcome: 'stop' });
    expect(stopped.reserves.map(({ rank }) => rank)).toEqual([2, 3]);
  });
  test('ends after the number of winners the rules name, and respects the maximum', () => {
    expect(amounts(allocate(inputOf({ kind: 'greedy', onMisfit: 'skip' }, money(5000, 0, 450, 2), projects)))).toEqual([450, 450]);
  });
});

test('a ranking that cannot be used is refused with sentences', () => {
  const input = inputOf({ kind: 'greedy', onMisfit: 'skip' }, money(1000), [['2/1', 1], ['3/1', 1], ['1/1', 1]]);
  expect(codes(allocate(input))).toEqual(['rank-against-score']);
  input.projects[1]!.rank = 1;
  expect(codes(allocate(input))).toContain('undecided-tie');
  input.projects[1] = { id: 'P2', rank: 2, composite: '1.5', requestedFen: -1 };
  expect(codes(allocate(input))).toEqual(['unusable-project']);
  expect(codes(allocate(inputOf({ kind: 'equal-shares', panel: 'public', utility: 'cost', completion: 'none', stepFen: 1 }, money(1), [])))).toEqual(['needs-ballots']);
  expect(codes(allocate(inputOf({ kind: 'proportional', winners: 1, stepFen: 0 }, money(1), [])))).toEqual(['unusable-money']);
});

test('what-if shows every difference', () => {
  const projects: [string, number][] = [['3/1', 600], ['2/1', 500], ['1/1', 400]];
  const before = allocate(inputOf({ kind: 'greedy', onMisfit: 'skip' }, money(1000), projects));
  const after = allocate(inputOf({ kind: 'proportional', winners: 2, stepFen: 100 }, money(1000), projects));
  expect(whatIf(before, after)).toEqual({
    rows: [
      { projectId: 'P1', rank: 1, beforeFen: 600, afterFen: 600, deltaFen: 0, change: 'same' },
      { projectId: 'P2', rank: 2, beforeFen: 0, afterFen: 400, deltaFen: 400, change: 'gained' },
      { projectId: 'P3', rank: 3, beforeFen: 400, afterFen: 0, deltaFen: -400, change: 'lost' },
    ],
    totalBeforeFen: 1000, totalAfterFen: 1000, deltaFen: 0,
  });
});

describe('properties', () => {
  const drawn = fc.record({
    pool: fc.integer({ min: 0, max: 50_000 }), minimum: fc.integer({ min: 0, max: 1000 }), range: fc.integer({ min: 0, max: 5000 }), winners: fc.integer({ min: 1, max: 12 }), step: fc.constantFrom(1, 7, 100, 1000),
    kind: fc.constantFrom('proportional' as const, 'greedy' as const, 'tiers' as const),
    projects: fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 6000 })), { maxLength: 15 }),
  }).map(({ pool, minimum, range, winners, step, kind, projects }) => {
    const rule: AllocationRules = kind === 'greedy' ? { kind, onMisfit: 'skip' } : kind === 'tiers' ? { kind, bands: [{ winners: 1, amountFen: minimum + range }, { winners, amountFen: minimum }] } : { kind, winners, stepFen: step };
    return inputOf(rule, money(pool, minimum, minimum + range, winners), projects.sort((a, b) => b[0] - a[0]).map(([score, requested]) => [`${score}/3`, requested]));
  });
  test('nobody above cap or request, the sum within the pool, and the steps add up to the awards', () => {
    fc.assert(fc.property(drawn, (input) => {
      const output = allocate(input);
      const given = new Map<string, number>();
      for (const step of output.steps) if ('amountFen' in step) given.set(step.projectId, (given.get(step.projectId) ?? 0) + step.amountFen);
      for (const { projectId, amountFen, capFen } of output.awards) {
        expect(amountFen).toBeLessThanOrEqual(input.rule.kind === 'tiers' ? input.projects.find(({ id }) => id === projectId)!.requestedFen : capFen);
        expect(given.get(projectId)).toBe(amountFen);
      }
      expect(output.totalFen + output.leftFen).toBe(input.money.poolFen);
      expect(output.leftFen).toBeGreaterThanOrEqual(0);
    }), { numRuns: 400 });
  });
  test('proportional sums to exactly min(pool, Σ caps) and never gives a better rank less when its cap is not smaller', () => {
    fc.assert(fc.property(drawn.filter(({ rule }) => rule.kind === 'proportional'), (input) => {
      const output = allocate(input);
      if (output.problems.some(({ severity }) => severity === 'error')) return;
      const winners = input.projects.slice(0, input.rule.kind === 'proportional' ? input.rule.winners : 0);
      const caps = winners.map(({ requestedFen }) => Math.min(requestedFen, input.money.maxAwardFen));
      expect(output.totalFen).toBe(Math.min(input.money.poolFen, caps.reduce((a, b) => a + b, 0)));
      const amountOf = winners.map(({ id }) => output.awards.find(({ projectId }) => projectId === id)?.amountFen ?? 0);
      for (let i = 0; i < winners.length; i++) for (let j = i + 1; j < winners.length; j++) if (caps[i]! >= caps[j]!) expect(amountOf[i]).toBeGreaterThanOrEqual(amountOf[j]!);
      amountOf.forEach((amount, i) => expect(amount).toBeGreaterThanOrEqual(Math.min(input.money.minAwardFen, caps[i]!)));
    }), { numRuns: 600 });
  });
  test('the order of the projects given is irrelevant', () => {
    fc.assert(fc.property(drawn, (input) => expect(allocate({ ...input, projects: input.projects.toReversed() })).toEqual(allocate(input))));
  });
});
