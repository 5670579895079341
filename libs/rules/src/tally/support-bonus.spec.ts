import { describe, expect, test } from '@jest/globals';
import { findInfeasibilities, replay, RULES_PRESETS, score, supportBonus, validateRules, type BonusRules, type CompetitionRules, type ScoreInput } from '@app/rules';
import fc from 'fast-check';

const timeline = { submissionsOpenAt: '2026-03-01T00:00:00.000Z', submissionsCloseAt: '2026-04-30T15:59:59.000Z', roadshowOn: '2026-06-23' };
const RULE: BonusRules = { by: 'amount', per: 100_000, stepCentipoints: 50, maxCentipoints: 300, countedUntil: '2026-06-23T04:00:00Z' };
const street = RULES_PRESETS.find(({ key }) => key === 'street')!.rules(timeline);
const withBonus = (bonus: Partial<BonusRules>, opensAt: 'shortlist' | 'award' = 'shortlist'): CompetitionRules => ({ ...street, crowdfunding: { opensAt, bonus: { ...RULE, ...bonus }, topUpFen: 500_000 } });
const codes = (rules: CompetitionRules) => findInfeasibilities(rules).map(({ code }) => code);

describe('points for residents’ support', () => {
  test('a step for every full amount, never above the bound', () => {
    const of = (paidFen: number) => supportBonus(RULE, { paidFen, supporters: 99 });
    expect([0, 99_999, 100_000, 199_999, 200_000, 599_999, 600_000, 99_000_000].map(of)).toEqual([0, 0, 50, 50, 100, 250, 300, 300]);
    expect(supportBonus({ ...RULE, by: 'supporters', per: 10 }, { paidFen: 99_000_000, supporters: 29 })).toBe(100);
    expect(supportBonus(null, { paidFen: 99_000_000, supporters: 29 })).toBe(0);
    expect(supportBonus(RULE, undefined)).toBe(0);
  });

  test('more support never means fewer points, and the bound holds whatever the figures', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 9), fc.nat(10 ** 9), fc.integer({ min: 1, max: 10 ** 7 }), (a, b, per) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((paidFen) => supportBonus({ ...RULE, per }, { paidFen, supporters: 0 }));
        expect(less).toBeLessThanOrEqual(more!);
        expect(more).toBeLessThanOrEqual(RULE.maxCentipoints);
      }),
    );
  });

  test('it joins the exact composite, can turn a ranking, and the explanation replays with it', () => {
    const input: ScoreInput = {
      version: 1,
      rules: { panels: [{ key: 'public', name: '大众评委', seats: 2, weight: 100, quorum: 1, sheet: { kind: 'points', max: 100 }, aggregate: { kind: 'mean' } }], scoring: street.scoring, tieBreaks: [{ by: 'draw' }] },
      projects: [{ id: 'p1', requestedFen: 1 }, { id: 'p2', requestedFen: 1, bonusCentipoints: 150, deductionCentipoints: 25 }],
      judges: [{ id: 'J1', panel: 'public' }], recusals: [], absences: [],
      sheets: [{ judgeId: 'J1', projectId: 'p1', points: 81 }, { judgeId: 'J1', projectId: 'p2', points: 80 }],
    };
    const output = score(input);
    expect(output.projects.map(({ projectId, composite, bonusCentipoints }) => [projectId, composite?.fraction, bonusCentipoints])).toEqual([['p2', '325/4', 150], ['p1', '81/1', undefined]]);
    expect(replay(output)).toEqual([]);
    expect(replay({ ...output, projects: output.projects.map((project) => ({ ...project, bonusCentipoints: 200 })) })).not.toEqual([]);
    expect(score({ ...input, projects: [{ id: 'p1', requestedFen: 1, bonusCentipoints: -1 }] }).problems.map(({ code }) => code)).toContain('bad-bonus');
  });
});

describe('the rule as it is written', () => {
  test('is checked for what cannot work', () => {
    expect(codes(withBonus({}))).toEqual(codes(street));
    expect(codes(withBonus({ stepCentipoints: 400 }))).toContain('bonus-step-above-bound');
    expect(codes(withBonus({ countedUntil: '2026-06-24T00:00:00Z' }))).toContain('bonus-after-roadshow');
    expect(codes(withBonus({}, 'award'))).toContain('bonus-without-campaigns');
    expect(codes(withBonus({ maxCentipoints: 900 }))).toContain('bonus-may-decide');
  });

  test('has a shape, and rules without it are what they always were', () => {
    expect(validateRules(withBonus({})).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(validateRules({ ...street, crowdfunding: { opensAt: 'never', bonus: null, topUpFen: null } }).map(({ code }) => code)).toContain('not-one-of');
    expect(validateRules({ ...street, crowdfunding: { opensAt: 'shortlist', bonus: { ...RULE, per: 0 }, topUpFen: -1 } }).map(({ path }) => path)).toEqual(expect.arrayContaining(['crowdfunding.bonus.per', 'crowdfunding.topUpFen']));
  });
});
