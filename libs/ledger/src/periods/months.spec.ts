import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemActor, UnitOfWork } from '@app/platform';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { OfficeBooks, statementCsv } from '../../../../test/support/office-books.js';
import { transfer } from '../posting/journal.js';
import { Ledger } from '../posting/ledger.js';
import { MonthChecks } from './month-checks.js';
import { Months } from './months.js';

let api: TestApi;
let office: OfficeBooks;
beforeAll(async () => {
  api = await startTestApi();
  api.clock.set('2026-07-03T02:00:00Z');
  office = await OfficeBooks.make(api);
});
afterAll(() => api.close());

const blockers = async (period = '202606') =>
  (await office.ask<{ monthCloseBlockers: { code: string; message: string }[] }>('query($t: ID!, $p: String!) { monthCloseBlockers(tenantId: $t, period: $p) { code message } }', { p: period })).monthCloseBlockers;
const codes = async (period?: string) => (await blockers(period)).map(({ code }) => code);
const close = (period = '202606', who: 'approver' | 'reviewer' = 'approver') => office.run<{ closed?: boolean }>(who, 'closeMonth', { tenantId: office.tenantId, period });
const reopen = (who: 'approver' | 'reviewer', period = '202606') => office.run(who, 'proposeReopening', { tenantId: office.tenantId, period, reason: '漏记一笔' });
const decide = (who: 'approver' | 'reviewer', id: string, confirm = true) => office.run(who, 'decideReopening', { id, confirm }, { type: 'DecideProposalInput!' });
const post = (key: string, at = '2026-06-15T04:00:00Z') =>
  api.app.get(UnitOfWork).run(() => api.app.get(Ledger).post(systemActor('test'), {
    tenantId: office.tenantId, key, kind: 'appropriation', effectiveAt: new Date(at), summary: '额度', lines: transfer(`quota:treasury:${office.fund.code}`, `grant:${office.fund.code}:unawarded`, 100n),
  }));
const QUOTA = '日期,支付令编号,额度增加,额度减少,额度余额\n2026-06-01,洪财预〔2026〕17号,"50,000.00",,"50,000.00"\n';

