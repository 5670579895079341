import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addMonths, agreedFen, barredRefusal, clawbackFen, decideMeasureRefusal, decideMilestoneRefusal, DEFAULT_AGREEMENT_TERMS, freeToMoveFen, GRANT_STATUSES, isBarred, issueAgreementRefusal, MEASURE_KINDS,
  moveAmountRefusal, needsApproval, planRefusal, planTranches, proposeMeasureRefusal, reportMilestoneRefusal, signForOfficeRefusal, signForTeamRefusal, termsProblems, type GrantFacts, type LineHistory,
} from '@app/rules';

const sum = (values: readonly bigint[]) => values.reduce((a, b) => a + b, 0n);
const codeOf = (plan: ReturnType<typeof planTranches>) => (plan.ok ? null : plan.refusal.code);

/** Shares that add up to the whole. */
const wholeShares = fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 5 }).map((parts) => {
  const given = parts.slice(0, -1);
  return [...given, 10_000 - given.reduce((a, b) => a + b, 0)];
});

describe('tranche plans', () => {
  test('examples: by share the first tranches carry the odd fen; by amount they add up or are refused', () => {
    expect(planTranches(1001n, [{ bps: 5000 }, { bps: 3000 }, { bps: 2000 }])).toEqual({ ok: true, amountsFen: [501n, 300n, 200n] });
    expect(planTranches(100n, [{ bps: 3333 }, { bps: 3333 }, { bps: 3334 }])).toEqual({ ok: true, amountsFen: [34n, 33n, 33n] });
    expect(planTranches(1000n, [{ amountFen: 600n }, { amountFen: 400n }])).toEqual({ ok: true, amountsFen: [600n, 400n] });
    expect(codeOf(planTranches(1000n, [{ amountFen: 600n }, { amountFen: 399n }]))).toBe('PLAN_SUM_DIFFERS');
    expect(codeOf(planTranches(1000n, [{ amountFen: 1000n }, { amountFen: 0n }]))).toBe('PLAN_SUM_DIFFERS');
    expect(codeOf(planTranches(1000n, [{ amountFen: 1500n }, { amountFen: -500n }]))).toBe('PLAN_SUM_DIFFERS');
    expect(codeOf(planTranches(1000n, [{ bps: 5000 }, { bps: 4999 }]))).toBe('PLAN_PERCENT_DIFFERS');
    expect(codeOf(planTranches(1000n, [{ bps: 10_000 }, { bps: 0 }]))).toBe('PLAN_PERCENT_DIFFERS');
    expect(codeOf(planTranches(1000n, [{ bps: 5000 }, { amountFen: 500n }]))).toBe('TRANCHES_MIXED');
    expect(codeOf(planTranches(1000n, []))).toBe('TRANCHES_MIXED');
    expect(codeOf(planTranches(1n, [{ bps: 5000 }, { bps: 5000 }]))).toBe('PLAN_SUM_DIFFERS');
  });

  test('by share: always exact, never a fen from its share, the same every time', () => {
    fc.assert(fc.property(fc.bigInt({ min: 10_000n, max: 10n ** 12n }), wholeShares, (total, shares) => {
      const plan = planTranches(total, shares.map((bps) => ({ bps })));
      if (!plan.ok) throw new Error(plan.refusal.code);
      expect(sum(plan.amountsFen)).toBe(total);
      for (const [i, fen] of plan.amountsFen.entries()) {
        const floor = (total * BigInt(shares[i]!)) / 10_000n;
        expect(fen - floor === 0n || fen - floor === 1n).toBe(true);
      }
      expect(planTranches(total, shares.map((bps) => ({ bps })))).toEqual(plan);
    }));
  });

  test('by amount: accepted exactly when every part is more than nothing and they add up', () => {
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: 50n }), fc.array(fc.bigInt({ min: -2n, max: 30n }), { minLength: 1, maxLength: 4 }), (total, amounts) => {
      expect(planTranches(total, amounts.map((amountFen) => ({ amountFen }))).ok).toBe(sum(amounts) === total && amounts.every((fen) => fen > 0n));
    }));
  });
});

