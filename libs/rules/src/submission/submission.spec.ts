import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  budgetTotals, claimedSumsRefusal, COMPETITION_STAGES, editRefusal, formatQuantity, isPast, lineAmountFen, MOST_QUANTITY_MILLI, NEXT_PROJECT_STATUSES, normaliseContactPhone,
  paperWindowRefusal, parseQuantity, PROJECT_STATUSES, publicStatuses, resubmitRefusal, returnRefusal, submissionDifference, submissionProblems, submitRefusal, withdrawRefusal,
  type ApplicantKind, type BudgetFigures, type CompetitionRules, type ProjectFacts, type ProjectStatus, type SubmissionContent,
} from '@app/rules';

const figures = fc.record({
  unitPriceFen: fc.bigInt(0n, 10_000_000_000n), quantityMilli: fc.integer({ min: 1, max: MOST_QUANTITY_MILLI }),
  source: fc.constantFrom('grant' as const, 'own' as const, 'crowd' as const, 'in-kind' as const),
});

describe('budget arithmetic', () => {
  test('half a fen rounds up, less does not', () => {
    expect(lineAmountFen(1n, 500)).toBe(1n);
    expect(lineAmountFen(1n, 499)).toBe(0n);
    expect(lineAmountFen(3333n, 150_500)).toBe(501_617n);
  });

  test('a line is within half a fen of the exact product', () => {
    fc.assert(fc.property(figures, ({ unitPriceFen, quantityMilli }) => {
      const difference = lineAmountFen(unitPriceFen, quantityMilli) * 1000n - unitPriceFen * BigInt(quantityMilli);
      expect(difference <= 500n && difference > -500n).toBe(true);
    }));
  });

  test('sums do not depend on the order, the request is the part of the grant, and the true sums are never refused', () => {
    fc.assert(fc.property(fc.array(figures, { maxLength: 50 }), (lines) => {
      const sums = budgetTotals(lines);
      expect(budgetTotals(lines.toReversed())).toEqual(sums);
      expect(sums.requestedFen).toBe(budgetTotals(lines.filter((l) => l.source === 'grant')).totalFen);
      expect(sums.totalFen >= sums.requestedFen && sums.totalFen < 2n ** 63n).toBe(true);
      expect(claimedSumsRefusal(sums, lines)).toBeNull();
      expect(claimedSumsRefusal({ totalFen: sums.totalFen + 1n }, lines)?.code).toBe('BUDGET_DOES_NOT_ADD_UP');
      expect(claimedSumsRefusal({ requestedFen: sums.requestedFen - 1n }, lines)?.code).toBe('BUDGET_DOES_NOT_ADD_UP');
    }));
  });

  test('a quantity written out reads back the same', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: MOST_QUANTITY_MILLI }), (milli) => expect(parseQuantity(formatQuantity(milli))).toBe(milli)));
  });

  test.each(['0', '-1', '1e3', '1.0005', '', '100000.001', '1,5', 'NaN', '９'])('%s is no quantity', (text) => expect(parseQuantity(text)).toBeNull());
});

const base: ProjectFacts = {
  status: 'draft', stage: 'open', timeline: { submissionsOpenAt: '2026-03-01T00:00:00.000Z', submissionsCloseAt: '2026-03-31T15:59:59.000Z' },
  submissionsPerTeam: 1, othersHandedIn: 0, teamRole: 'lead', mayReturn: false, returnedUntil: null, now: new Date('2026-03-10T00:00:00Z'),
};
const codeOf = (refusal: { code: string } | null) => refusal?.code ?? null;

