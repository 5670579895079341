import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import type { Signed } from '../../../../test/support/make.js';
import { MakePayments, type Desk, type MadeGrant, type Moved } from '../../../../test/support/make-payments.js';

let api: TestApi;
let make: MakePayments;
let grants: MadeGrant[];
let desk: Desk;
let tenantId: string;
let paid: Moved;
let bounced: Moved;
let approved: Moved;
let submitted: Moved;

beforeAll(async () => {
  api = await startTestApi();
  make = new MakePayments(api);
  const first = await make.grant();
  const { competition } = first;
  tenantId = competition.tenantId;
  grants = [first, await make.grant({ competition })];
  desk = await make.desk(tenantId);
  paid = await make.walk(desk, await make.request(first, { amount: '100.01', purpose: '购买油漆' }), 'paid');
  approved = await make.walk(desk, await make.request(first, { amount: '200.02', purpose: '租用场地' }), 'approved');
  bounced = await make.walk(desk, await make.request(grants[1]!, { amount: '300.03' }), 'instructed');
  bounced = await make.act(desk.cashier, bounced, 'bounce', { reason: '户名不符' });
  submitted = await make.walk(desk, await make.request(grants[1]!, { amount: '400.04' }), 'submitted');
  await make.request(grants[1]!, { amount: '500.05' });
});
afterAll(() => api.close());

