import { describe, expect, test } from '@jest/globals';
import {
  acquittalRefusal, approvalsNeeded, contentHash, DEFAULT_DISBURSEMENT_POLICY as POLICY, disbursementChecks, DISBURSEMENT_ACTIONS, DISBURSEMENT_FLOW, DISBURSEMENT_STATUSES, dutyFor, DUTIES, failedChecks, invoiceProblems,
  limitRefusal, maskAccount, mayAct, mayEdit, normaliseAccount, normaliseInvoiceNumber, policyProblems, readAmount, settledStatus, type ActFacts, type ActingPerson, type CheckFacts, type DisbursementStatus, type Duty,
} from '@app/rules';
import fc from 'fast-check';

const person = (mayTake: Duty[], more: Partial<ActingPerson> = {}): ActingPerson => ({ mayTake, taken: null, inTeam: false, ...more });
const facts = (status: DisbursementStatus, more: Partial<ActFacts> = {}): ActFacts => ({ status, acquittedFen: 0n, returnedFen: 0n, acquittalOpen: false, approvedByPerson: false, unsettledReturns: false, ...more });
const status = fc.constantFrom(...DISBURSEMENT_STATUSES);
const action = fc.constantFrom(...DISBURSEMENT_ACTIONS);
const duties = fc.uniqueArray(fc.constantFrom(...DUTIES));
const somebody = fc.record({ mayTake: duties, taken: fc.option(fc.constantFrom(...DUTIES)), inTeam: fc.boolean() });

describe('the flow', () => {
  test('goes 经办 → 复核 → 审批 → 支付 → 核销, each by its own duty', () => {
    const straight = [['submit', 'draft', 'make'], ['review', 'submitted', 'review'], ['approve', 'reviewed', 'approve'], ['instruct', 'approved', 'pay'], ['pay', 'instructed', 'pay'], ['propose_acquittal', 'paid', 'make']] as const;
    for (const [act, from, duty] of straight) {
      expect(mayAct(person([duty]), act, facts(from))).toBeNull();
      for (const other of DUTIES.filter((one) => one !== duty)) expect(mayAct(person([other]), act, facts(from))).not.toBeNull();
    }
  });

  test('has no way from cancelled, none back from acquitted, and every status can be reached', () => {
    expect(DISBURSEMENT_FLOW.filter(({ from }) => from === 'cancelled')).toEqual([]);
    expect(DISBURSEMENT_FLOW.filter(({ from, to }) => from === 'acquitted' && to !== 'acquitted')).toEqual([]);
    const reached = new Set<string>(['draft']);
    for (let i = 0; i < DISBURSEMENT_FLOW.length; i++) for (const { from, to } of DISBURSEMENT_FLOW) if (reached.has(from)) reached.add(to);
    expect([...reached].sort()).toEqual([...DISBURSEMENT_STATUSES].sort());
  });

  test('no money leaves without review and approval by two other people', () => {
    fc.assert(fc.property(fc.array(fc.tuple(action, fc.nat(4)), { maxLength: 40 }), (acts) => {
      let now: DisbursementStatus = 'draft';
      const taken = new Map<number, Duty>();
      const since = new Set<Duty>();
      for (const [act, who] of acts) {
        const someone = person([...DUTIES].filter((duty) => duty !== 'request' && (who === 4 ? duty === 'pay' : duty !== 'pay')), { taken: taken.get(who) ?? null });
        const duty = dutyFor(someone, act, now);
        if (duty === null || mayAct(someone, act, facts(now)) !== null) continue;
        taken.set(who, duty);
        since.add(duty);
        now = DISBURSEMENT_FLOW.find((one) => one.action === act && one.from === now)!.to;
        if (now === 'draft') since.clear();
        if (now === 'paid') expect(['make', 'review', 'approve', 'pay'].every((one) => since.has(one as Duty))).toBe(true);
      }
      expect(new Set(taken.keys()).size).toBe(taken.size);
    }));
  });

  test('what is already there is told so; anything else out of turn names where it stands', () => {
    expect(mayAct(person(['review']), 'review', facts('reviewed'))?.code).toBe('ALREADY_DONE');
    expect(mayAct(person(['pay']), 'pay', facts('paid'))?.code).toBe('ALREADY_DONE');
    expect(mayAct(person(['pay']), 'pay', facts('approved'))).toMatchObject({ code: 'DISBURSEMENT_STATUS', figures: { status: '待支付' } });
    expect(mayAct(person(['approve']), 'approve', facts('reviewed', { approvedByPerson: true }))?.code).toBe('ALREADY_DONE');
  });
});