describe('who may do what when', () => {
  test('the last second counts to its end', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999 }), (ms) => {
      const close = Date.parse(base.timeline.submissionsCloseAt);
      expect(isPast(base.timeline.submissionsCloseAt, new Date(close + ms))).toBe(false);
      expect(codeOf(submitRefusal({ ...base, now: new Date(close + ms) }))).toBeNull();
      expect(codeOf(submitRefusal({ ...base, now: new Date(close + 1000 + ms) }))).toBe('SUBMISSIONS_CLOSED');
    }));
  });

  test('too early, over the limit, a member, a stranger', () => {
    expect(codeOf(submitRefusal({ ...base, now: new Date('2026-02-28T23:59:59Z') }))).toBe('SUBMISSIONS_NOT_OPEN');
    expect(codeOf(submitRefusal({ ...base, othersHandedIn: 1 }))).toBe('TEAM_LIMIT_REACHED');
    expect(codeOf(submitRefusal({ ...base, teamRole: 'member' }))).toBe('LEAD_ONLY');
    expect(codeOf(editRefusal({ ...base, teamRole: 'member' }))).toBeNull();
    for (const guard of [submitRefusal, editRefusal, withdrawRefusal, returnRefusal]) expect(codeOf(guard({ ...base, teamRole: null }))).toBe('FORBIDDEN');
  });

  test('what was returned may be handed in after the deadline, but only within the return period', () => {
    const returned: ProjectFacts = { ...base, status: 'returned', stage: 'screening', returnedUntil: new Date('2026-04-05T10:00:00Z') };
    expect(codeOf(resubmitRefusal({ ...returned, now: new Date('2026-04-05T10:00:00.999Z') }))).toBeNull();
    expect(codeOf(resubmitRefusal({ ...returned, now: new Date('2026-04-05T10:00:01Z') }))).toBe('RETURN_PERIOD_OVER');
    expect(codeOf(editRefusal({ ...returned, now: new Date('2026-04-05T10:00:01Z') }))).toBe('RETURN_PERIOD_OVER');
    expect(codeOf(resubmitRefusal({ ...base, status: 'draft' }))).toBe('PROJECT_STATUS');
  });

  test('no guard allows what the table of transitions does not know', () => {
    fc.assert(fc.property(fc.constantFrom(...PROJECT_STATUSES), fc.constantFrom('draft' as const, 'open' as const, 'screening' as const, 'roadshow' as const, 'awarded' as const), (status, stage) => {
      const facts: ProjectFacts = { ...base, status, stage, mayReturn: true };
      if (!submitRefusal(facts) || !resubmitRefusal(facts)) expect(NEXT_PROJECT_STATUSES[status]).toContain('submitted');
      if (!withdrawRefusal(facts)) expect(NEXT_PROJECT_STATUSES[status]).toContain('withdrawn');
      if (!returnRefusal(facts)) expect(NEXT_PROJECT_STATUSES[status]).toContain('returned');
      if (stage === 'roadshow' || stage === 'awarded') for (const guard of [submitRefusal, resubmitRefusal, editRefusal, withdrawRefusal, returnRefusal]) expect(guard(facts)).not.toBeNull();
    }));
  });

  test('paper counts by its receipt', () => {
    const facts = { stage: 'screening' as const, timeline: base.timeline, now: new Date('2026-04-02T00:00:00Z') };
    expect(paperWindowRefusal({ ...facts, receivedAt: new Date('2026-03-31T15:59:59Z') })).toBeNull();
    expect(codeOf(paperWindowRefusal({ ...facts, receivedAt: new Date('2026-03-31T16:00:00Z') }))).toBe('SUBMISSIONS_CLOSED');
    expect(codeOf(paperWindowRefusal({ ...facts, receivedAt: new Date('2026-04-03T00:00:00Z') }))).toBe('RECEIVED_IN_FUTURE');
  });

  test('only finalists are public, and not before screening; what residents may like, while it is screened', () => {
    const shown = (likesEnabled: boolean) => Object.fromEntries(COMPETITION_STAGES.map((stage) => [stage, publicStatuses({ stage, likesEnabled })]));
    const finalists: ProjectStatus[] = ['shortlisted'];
    const later = { draft: [], open: [], roadshow: finalists, certified: finalists, notice: finalists, awarded: finalists, cancelled: finalists };
    expect(shown(false)).toEqual({ ...later, screening: finalists });
    expect(shown(true)).toEqual({ ...later, screening: ['submitted', 'shortlisted'] });
  });
});