describe('closing a month', () => {
  test('says in sentences what is not done yet, and refuses with the same list', async () => {
    await office.appropriate('50000.00', '2026-06-01', '洪财预〔2026〕17号');
    const arrived = await office.arrive('800.00', '2026-06-10', 'TX20260610001');
    const listed = await blockers();
    expect(listed.map(({ code }) => code)).toEqual(['STATEMENT_MISSING', 'ENTRIES_UNMATCHED', 'STATEMENT_MISSING', 'ENTRIES_UNMATCHED', 'MONEY_IN_UNDECIDED']);
    expect(listed[0]!.message).toBe('工商银行（1234）还没有导入对账单，需要到 2026-06-30 的');
    const refused = await close();
    expect(refused).toMatchObject({ code: 'MONTH_BLOCKED', message: '202606 月份还有 5 项未完成，不能结账。' });
    expect(refused.problems!.map(({ message }) => message)).toEqual(listed.map(({ message }) => message));
    expect((await office.run('reviewer', 'decideMoneyIn', { id: arrived.id, decision: 'confirm' }))).toMatchObject({ status: 'confirmed' });
  });

  test('a missing statement, a break and a differing balance each block; then it closes, and stays closed to everything', async () => {
    await office.import(QUOTA, { until: '2026-06-30' }, { bankAccountId: office.treasuryId });
    await office.import(statementCsv(['2026-06-10', '800.00', '', '800.00', 'TX20260610001'], ['2026-06-21', '', '0.50', '799.50', '', '手续费']), { until: '2026-06-30' });
    // The confirmation took effect in July; of the bank a fee is left that nobody booked.
    expect(await codes()).toEqual(['LINES_UNMATCHED', 'BALANCES_DIFFER']);
    await api.app.get(UnitOfWork).run(async () => {
      await api.app.get(Ledger).post(systemActor('test'), {
        tenantId: office.tenantId, key: 'bank-fee-june', kind: 'correction', effectiveAt: new Date('2026-06-21T04:00:00Z'), summary: '手续费', madeBy: 'u:maker', checkedBy: 'u:checker', lines: transfer(`grant:${office.fund.code}:unawarded`, `bank:icbc:${office.fund.code}`, 50n),
      });
    });
    expect(await codes()).toEqual(['ENTRIES_UNMATCHED', 'LINES_UNMATCHED'].reverse());
    await office.staff.maker.client.run('matchAutomatically', { bankAccountId: { type: 'ID!', value: office.bankId } });
    expect(await blockers()).toEqual([]);
    expect(await office.run('maker', 'closeMonth', { tenantId: office.tenantId, period: '202606' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await close()).toMatchObject({ closed: true, period: '202606' });
    expect(await close()).toMatchObject({ code: 'MONTH_CLOSED' });
    await expect(post('into-a-closed-month')).rejects.toMatchObject({ refusal: { code: 'MONTH_CLOSED', figures: { period: '202606' } } });
    expect(await office.arrive('5.00', '2026-06-11', 'TX20260611001')).toMatchObject({ code: 'MONTH_CLOSED' });
    const { bankMatches } = await office.ask<{ bankMatches: { id: string }[] }>('query($b: ID!) { bankMatches(bankAccountId: $b) { id } }');
    expect(await office.run('other', 'unmatchBankItems', { matchId: bankMatches[0]!.id, reason: '对错了' }, { type: 'UndoMatchInput!' })).toMatchObject({ code: 'MATCH_IN_CLOSED_MONTH' });
    expect((await office.send('maker', statementCsv(['2026-06-25', '9.00', '', '', 'TX20260625001']))).body.problems).toMatchObject([{ code: 'MONTH_CLOSED' }]);
    expect(await codes()).toEqual(['MONTH_CLOSED']);
    expect(await close('202607')).toMatchObject({ code: 'POSTING_DATE_INVALID' });
  });

  test('reopens by two people only; a second proposal waits, a rejected one changes nothing', async () => {
    const proposed = await reopen('reviewer');
    expect(await reopen('approver')).toMatchObject({ code: 'REOPENING_PENDING' });
    expect(await decide('reviewer', proposed.id)).toMatchObject({ code: 'TWO_PEOPLE_NEEDED' });
    expect(await decide('approver', proposed.id, false)).toMatchObject({ status: 'rejected' });
    await expect(post('still-closed')).rejects.toMatchObject({ refusal: { code: 'MONTH_CLOSED' } });
    const again = await reopen('reviewer');
    const both = await Promise.all([decide('approver', again.id), decide('approver', again.id)]);
    expect(both.map(({ status, code }: { status?: string; code?: string }) => status ?? code).sort()).toEqual(['PROPOSAL_DECIDED', 'confirmed']);
    expect(await reopen('reviewer')).toMatchObject({ code: 'MONTH_OPEN' });
    expect((await post('into-the-reopened')).replay).toBe(false);
    expect(await codes()).toEqual(['ENTRIES_UNMATCHED', 'BALANCES_DIFFER']);
  });

  test('a feature can ask for more, and earlier months come first', async () => {
    api.app.get(MonthChecks).register('open-findings', ({ tenantId, period }) => Promise.resolve(tenantId === office.tenantId && period === '202606' ? [{ code: 'FINDINGS_OPEN', zh: '有 1 条审计意见未答复', en: 'One audit finding is open' }] : []));
    expect(await codes()).toEqual(['ENTRIES_UNMATCHED', 'BALANCES_DIFFER', 'FINDINGS_OPEN']);
    await post('posted-in-july', '2026-07-02T04:00:00Z');
    const { ledgerMonths } = await office.ask<{ ledgerMonths: { period: string; closed: boolean; vouchers: number }[] }>('query($t: ID!) { ledgerMonths(tenantId: $t) { period closed vouchers } }');
    expect(ledgerMonths.map(({ period, closed }) => [period, closed])).toEqual([['202607', false], ['202606', false]]);
    api.clock.set('2026-08-02T02:00:00Z');
    const july = await api.app.get(Months).blockers(systemActor('test'), { tenantId: office.tenantId, period: '202607' });
    expect(july.map(({ code }) => code)).toContain('EARLIER_MONTH_OPEN');
  });
});

describe('races', () => {
  test('close against post: whoever commits second meets the other', async () => {
    const quiet = await OfficeBooks.make(api);
    const outcomes = { posted: 0, closedToIt: 0 };
    for (let round = 1; round <= 12; round += 1) {
      const period = `2025${String(round).padStart(2, '0')}`;
      const at = new Date(Date.UTC(2025, round - 1, 15, 4));
      const posting = () => api.app.get(UnitOfWork).run(() => api.app.get(Ledger).post(systemActor('test'), {
        tenantId: quiet.tenantId, key: `race-post-${round}`, kind: 'award', effectiveAt: at, summary: '与结账同时', lines: transfer(`suspense:${quiet.fund.code}:unmatched`, `suspense:${quiet.fund.code}:unmatched`, 1n),
      })).then(() => 'posted' as const, (error: { refusal?: { code: string } }) => error.refusal?.code ?? String(error));
      const closing = () => api.app.get(Months).close(systemActor('test'), { tenantId: quiet.tenantId, period });
      let answers: [string, { closed: boolean }];
      if (round % 2 === 1) answers = await Promise.all([posting(), closing()]);
      else answers = await Promise.all([closing(), posting()]).then(([c, p]) => [p, c]);
      const [posted, closed] = answers;
      const [row] = await api.app.get(DataSource).query<{ late: number }[]>(
        `select count(*)::int as late from ledger.journal j where j.tenant_id = $1 and exists (select from ledger.period_event p where p.tenant_id = j.tenant_id and p.period = to_char(j.effective_on, 'YYYYMM') and p.action = 'close' and p.at <= j.posted_at)`, [quiet.tenantId]);
      expect(row!.late).toBe(0);
      expect(['posted', 'MONTH_CLOSED']).toContain(posted);
      expect(closed.closed).toBe(true);
      outcomes[posted === 'posted' ? 'posted' : 'closedToIt'] += 1;
    }
    expect(outcomes.posted + outcomes.closedToIt).toBe(12);
  });
});
