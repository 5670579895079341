import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { JournalFacts } from '@app/ledger';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { MakePayments, type Desk, type MadeGrant, type Moved } from '../../../../test/support/make-payments.js';

let api: TestApi;
let make: MakePayments;
let grant: MadeGrant;
let desk: Desk;
let asked: Moved;
let number: string;
beforeAll(async () => {
  api = await startTestApi();
  make = new MakePayments(api);
  grant = await make.grant();
  desk = await make.desk(grant.competition.tenantId);
  asked = await make.request(grant);
  await make.walk(desk, asked, 'paid');
  const invoice = await make.invoice(asked, grant, { amount: '4000' });
  number = invoice.number;
  await make.act(desk.maker, asked, 'propose_acquittal', { invoices: [{ invoiceId: invoice.id, amount: '4000' }] });
  await make.act(desk.reviewer, asked, 'accept_acquittal');
});
afterAll(() => api.close());

test('a payment’s vouchers carry their papers, its approvers and its payer', async () => {
  const journals = await api.app.get(DataSource).query<{ id: string; tenantId: string; kind: string; subject: string }[]>(
    'select id::text, tenant_id::text as "tenantId", kind, subject from ledger.journal where subject = $1 order by id', [`disbursement:${asked.id}`]);
  const facts = await api.app.get(JournalFacts).of(journals);
  expect(journals.map(({ id, kind }) => [kind, facts.get(id)])).toEqual([
    ['disbursement', { papers: 1, approvedBy: [desk.approver.id], paidBy: null }], ['payment', { papers: 1, approvedBy: [desk.approver.id], paidBy: desk.cashier.id }],
    ['acquittal', { papers: 1, approvedBy: [desk.approver.id], paidBy: null }],
  ]);
});

test('found by payee and by invoice, in its own office only', async () => {
  const auditor = await make.make.staff(grant.competition.tenantId, 'auditor');
  const stranger = await make.make.staff((await make.make.tenant()).id, 'auditor');
  const found = async (by: string, client = auditor.client, tenantId = grant.competition.tenantId) =>
    (await client.query<{ journals: { totalCount: number } }>(`query($t: ID!) { journals(tenantId: $t, ${by}) { totalCount } }`, { t: tenantId })).journals.totalCount;
  expect(await found('payee: "收款户"')).toBe(3);
  expect(await found(`invoice: "${number}"`)).toBe(3);
  expect(await found('invoice: "没有这张"')).toBe(0);
  expect(await found(`payee: "收款户", kind: "payment"`)).toBe(1);
  const elsewhere = stranger.client.query('query($t: ID!) { journals(tenantId: $t, payee: "收款户") { totalCount } }', { t: grant.competition.tenantId });
  await expect(elsewhere).rejects.toThrow(/FORBIDDEN|没有权限|不能/);
});

interface Sum {
  amount: string;
}
interface Picture {
  income: string;
  paid: string;
  sources: (Sum & { source: string })[];
  categories: (Sum & { category: string | null })[];
  communities: (Sum & { communityId: string | null })[];
  months: { month: string; income: string; paid: string }[];
}
const fen = (yuan: string) => BigInt(yuan.replace('.', ''));
const total = (parts: readonly string[]) => parts.reduce((sum, part) => sum + fen(part), 0n);

describe('the picture of money', () => {
  const days = { from: '2020-01-01', until: '2099-12-31' };
  const read = async (client = desk.reviewer.client, of: { tenantId?: string; competitionId?: string; from?: string; until?: string } = {}) =>
    (await client.query<{ moneyPicture: Picture }>(
      'query($t: ID!, $c: ID, $from: Day!, $until: Day!) { moneyPicture(tenantId: $t, competitionId: $c, from: $from, until: $until) { income paid sources { source amount } categories { category amount } communities { communityId amount } months { month income paid } } }',
      { t: of.tenantId ?? grant.competition.tenantId, c: of.competitionId ?? null, from: of.from ?? days.from, until: of.until ?? days.until })).moneyPicture;

  test('adds up four ways to the ledger, to the fen; what bounced is not paid, a part moved back counts for nothing', async () => {
    const second = await make.grant({ competition: grant.competition });
    const odd = await make.walk(desk, await make.request(second, { amount: '333.33', budgetLineId: second.lineIds[1] }), 'paid');
    const back = await make.walk(desk, await make.request(second, { amount: '777.77' }), 'paid');
    expect([odd.status, (await make.act(desk.cashier, back, 'bounce', { reason: '账号有误' })).status]).toEqual(['paid', 'bounced']);
    const picture = await read();
    const [ledger] = await api.app.get(DataSource).query<{ paid: string; income: string }[]>(
      `select (select -sum(e.amount) from ledger.entry e join ledger.account a on a.id = e.account_id where a.tenant_id = $1 and a.code like 'grant:%:disbursed:%')::text as paid,
              (select -sum(e.amount) from ledger.entry e join ledger.account a on a.id = e.account_id join ledger.journal j on j.id = e.journal_id where a.tenant_id = $1 and a.type = 'net-asset' and j.kind = 'appropriation')::text as income`, [grant.competition.tenantId]);
    expect([fen(picture.paid), fen(picture.income)]).toEqual([BigInt(ledger!.paid), BigInt(ledger!.income)]);
    expect(picture.paid).toBe('5333.33');
    for (const parts of [picture.categories, picture.communities]) expect(total(parts.map(({ amount }) => amount))).toBe(fen(picture.paid));
    expect(total(picture.sources.map(({ amount }) => amount))).toBe(fen(picture.income));
    expect([total(picture.months.map(({ paid }) => paid)), total(picture.months.map(({ income }) => income))]).toEqual([fen(picture.paid), fen(picture.income)]);
    expect(picture.categories).toEqual([{ category: 'materials', amount: '5000.00' }, { category: 'venue', amount: '333.33' }]);
    const statement = await desk.reviewer.client.query<{ incomeAndExpense: { income: string }[] }>('query($t: ID!, $from: Day!, $until: Day!) { incomeAndExpense(tenantId: $t, from: $from, until: $until) { income: incomeFen } }', { t: grant.competition.tenantId, ...days });
    expect(total(statement.incomeAndExpense.map(({ income }) => income))).toBe(fen(picture.income));
  });

  test('of the days asked for, of one’s own office, and of a competition only its funds', async () => {
    expect(await read(undefined, { from: '2020-01-01', until: '2020-12-31' })).toEqual({ income: '0.00', paid: '0.00', sources: [], categories: [], communities: [], months: [] });
    expect(await read(undefined, { competitionId: grant.competition.id })).toMatchObject({ income: '0.00', paid: '0.00' });
    await api.app.get(DataSource).query(`insert into opened_fund (fund_id, tenant_id, competition_id, kind, opened_by, created_at) select id, tenant_id, $2, 'grant', 'test', now() from ledger.fund where tenant_id = $1 and code = $3`, [grant.competition.tenantId, grant.competition.id, grant.fundCode]);
    expect((await read(undefined, { competitionId: grant.competition.id })).paid).toBe('5000.00');
    await expect(read(undefined, { from: '2026-02-31' })).rejects.toThrow();
    const stranger = await make.make.staff((await make.make.tenant()).id, 'auditor');
    await expect(read(stranger.client)).rejects.toThrow(/FORBIDDEN|没有权限|不能/);
  });
});