describe('who may act', () => {
  test('one person one step, no cashier among the checkers, nobody for their own team', () => {
    expect(mayAct(person(['review', 'approve'], { taken: 'review' }), 'approve', facts('reviewed'))?.code).toBe('ONE_PERSON_ONE_STEP');
    expect(mayAct(person(['approve', 'pay']), 'approve', facts('reviewed'))?.code).toBe('ROLE_CONFLICT');
    expect(mayAct(person(['review', 'pay']), 'accept_acquittal', facts('paid', { acquittalOpen: true }))?.code).toBe('ROLE_CONFLICT');
    expect(mayAct(person(['approve'], { inTeam: true }), 'approve', facts('reviewed'))?.code).toBe('OWN_TEAM');
    expect(mayAct(person(['request'], { inTeam: true }), 'cancel', facts('draft'))).toBeNull();
    expect(mayAct(person(['request'], { inTeam: true }), 'cancel', facts('submitted'))?.code).toBe('DISBURSEMENT_STATUS');
  });

  test('whatever the roles: in the team, nothing but cancelling a draft; with another duty, nothing under a new one', () => {
    fc.assert(fc.property(somebody, action, status, (who, act, now) => {
      if (mayAct(who, act, facts(now, { acquittalOpen: true, unsettledReturns: true })) !== null) return;
      const duty = dutyFor(who, act, now)!;
      if (who.inTeam) expect([act, now]).toEqual(['cancel', 'draft']);
      if (who.taken !== null && duty !== 'request') expect(duty).toBe(who.taken);
      if (who.mayTake.includes('pay')) expect(['make', 'review', 'approve']).not.toContain(duty);
    }));
  });

  test('the team edits a draft, the maker until the instruction, others never', () => {
    expect(mayEdit(person(['request'], { inTeam: true }), 'draft')).toBeNull();
    expect(mayEdit(person(['request'], { inTeam: true }), 'submitted')?.code).toBe('DISBURSEMENT_STATUS');
    expect(mayEdit(person(['make']), 'approved')).toBeNull();
    expect(mayEdit(person(['make']), 'instructed')?.code).toBe('DISBURSEMENT_STATUS');
    expect(mayEdit(person(['approve']), 'draft')?.code).toBe('DUTY_NOT_HELD');
    expect(mayEdit(person(['make', 'approve'], { taken: 'approve' }), 'approved')?.code).toBe('ONE_PERSON_ONE_STEP');
  });

  test('a bounce comes before any invoice was accepted, and waits for an open acquittal', () => {
    expect(mayAct(person(['pay']), 'bounce', facts('paid', { acquittedFen: 1n }))?.code).toBe('BOUNCE_TOO_LATE');
    expect(mayAct(person(['pay']), 'bounce', facts('paid', { acquittalOpen: true }))?.code).toBe('ACQUITTAL_OPEN');
    expect(mayAct(person(['review']), 'accept_acquittal', facts('paid'))?.code).toBe('ACQUITTAL_NONE');
    expect(mayAct(person(['approve']), 'settle_return', facts('paid'))?.code).toBe('RETURN_NONE');
  });
});