describe('moves between budget lines', () => {
  const line = (more: Partial<LineHistory> = {}): LineHistory => ({ plannedFen: 100_000n, movedOutFen: 0n, movedInFen: 0n, freelyMovedOutFen: 0n, usedFen: 0n, ...more });

  test('a tenth may leave without approval; one fen more needs it; slices count together', () => {
    expect(needsApproval(line(), 10_000n, 1000)).toBe(false);
    expect(needsApproval(line(), 10_001n, 1000)).toBe(true);
    const after = line({ plannedFen: 94_000n, movedOutFen: 6000n, freelyMovedOutFen: 6000n });
    expect(agreedFen(after)).toBe(100_000n);
    expect(freeToMoveFen(after, 1000)).toBe(4000n);
  });

  test('only what is planned and not used can leave', () => {
    expect(moveAmountRefusal(line({ usedFen: 40_000n }), 60_000n)).toBeNull();
    expect(moveAmountRefusal(line({ usedFen: 40_000n }), 60_001n)?.code).toBe('BUDGET_LINE_SHORT');
    expect(moveAmountRefusal(line(), 0n)?.code).toBe('BUDGET_LINE_SHORT');
    expect(moveAmountRefusal(line(), -5n)?.code).toBe('BUDGET_LINE_SHORT');
  });

  test('however it is sliced, no more than the share ever leaves freely', () => {
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.integer({ min: 0, max: 5000 }), fc.array(fc.bigInt({ min: 1n, max: 10n ** 8n }), { maxLength: 20 }), (agreed, bps, moves) => {
      let state = line({ plannedFen: agreed });
      for (const fen of moves) {
        if (moveAmountRefusal(state, fen) || needsApproval(state, fen, bps)) continue;
        state = { ...state, plannedFen: state.plannedFen - fen, movedOutFen: state.movedOutFen + fen, freelyMovedOutFen: state.freelyMovedOutFen + fen };
      }
      expect(state.freelyMovedOutFen <= (agreed * BigInt(bps)) / 10_000n).toBe(true);
      expect(agreedFen(state)).toBe(agreed);
    }));
  });
});

describe('clawback and bars', () => {
  test('the whole of what is not supported goes back by default; a share of it down to the fen', () => {
    expect(clawbackFen({ unsupportedFen: 12_345n }, DEFAULT_AGREEMENT_TERMS)).toBe(12_345n);
    expect(clawbackFen({ unsupportedFen: 12_345n }, { clawbackBps: 5000 })).toBe(6172n);
    expect(clawbackFen({ unsupportedFen: 0n }, DEFAULT_AGREEMENT_TERMS)).toBe(0n);
    fc.assert(fc.property(fc.bigInt({ min: -10n, max: 10n ** 12n }), fc.integer({ min: 0, max: 10_000 }), (unsupportedFen, clawbackBps) => {
      const claim = clawbackFen({ unsupportedFen }, { clawbackBps });
      expect(claim >= 0n && claim <= (unsupportedFen > 0n ? unsupportedFen : 0n)).toBe(true);
    }));
  });

  test('months end on a day that exists', () => {
    expect([addMonths('2026-08-31', 6), addMonths('2026-01-31', 1), addMonths('2026-11-22', 24), addMonths('2026-12-01', 0)]).toEqual(['2027-02-28', '2026-02-28', '2028-11-22', '2026-12-01']);
  });

  test('a bar holds up to its last day, for the organisation and the lead under another name too, and not once lifted', () => {
    const bar = { teamId: 'a', organisation: '绿芽 服务中心', leadId: 'p1', untilDay: '2027-01-31', lifted: false };
    expect(isBarred(bar, { teamId: 'a', organisation: null, leadId: null }, '2027-01-31')).toBe(true);
    expect(isBarred(bar, { teamId: 'a', organisation: null, leadId: null }, '2027-02-01')).toBe(false);
    expect(isBarred(bar, { teamId: 'b', organisation: '绿芽服务中心', leadId: null }, '2026-12-01')).toBe(true);
    expect(isBarred(bar, { teamId: 'b', organisation: null, leadId: 'p1' }, '2026-12-01')).toBe(true);
    expect(isBarred(bar, { teamId: 'b', organisation: '  ', leadId: null }, '2026-12-01')).toBe(false);
    expect(isBarred({ ...bar, organisation: null, leadId: null }, { teamId: 'b', organisation: null, leadId: null }, '2026-12-01')).toBe(false);
    expect(isBarred({ ...bar, lifted: true }, { teamId: 'a', organisation: null, leadId: null }, '2026-12-01')).toBe(false);
    expect(barredRefusal([bar, { ...bar, untilDay: '2028-01-01' }], { teamId: 'a', organisation: null, leadId: null }, '2026-12-01')?.figures).toEqual({ until: '2028-01-01' });
  });

  test('terms out of range are all named at once', () => {
    expect(termsProblems(DEFAULT_AGREEMENT_TERMS)).toEqual([]);
    expect(termsProblems({ smallChangeBps: -1, clawbackBps: 10_001, clawbackDays: 0.5, blacklistMonths: 121 }).map(({ path }) => path)).toEqual(['smallChangeBps', 'clawbackBps', 'clawbackDays', 'blacklistMonths']);
  });
});

