import { afterAll, beforeAll, expect, test } from '@jest/globals';
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