describe('what is approved', () => {
  const content = { disbursementId: 'd', grantId: 'g', trancheId: 't', budgetLineId: 'l', amountFen: 500_000n, payeeId: 'p', purpose: '购买材料', files: ['b', 'a'] };

  test('the order of the files does not matter, every other change does', () => {
    const hash = contentHash(content);
    expect(contentHash({ ...content, files: ['a', 'b'] })).toBe(hash);
    const edits: Partial<typeof content>[] = [{ amountFen: 500_001n }, { payeeId: 'q' }, { purpose: '购买 材料' }, { files: ['a'] }, { budgetLineId: 'm' }, { trancheId: 'u' }, { grantId: 'h' }, { disbursementId: 'e' }];
    expect(new Set([hash, ...edits.map((edit) => contentHash({ ...content, ...edit }))]).size).toBe(edits.length + 1);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('no two contents share a hash', () => {
    const any = fc.record({ ...Object.fromEntries(Object.keys(content).map((key) => [key, fc.string()])), amountFen: fc.bigInt(0n, 10n ** 14n), files: fc.array(fc.string()) }) as fc.Arbitrary<typeof content>;
    fc.assert(fc.property(any, any, (a, b) => {
      const same = JSON.stringify({ ...a, amountFen: `${a.amountFen}`, files: [...a.files].sort() }, Object.keys(content).sort()) === JSON.stringify({ ...b, amountFen: `${b.amountFen}`, files: [...b.files].sort() }, Object.keys(content).sort());
      expect(contentHash(a) === contentHash(b)).toBe(same);
    }));
  });
});

describe('amounts and limits', () => {
  const most = BigInt(POLICY.mostFen);

  test.each([['１２０００．５０', 1_200_050n], ['12,000.5', 1_200_050n], ['¥0.01', 1n], ['200000', 20_000_000n]])('%s is %s fen', (text, fen) => expect(readAmount(text, most)).toEqual({ fen }));

  test.each([['12.345', 'AMOUNT_TOO_MANY_DECIMALS'], ['', 'AMOUNT_EMPTY'], ['0', 'AMOUNT_NOT_POSITIVE'], ['-5', 'AMOUNT_NOT_POSITIVE'], ['1000000000', 'AMOUNT_TOO_LARGE'], ['1e9', 'AMOUNT_NOT_A_NUMBER'], ['9'.repeat(50), 'AMOUNT_TOO_LARGE']])('%s is refused: %s', (text, code) =>
    expect(readAmount(text, most)).toMatchObject({ problem: { path: 'amount', code } }));

  test('a second approver above 10,000 yuan', () => {
    expect([999_999n, 1_000_000n, 1_000_001n].map((fen) => approvalsNeeded(POLICY, fen))).toEqual([1, 1, 2]);
    fc.assert(fc.property(fc.bigInt(1n, most), fc.bigInt(0n, most), (fen, more) => expect(approvalsNeeded(POLICY, fen + more)).toBeGreaterThanOrEqual(approvalsNeeded(POLICY, fen))));
  });

  test('limits an office may set, and everything wrong with those it may not', () => {
    expect(policyProblems(POLICY)).toEqual([]);
    const wrong = { ...POLICY, tiers: [{ aboveFen: 100, approvers: 2 }, { aboveFen: 100, approvers: 3 }, { aboveFen: -1, approvers: 9 }], mostFen: 0, stepUpCoversFen: 0, dailyFen: -1, payeeCoolingHours: 721, acquitWithinDays: 0 };
    expect(policyProblems(wrong).map(({ path, code }) => `${path} ${code}`)).toEqual(['tiers.1 TIERS_NOT_RISING', 'tiers.2 TIER_INVALID', 'most LIMIT_INVALID', 'stepUpCovers LIMIT_INVALID', 'daily LIMIT_TOO_SMALL', 'payeeCoolingHours TIME_INVALID', 'acquitWithinDays TIME_INVALID']);
  });

  test('a large amount passes on a fresh password; then the password is asked again; the day has its own end', () => {
    expect(limitRefusal(POLICY, 20_000_000n, { dayFen: 0n, sinceStepUpFen: 0n })).toBeNull();
    expect(limitRefusal(POLICY, 9_000_000n, { dayFen: 2_000_000n, sinceStepUpFen: 2_000_000n })?.code).toBe('STEP_UP_SPENT');
    expect(limitRefusal(POLICY, 1n, { dayFen: 50_000_000n, sinceStepUpFen: 0n })?.code).toBe('APPROVER_LIMIT');
    fc.assert(fc.property(fc.array(fc.bigInt(1n, 60_000_000n), { maxLength: 30 }), (amounts) => {
      let dayFen = 0n;
      for (const fen of amounts) if (limitRefusal(POLICY, fen, { dayFen, sinceStepUpFen: 0n }) === null) dayFen += fen;
      expect(dayFen <= BigInt(POLICY.dailyFen)).toBe(true);
    }));
  });
});

describe('the automatic checks', () => {
  const good: CheckFacts = {
    amountFen: 500n, grantStatus: 'agreed', noticeEnded: true, openObjections: 0, bothSigned: true, trancheStatus: 'due', milestone: 'accepted', awardLeftFen: 500n, trancheLeftFen: 500n, lineLeftFen: 500n, accountFen: 500n,
    payee: { changed: false, confirmed: false, usableFrom: new Date(0), retired: false }, files: 1, alteredFiles: 0, overdueFen: 0n, now: new Date('2026-06-01T00:00:00Z'),
  };
  const spoiled: [string, Partial<CheckFacts>][] = [
    ['NOTICE_ENDED', { noticeEnded: false }], ['NO_OPEN_OBJECTION', { openObjections: 1 }], ['AGREEMENT_SIGNED', { bothSigned: false }], ['GRANT_RUNNING', { grantStatus: 'suspended' }], ['GRANT_RUNNING', { grantStatus: 'terminated' }],
    ['MILESTONE_ACCEPTED', { milestone: 'reported' }], ['TRANCHE_DUE', { trancheStatus: 'planned' }], ['WITHIN_AWARD', { awardLeftFen: 499n }], ['WITHIN_TRANCHE', { trancheLeftFen: 499n }], ['WITHIN_LINE', { lineLeftFen: -1n }],
    ['FUND_SUFFICIENT', { accountFen: 499n }], ['PAYEE_CURRENT', { payee: { ...good.payee, retired: true } }], ['PAYEE_CONFIRMED', { payee: { ...good.payee, changed: true } }],
    ['PAYEE_COOLED_OFF', { payee: { ...good.payee, changed: true, confirmed: true, usableFrom: new Date('2026-06-01T00:00:00.001Z') } }], ['EVIDENCE_ATTACHED', { files: 0 }], ['FILES_UNALTERED', { alteredFiles: 1 }], ['NO_OVERDUE_INVOICES', { overdueFen: 1n }],
  ];

  test('all pass when all is well', () => expect(failedChecks(disbursementChecks(good))).toEqual([]));
  test.each(spoiled)('%s fails alone', (key, fault) => expect(failedChecks(disbursementChecks({ ...good, ...fault })).map(({ code }) => code)).toEqual([key]));
  test('everything wrong is listed at once', () => {
    const all = disbursementChecks(Object.assign({ ...good }, ...spoiled.map(([, fault]) => fault), { payee: { changed: true, confirmed: false, usableFrom: new Date('2027-01-01'), retired: true } }));
    expect(failedChecks(all)).toHaveLength(all.length);
  });
});

describe('invoices and accounts', () => {
  test('account numbers lose their blanks and width and show four digits', () => {
    expect(normaliseAccount(' ６２２２ 0200 1234-5678 ')).toBe('6222020012345678');
    expect(normaliseAccount('12 34')).toBeNull();
    expect(maskAccount('6222020012345678')).toBe('**** 5678');
  });

  test('the same invoice number however it is written', () => {
    expect(new Set(['２４３１ 2000-0001', '243120000001', ' 2431-2000-0001'].map(normaliseInvoiceNumber))).toEqual(new Set(['243120000001']));
    expect(normaliseInvoiceNumber('发票')).toBeNull();
  });

  test('ineligible, not budgeted, from the future', () => {
    const codes = (more: object) => invoiceProblems(POLICY, { category: 'materials', issuedOn: '2026-06-01', budgeted: ['materials'], today: '2026-06-01', ...more }).map(({ code }) => code);
    expect(codes({})).toEqual([]);
    expect(codes({ category: 'alcohol', issuedOn: '2026-06-02' })).toEqual(['CATEGORY_INELIGIBLE', 'DATE_IN_FUTURE']);
    expect(codes({ category: 'venue' })).toEqual(['CATEGORY_NOT_BUDGETED']);
  });

  test('an acquittal in parts never supports more than was paid, nor takes more than an invoice holds', () => {
    expect(acquittalRefusal([], 100n)?.code).toBe('INVOICE_OVERUSED');
    expect(acquittalRefusal([{ invoiceId: 'a', amountFen: 60n, invoiceLeftFen: 100n }], 59n)).toMatchObject({ code: 'ACQUITTAL_OVER' });
    const line = fc.record({ invoiceId: fc.uuid(), amountFen: fc.bigInt(-5n, 200n), invoiceLeftFen: fc.bigInt(0n, 200n) });
    fc.assert(fc.property(fc.array(line), fc.bigInt(0n, 300n), (lines, open) => {
      if (acquittalRefusal(lines, open) !== null) return;
      expect(lines.reduce((sum, { amountFen }) => sum + amountFen, 0n) <= open).toBe(true);
      expect(lines.every(({ amountFen, invoiceLeftFen }) => amountFen > 0n && amountFen <= invoiceLeftFen)).toBe(true);
    }));
  });

  test('settled when nothing is open', () => {
    expect([settledStatus(100n, 99n, 0n), settledStatus(100n, 99n, 1n), settledStatus(100n, 0n, 100n), settledStatus(100n, 100n, 0n)]).toEqual(['paid', 'acquitted', 'returned', 'acquitted']);
  });
});