describe('who may do what to a grant', () => {
  const none = { plan: false, issueAgreement: false, signForOffice: false, decideMilestone: false, changeBudget: false, decideBudget: false, propose: false, decide: false };
  const all = Object.fromEntries(Object.keys(none).map((key) => [key, true])) as unknown as GrantFacts['rights'];
  const facts = (more: Partial<GrantFacts> = {}): GrantFacts => ({ status: 'awarded', rights: all, teamRole: null, planned: true, agreement: { teamSigned: false, officeSigned: false }, barred: null, measureOpen: false, ...more });

  test('nobody of the funded team acts for the office, whatever their roles', () => {
    for (const teamRole of ['lead', 'member'] as const) {
      const own = facts({ teamRole, status: 'agreed', measureOpen: true });
      for (const guard of [planRefusal, issueAgreementRefusal, signForOfficeRefusal, decideMilestoneRefusal, decideMeasureRefusal]) expect(guard(own)?.code).toBe('OWN_GRANT');
      for (const kind of MEASURE_KINDS) expect(proposeMeasureRefusal(own, kind)?.code).toBe('OWN_GRANT');
    }
  });

  test('without the right everything is forbidden, in every state', () => {
    for (const status of GRANT_STATUSES) {
      const nobody = facts({ status, rights: none, measureOpen: true });
      for (const guard of [planRefusal, issueAgreementRefusal, signForOfficeRefusal, signForTeamRefusal, reportMilestoneRefusal, decideMilestoneRefusal, decideMeasureRefusal]) expect(guard(nobody)?.code).toBe('FORBIDDEN');
    }
  });

  test('the agreement: planned first, changed until the first signature, signed once by each side, not while barred', () => {
    expect(issueAgreementRefusal(facts({ planned: false }))?.code).toBe('PLAN_MISSING');
    expect(issueAgreementRefusal(facts())).toBeNull();
    expect(planRefusal(facts({ agreement: { teamSigned: true, officeSigned: false } }))?.code).toBe('AGREEMENT_SIGNED');
    expect(issueAgreementRefusal(facts({ agreement: { teamSigned: false, officeSigned: true } }))?.code).toBe('AGREEMENT_SIGNED');
    const barred = barredRefusal([{ teamId: 'a', organisation: null, leadId: null, untilDay: '2027-01-01', lifted: false }], { teamId: 'a', organisation: null, leadId: null }, '2026-12-01');
    expect(issueAgreementRefusal(facts({ barred }))?.code).toBe('TEAM_BARRED');
    expect(signForTeamRefusal(facts({ teamRole: 'member' }))?.code).toBe('LEAD_ONLY');
    expect(signForTeamRefusal(facts({ teamRole: 'lead', agreement: null }))?.code).toBe('AGREEMENT_MISSING');
    expect(signForTeamRefusal(facts({ teamRole: 'lead' }))).toBeNull();
    expect(signForOfficeRefusal(facts({ agreement: { teamSigned: true, officeSigned: true } }))?.code).toBe('AGREEMENT_SIGNED');
  });

  test('measures: one at a time, from a state that allows them, decided by another person', () => {
    expect(proposeMeasureRefusal(facts({ status: 'agreed' }), 'suspend')).toBeNull();
    expect(proposeMeasureRefusal(facts({ status: 'suspended' }), 'suspend')?.code).toBe('GRANT_STATUS');
    expect(proposeMeasureRefusal(facts({ status: 'agreed' }), 'resume')?.code).toBe('GRANT_STATUS');
    expect(proposeMeasureRefusal(facts({ status: 'agreed', measureOpen: true }), 'terminate')?.code).toBe('MEASURE_OPEN');
    expect(decideMeasureRefusal(facts({ status: 'agreed', measureOpen: true }), { kind: 'suspend', byViewer: true })?.code).toBe('TWO_PEOPLE_NEEDED');
    expect(decideMeasureRefusal(facts({ status: 'agreed', measureOpen: true }), { kind: 'suspend', byViewer: false })).toBeNull();
    expect(decideMeasureRefusal(facts({ status: 'agreed' }))?.code).toBe('ALREADY_DONE');
    for (const status of ['completed', 'terminated', 'lapsed'] as const) expect(proposeMeasureRefusal(facts({ status }), 'terminate')?.code).toBe('GRANT_STATUS');
  });
});