const kinds: ApplicantKind[] = ['residents'];
const rules = {
  eligibility: { applicantKinds: kinds, communityCodes: ['ningsong'], submissionsPerTeam: 1, minTeamMembers: 2, minRequestFen: 100_000, maxRequestFen: 2_000_000, minMilestones: 1, minAttachments: 1, declaration: '…' },
} as CompetitionRules;
const complete: SubmissionContent = {
  title: '小花园', summary: '种花', need: '没有花', plan: '种花', communityId: 'c1', team: { name: '花园队', kind: 'residents', organisation: null, members: [{ name: '甲', role: 'lead', organisation: null }, { name: '乙', role: 'member', organisation: null }] },
  budgetLines: [{ name: '花苗', unitPriceFen: '10000', quantityMilli: 10_000, unit: '盆', source: 'grant', amountFen: '100000' }], requestedFen: '100000', totalFen: '100000',
  milestones: [{ title: '种下', dueOn: '2026-06-01', deliverable: '照片' }], attachments: [{ attachmentId: 'a1', sha256: 'x', kind: 'photo', caption: '' }],
};
const facts = { communityCode: 'ningsong', declared: true, today: '2026-03-10' };

describe('completeness', () => {
  test('a complete submission has no problems', () => expect(submissionProblems(rules, complete, facts)).toEqual([]));

  test('everything missing is named at once', () => {
    const empty: SubmissionContent = { ...complete, title: ' ', summary: '', need: '', plan: '', team: { ...complete.team, kind: 'company', members: [] }, budgetLines: [], milestones: [], attachments: [] };
    expect(submissionProblems(rules, empty, { communityCode: 'baoan', declared: false, today: '2026-03-10' }).map((p) => p.path)).toEqual(
      ['title', 'summary', 'need', 'plan', 'team.kind', 'communityId', 'team.members', 'budgetLines', 'milestones', 'attachments', 'declaration'],
    );
  });

  test.each([
    ['requested', { requestedFen: '100001' }], ['total', { totalFen: '99999' }], ['milestones.0.dueOn', { milestones: [{ ...complete.milestones[0]!, dueOn: '2026-03-09' }] }],
    ['title', { title: '长'.repeat(81) }], ['budgetLines.0.unitPrice', { budgetLines: [{ ...complete.budgetLines[0]!, unitPriceFen: '-10000' }] }],
  ])('%s is named when it is wrong', (path, part) => {
    expect(submissionProblems(rules, { ...complete, ...part }, facts).map((p) => p.path)).toContain(path);
  });
});

describe('difference', () => {
  const lines = fc.array(fc.record({ name: fc.string(), unitPriceFen: fc.constant('1'), quantityMilli: fc.nat(), unit: fc.string(), source: fc.constant('own' as const), amountFen: fc.constant('1') }), { maxLength: 4 });

  test('nothing differs from itself, and a difference names what changed', () => {
    fc.assert(fc.property(lines, (budgetLines) => expect(submissionDifference({ ...complete, budgetLines }, { ...complete, budgetLines })).toEqual([])));
    expect(submissionDifference(complete, { ...complete, title: '大花园', budgetLines: [] })).toContainEqual({ path: 'title', before: '小花园', after: '大花园' });
    expect(submissionDifference({ ...complete, milestones: [] }, complete)).toContainEqual({ path: 'milestones.0.title', before: null, after: '种下' });
  });

  test('forwards and backwards name the same places', () => {
    fc.assert(fc.property(lines, lines, (a, b) => {
      const paths = (x: typeof a, y: typeof a) => submissionDifference({ ...complete, budgetLines: x }, { ...complete, budgetLines: y }).map((c) => c.path).toSorted();
      expect(paths(a, b)).toEqual(paths(b, a));
    }));
  });
});

test.each([['138 0000 1234', '+8613800001234'], ['+86-13800001234', '+8613800001234'], ['027-8765 4321', '02787654321'], ['12345', null], ['call me', null]])('%s as a contact number', (text, phone) => expect(normaliseContactPhone(text)).toBe(phone));

test('budget figures of both forms agree', () => {
  const line: BudgetFigures = { unitPriceFen: 10_000n, quantityMilli: 10_000, source: 'grant' };
  expect(String(budgetTotals([line]).requestedFen)).toBe(complete.requestedFen);
});
