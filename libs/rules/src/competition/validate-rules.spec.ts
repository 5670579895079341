import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CompetitionRules } from './competition-rules.js';
import { findInfeasibilities } from './feasibility.js';
import { RULES_PRESETS } from './presets.js';
import { rulesDifference } from './rules-difference.js';
import { rulesHash } from './rules-hash.js';
import { validateRules } from './validate-rules.js';

const timeline = { submissionsOpenAt: '2026-03-01T01:00:00Z', submissionsCloseAt: '2026-04-30T15:59:59Z', roadshowOn: '2026-06-23' };
const street = (): CompetitionRules => RULES_PRESETS[0]!.rules(timeline);
type Change = (rules: CompetitionRules) => void;
const changed = (change: Change): CompetitionRules => {
  const rules = street();
  change(rules);
  return rules;
};
const codes = (rules: unknown): string[] => validateRules(rules).map(({ code, severity }) => (severity === 'error' ? code : `(${code})`));

describe('presets', () => {
  test.each(RULES_PRESETS.map((preset) => [preset.key, preset] as const))('%s has no error', (_, preset) => {
    expect(validateRules(preset.rules(timeline)).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
  test('a copy every time', () => {
    street().panels[0]!.seats = 99;
    expect(street().panels[0]!.seats).toBe(5);
  });
});

test('the trap of the reference case is a sentence with its figures', () => {
  const finding = findInfeasibilities(street()).find(({ code }) => code === 'range-unreachable')!;
  expect(finding).toMatchObject({ severity: 'warning', path: 'money' });
  expect(finding.zh).toContain('20 个获奖项目 × 最低 5,000 元 = 100,000 元，正好用完资金池：每个获奖项目都只能得到 5,000 元');
  expect(finding.en).toContain('20 winners × the minimum of 5,000 yuan = 100,000, exactly the pool: every winner gets exactly 5,000');
});

test.each<[string, Change]>([
  ['pool-below-minimums', (r) => { r.money.poolFen = 9_999_900; }],
  ['(pool-above-maximums)', (r) => { r.money.poolFen = 50_000_000; }],
  ['(maximum-unreachable)', (r) => { r.money.poolFen = 11_000_000; }],
  ['minimum-above-maximum', (r) => { r.money.maxAwardFen = 400_000; }],
  ['winners-disagree', (r) => { r.money.winners = 19; }],
  ['tiers-differ-from-pool', (r) => { r.allocation = { kind: 'tiers', bands: [{ winners: 20, amountFen: 500_100 }] }; }],
  ['tier-outside-range', (r) => { r.allocation = { kind: 'tiers', bands: [{ winners: 1, amountFen: 3_000_000 }] }; }],
  ['tiers-rise', (r) => { r.allocation = { kind: 'tiers', bands: [{ winners: 10, amountFen: 500_000 }, { winners: 10, amountFen: 500_100 }] }; }],
  ['request-range-empty', (r) => { r.eligibility.minRequestFen = 3_000_000; }],
  ['requests-below-minimum', (r) => { r.eligibility.minRequestFen = 1; r.eligibility.maxRequestFen = 400_000; }],
  ['(request-may-be-below-minimum)', (r) => { r.eligibility.minRequestFen = 100; }],
  ['step-above-pool', (r) => { r.allocation = { kind: 'proportional', winners: 20, stepFen: 10_000_100 }; }],
  ['closes-before-opening', (r) => { r.timeline.submissionsCloseAt = '2026-02-28T00:00:00Z'; }],
  ['roadshow-before-close', (r) => { r.timeline.roadshowOn = '2026-04-30'; }],
  ['panel-weights', (r) => { r.panels[0]!.weight = 50; }],
  ['criterion-weights', (r) => { const s = r.panels[0]!.sheet; if (s.kind === 'rubric') s.criteria[0]!.weight = 31; }],
  ['quorum-above-seats', (r) => { r.panels[0]!.quorum = 6; }],
  ['(no-quorum)', (r) => { r.panels[1]!.quorum = 0; }],
  ['trim-leaves-nobody', (r) => { r.panels[0]!.aggregate = { kind: 'trimmed-mean', dropHigh: 3, dropLow: 2, minMarks: 5, fallback: 'mean' }; }],
  ['trim-leaves-nobody', (r) => { r.panels[0]!.aggregate = { kind: 'trimmed-mean', dropHigh: 1, dropLow: 1, minMarks: 2, fallback: 'mean' }; }],
  ['(trim-never-happens)', (r) => { r.panels[0]!.seats = 4; }],
  ['(trim-may-lapse)', () => undefined],
  ['(sum-favours-attendance)', (r) => { r.panels[1]!.aggregate = { kind: 'sum' }; }],
  ['(rank-points-scale)', (r) => { r.panels[1]!.aggregate = { kind: 'rank-points', table: [12, 10] }; }],
  ['table-rises', (r) => { r.panels[1]!.aggregate = { kind: 'rank-points', table: [10, 12] }; }],
  ['finalists-below-winners', (r) => { r.screening.finalists = 19; }],
  ['(too-few-reserves)', (r) => { r.screening.finalists = 21; }],
  ['draw-not-last', (r) => { r.tieBreaks.pop(); }],
  ['unknown-panel', (r) => { r.tieBreaks[0] = { by: 'panel', panel: 'nobody' }; }],
  ['unknown-panel', (r) => { r.allocation = { kind: 'equal-shares', panel: 'expert', utility: 'cost', completion: 'none', stepFen: 100 }; }],
  ['unknown-criterion', (r) => { r.tieBreaks[0] = { by: 'criterion', panel: 'expert', criterion: 'beauty' }; }],
  ['panel-has-no-likes', (r) => { r.tieBreaks[0] = { by: 'likes', panel: 'expert' }; }],
  ['aggregate-does-not-fit', (r) => { r.panels[0]!.aggregate = { kind: 'like-share' }; }],
  ['aggregate-does-not-fit', (r) => { r.panels[1]!.aggregate = { kind: 'mean' }; }],
  ['duplicate-key', (r) => { r.panels[1]!.key = 'expert'; }],
  ['duplicate-key', (r) => { r.screening.checklist[1]!.key = 'complete'; }],
  ['step-misses-maximum', (r) => { const s = r.panels[0]!.sheet; if (s.kind === 'rubric') s.criteria[0]!.stepCentipoints = 700; }],
  ['out-of-range', (r) => { r.money.poolFen = 10 ** 15; }],
  ['out-of-range', (r) => { r.notice.certifiers = 1; }],
  ['not-a-whole-number', (r) => { r.money.poolFen = 0.1; }],
  ['not-an-instant', (r) => { r.timeline.submissionsOpenAt = '2026-03-01'; }],
  ['not-a-day', (r) => { r.timeline.roadshowOn = '2026-02-30'; }],
  ['bad-key', (r) => { r.panels[0]!.key = '__proto__'; }],
  ['unknown-key', (r) => { Object.assign(r.money, { bonus: 1 }); }],
])('%s is found', (code, change) => expect(codes(changed(change))).toContain(code));

test('everything is listed at once', () => {
  const found = codes(changed((r) => { r.panels[0]!.weight = 10; r.panels[0]!.quorum = 9; r.money.poolFen = 1; r.tieBreaks = [{ by: 'smaller-request' }]; r.notice.workingDays = 0; }));
  expect(found).toEqual(expect.arrayContaining(['panel-weights', 'quorum-above-seats', 'pool-below-minimums', 'draw-not-last', 'out-of-range']));
});

test('whatever is thrown at it, findings come back and nothing is thrown', () => {
  const slots = ['money', 'eligibility', 'timeline', 'screening', 'roadshow', 'panels', 'scoring', 'tieBreaks', 'allocation', 'notice'];
  fc.assert(fc.property(fc.anything(), (value) => expect(validateRules(value).length).toBeGreaterThan(0)));
  fc.assert(fc.property(fc.constantFrom(...slots), fc.anything(), fc.nat(), (slot, value, pick) => {
    const rules: Record<string, unknown> = { ...street() };
    if (pick % 2 === 0) rules[slot] = value;
    else {
      const part = rules[slot] as Record<string, unknown>;
      const keys = Object.keys(part);
      part[keys[pick % keys.length]!] = value;
    }
    for (const { zh, en, code } of validateRules(rules)) expect(zh.length > 0 && en.length > 0 && code.length > 0).toBe(true);
  }), { numRuns: 500 });
});

describe('hash and difference', () => {
  test('the hash ignores key order and changes with any figure', () => {
    const rules = street();
    const reversed = Object.fromEntries(Object.entries(rules).reverse()) as unknown as CompetitionRules;
    expect(rulesHash(reversed)).toBe(rulesHash(rules));
    expect(rulesHash(rules)).toMatch(/^[0-9a-f]{64}$/);
    expect(rulesHash(changed((r) => { r.notice.workingDays = 6; }))).not.toBe(rulesHash(rules));
  });
  test('changed paths with before and after; keyed lists by key', () => {
    const after = changed((r) => {
      r.notice.workingDays = 7;
      r.panels[1]!.quorum = 12;
      r.panels.unshift({ ...r.panels[1]!, key: 'young' });
      r.tieBreaks.splice(0, 1);
    });
    const differences = rulesDifference(street(), after);
    expect(differences).toContainEqual({ path: 'notice.workingDays', before: 5, after: 7 });
    expect(differences).toContainEqual({ path: 'panels[public].quorum', before: 10, after: 12 });
    expect(differences.find(({ path }) => path === 'panels[young]')).toMatchObject({ before: undefined, after: { key: 'young' } });
    expect(differences.some(({ path }) => path.startsWith('tieBreaks[3]'))).toBe(true);
    expect(rulesDifference(street(), street())).toEqual([]);
  });
  test('a mere change of order is one change', () => {
    expect(rulesDifference(street(), changed((r) => { r.panels.reverse(); }))).toEqual([{ path: 'panels[order]', before: ['expert', 'public'], after: ['public', 'expert'] }]);
  });
});