interface Selection {
  edges: { node: { id: string; amount: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
  totalCount: number;
  totals: { count: number; amount: string; paid: string; open: string; acquitted: string; returned: string };
}
const LIST = `query($t: ID!, $first: Int!, $after: String, $statuses: [DisbursementStatus!], $queue: DisbursementQueue, $p: ID, $from: Money, $to: Money, $text: String, $mine: Boolean, $day: Day) {
  disbursements(tenantId: $t, first: $first, after: $after, statuses: $statuses, queue: $queue, projectId: $p, amountFrom: $from, amountTo: $to, text: $text, mine: $mine, until: $day, from: $day) {
    edges { node { id amount projectTitle teamName payee { account } } } pageInfo { hasNextPage endCursor } totalCount totals { count amount paid open acquitted returned } } }`;
const list = async (who: Signed, more: Record<string, unknown> = {}): Promise<Selection> => (await who.client.query<{ disbursements: Selection }>(LIST, { t: tenantId, first: 50, ...more })).disbursements;
const ids = ({ edges }: Selection) => edges.map(({ node }) => node.id).sort();

describe('the finance desk’s list', () => {
  test('totals are of the whole selection, not of the page', async () => {
    const page = await list(desk.maker, { first: 2 });
    expect(page).toMatchObject({ totalCount: 5, totals: { count: 5, amount: '1500.15', paid: '100.01', open: '100.01' }, pageInfo: { hasNextPage: true } });
    expect(page.edges).toHaveLength(2);
    const rest = await list(desk.maker, { first: 50, after: page.pageInfo.endCursor });
    expect(new Set([...ids(page), ...ids(rest)]).size).toBe(5);
    expect(rest.totals).toEqual(page.totals);
  });

  test('by words of payee, purpose and account, by slip and invoice', async () => {
    const invoice = await make.invoice(paid, grants[0]!, { number: 'FP2026-0001', amount: '50' });
    expect(invoice.number).toBe('FP20260001');
    expect(ids(await list(desk.reviewer, { text: '油漆' }))).toEqual([paid.id]);
    expect(ids(await list(desk.reviewer, { text: 'ＦＰ20260001' }))).toEqual([paid.id]);
    expect((await list(desk.reviewer, { text: '测试收款户' })).totalCount).toBe(5);
    expect((await list(desk.reviewer, { text: '2222' })).totalCount).toBe(5);
    expect((await list(desk.reviewer, { text: '%' })).totalCount).toBe(0);
    expect((await list(desk.reviewer, { day: '2020-01-01' })).totalCount).toBe(0);
  });

  test('random filters agree with the raw rows', async () => {
    const rows = await api.app.get(DataSource).query<{ id: string; status: string; amount_fen: string; project_id: string }[]>('select id, status, amount_fen, project_id from disbursement');
    const statuses = fc.option(fc.uniqueArray(fc.constantFrom('draft', 'submitted', 'approved', 'bounced', 'paid'), { minLength: 1 }), { nil: null });
    const bound = fc.option(fc.integer({ min: 5_000, max: 60_000 }), { nil: null });
    await fc.assert(fc.asyncProperty(fc.record({ statuses, from: bound, to: bound, p: fc.option(fc.constantFrom(...grants.map(({ projectId }) => projectId)), { nil: null }) }), async (f) => {
      const yuan = (fen: number | null) => (fen === null ? null : (fen / 100).toFixed(2));
      const wanted = rows.filter((row) => (!f.statuses || f.statuses.includes(row.status as never)) && (f.from === null || Number(row.amount_fen) >= f.from) && (f.to === null || Number(row.amount_fen) <= f.to) && (!f.p || row.project_id === f.p));
      const found = await list(desk.approver, { ...f, from: yuan(f.from), to: yuan(f.to) });
      expect(ids(found)).toEqual(wanted.map(({ id }) => id).sort());
      expect(Number(found.totals.amount.replace('.', ''))).toBe(wanted.reduce((sum, row) => sum + Number(row.amount_fen), 0));
    }), { numRuns: 30 });
  });

  test('mine to do, and the four queues', async () => {
    const mine = async (who: Signed) => ids(await list(who, { mine: true }));
    expect(await mine(desk.reviewer)).toEqual([submitted.id]);
    expect(await mine(desk.cashier)).toEqual([approved.id, bounced.id].sort());
    expect(await mine(await make.make.staff(tenantId, 'auditor'))).toEqual([]);
    // Who has made it does not review it, whatever else they may.
    const both = await make.make.staff(tenantId, ['finance-maker', 'finance-reviewer']);
    const asked = await make.request(grants[0]!, { amount: '1' });
    await make.act(both, asked, 'submit');
    expect(await mine(both)).not.toContain(asked.id);
    expect(await mine(desk.reviewer)).toContain(asked.id);
    const { disbursementQueues } = await desk.cashier.client.query<{ disbursementQueues: Record<string, { count: number; amount: string }> }>(
      'query($t: ID!) { disbursementQueues(tenantId: $t) { toReview { count amount } toPay { count amount } toAcquit { count amount } irregular { count amount } mine { count amount } } }', { t: tenantId },
    );
    expect(disbursementQueues).toEqual({
      toReview: { count: 3, amount: '901.09' }, toPay: { count: 1, amount: '200.02' }, toAcquit: { count: 1, amount: '100.01' }, irregular: { count: 1, amount: '300.03' }, mine: { count: 2, amount: '500.05' },
    });
    for (const [queue, count] of [['to_review', 3], ['to_pay', 1], ['to_acquit', 1], ['irregular', 1]] as const) expect((await list(desk.maker, { queue })).totalCount).toBe(count);
  });
});

describe('one disbursement', () => {
  const DETAIL = `query($id: ID!) { disbursement(id: $id) { status overdue payee { account holder } steps { action personName duty fromStatus toStatus } checks { key passed text } budgetLine { planned used left }
    permissions { approve { allowed reason } pay { allowed } instruct { allowed reason } sendBack { allowed } edit { allowed } } payments { status reference } files { kind } invoices { number } grant { id } } }`;
  interface Detail { disbursement: { steps: { action: string }[]; checks: { key: string; passed: boolean }[]; permissions: Record<string, { allowed: boolean; reason?: string }>; payee: { account: string }; budgetLine: object } | null }
  const detail = (who: Signed, id: string) => who.client.query<Detail>(DETAIL, { id });

  test('shows its steps, checks, line and what the viewer may do, by the functions that guard', async () => {
    const seen = (await detail(desk.cashier, approved.id)).disbursement!;
    expect(seen.steps.map(({ action }) => action)).toEqual(['request', 'submit', 'review', 'approve']);
    expect(seen.checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(seen.budgetLine).toEqual({ planned: '12000.00', used: '301.03', left: '11698.97' });
    expect(seen.permissions).toMatchObject({ instruct: { allowed: true }, approve: { allowed: false }, sendBack: { allowed: true }, edit: { allowed: false } });
    const asMaker = (await detail(desk.maker, approved.id)).disbursement!;
    expect(asMaker.permissions).toMatchObject({ instruct: { allowed: false, reason: '这一步须由出纳人员办理。' }, edit: { allowed: true } });
  });

  test('is there for its team and the staff, and for nobody else', async () => {
    expect((await detail(grants[0]!.team.lead, approved.id)).disbursement?.payee.account).toBe('**** 2222');
    expect((await detail(grants[1]!.team.lead, approved.id)).disbursement).toBeNull();
    expect((await detail(await make.make.staff((await make.make.tenant()).id, 'auditor'), approved.id)).disbursement).toBeNull();
    expect((await detail(await make.make.staff(tenantId, 'auditor'), approved.id)).disbursement).not.toBeNull();
  });

  test('its whole account is for the cashier only, while it is to be paid, and every reading is audited', async () => {
    const read = (who: Signed, disbursementId: string) => who.client.send<{ payeeAccount: { account: string } }>('query($id: ID!) { payeeAccount(disbursementId: $id) { holder bankName account } }', { id: disbursementId });
    expect((await read(desk.cashier, approved.id)).data?.payeeAccount.account).toBe('6222020011112222');
    expect((await read(desk.cashier, paid.id)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    for (const who of [desk.maker, desk.approver, grants[0]!.team.lead]) expect((await read(who, approved.id)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const database = api.app.get(DataSource);
    expect((await database.query<{ n: number }[]>(`select count(*)::int as n from audit_entry where action = 'readPayeeAccount'`))[0]!.n).toBe(1);
    const [row] = await database.query<{ found: boolean }[]>(`select exists (select 1 from audit_entry e where e::text like '%62220200%') or exists (select 1 from payee p where p::text like '%62220200%') as found`);
    expect(row!.found).toBe(false);
  });
});
