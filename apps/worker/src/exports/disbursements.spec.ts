import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CSV, readSheet, XLSX } from '@app/records';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { MakePayments, type Desk } from '../../../../test/support/make-payments.js';
import type { Signed } from '../../../../test/support/make.js';
import { subscribe } from '../../../../test/support/subscribe.js';
import { runJobs } from '../start-worker.js';

let api: TestApi;
let desk: Desk;
let tenantId: string;
let communityId: string;
let runner: Awaited<ReturnType<typeof runJobs>>;

beforeAll(async () => {
  api = await startTestApi();
  const make = new MakePayments(api);
  const first = await make.grant();
  ({ tenantId, communityId } = first.competition);
  const second = await make.grant({ competition: first.competition });
  desk = await make.desk(tenantId);
  await make.walk(desk, await make.request(first, { amount: '100.01', purpose: '购买油漆' }), 'paid');
  await make.walk(desk, await make.request(first, { amount: '200.02', budgetLineId: first.lineIds[1], purpose: '=租用场地' }), 'approved');
  await make.walk(desk, await make.request(second, { amount: '300.03' }), 'submitted');
  await make.request(second, { amount: '400.04' });
  runner = await runJobs(api.app, api.databaseUrl);
});
afterAll(async () => {
  await runner?.stop();
  await api?.close();
});

interface Filter {
  statuses?: string[];
  queue?: string;
  category?: string;
  communityId?: string;
  payee?: string;
  text?: string;
  amountFromFen?: string;
  amountToFen?: string;
}

async function sheet(who: Signed, filter: Filter, format: 'xlsx' | 'csv' = 'xlsx') {
  const job = await who.client.run<{ id: string; code?: string }>('requestExport', { input: { type: 'RequestExportInput!', value: { tenantId, kind: 'disbursements', format, filter } } }, '...on ExportJob { id }');
  if (job.code) throw new Error(JSON.stringify(job));
  const listening = subscribe<{ state: string }>(api.url, 'subscription($id: ID!) { exportProgress(id: $id) { id state doneRows totalRows } }', { id: job.id }, who.token);
  await listening.until(({ state }) => state === 'done' || state === 'failed');
  await listening.stop();
  const response = await fetch(`${api.url}/exports/${job.id}`, { headers: { authorization: `Bearer ${who.token}` } });
  expect(response.status).toBe(200);
  const [head, ...rows] = await readSheet(Buffer.from(await response.arrayBuffer()), format === 'csv' ? CSV : XLSX);
  return { head: head!.cells, rows: rows.map(({ cells }) => cells) };
}

const fenOf = (rows: readonly (readonly unknown[])[], column: number) => rows.reduce((sum, cells) => sum + Math.round(Number(cells[column] ?? 0) * 100), 0);
const yuan = (fen: number) => (fen / 100).toFixed(2);

/** What the screen says of the same filter. */
async function totals({ amountFromFen, amountToFen, ...filter }: Filter) {
  const { disbursements } = await desk.reviewer.client.query<{ disbursements: { totals: { count: number; amount: string; paid: string } } }>(
    `query($t: ID!, $statuses: [DisbursementStatus!], $queue: DisbursementQueue, $category: ExpenseCategory, $communityId: ID, $payee: String, $text: String, $min: Money, $max: Money) {
      disbursements(tenantId: $t, statuses: $statuses, queue: $queue, category: $category, communityId: $communityId, payee: $payee, text: $text, amountFrom: $min, amountTo: $max) { totals { count amount paid } } }`,
    { t: tenantId, ...filter, min: amountFromFen && yuan(Number(amountFromFen)), max: amountToFen && yuan(Number(amountToFen)) },
  );
  return disbursements.totals;
}

describe('the disbursement register', () => {
  test.each<[string, Filter, number]>([
    ['everything', {}, 4],
    ['states', { statuses: ['paid', 'draft'] }, 2],
    ['a queue', { queue: 'to_pay' }, 1],
    ['a category', { category: 'venue' }, 1],
    ['a payee', { payee: '2222' }, 4],
    ['words', { text: '油漆' }, 1],
    ['amounts', { amountFromFen: '20000', amountToFen: '30003' }, 2],
    ['nothing', { text: '没有这样的' }, 0],
  ])('%s: the file’s rows and sums are those of the query', async (_, filter, count) => {
    const { rows } = await sheet(desk.reviewer, filter);
    const said = await totals(filter);
    expect(rows).toHaveLength(count);
    expect([said.count, said.amount, said.paid]).toEqual([count, yuan(fenOf(rows, 10)), yuan(fenOf(rows, 11))]);
  });

  test('a community of its own; CSV says the same as XLSX', async () => {
    const [xlsx, csv] = [await sheet(desk.reviewer, { communityId }), await sheet(desk.reviewer, { communityId }, 'csv')];
    expect(csv.head).toEqual(xlsx.head);
    expect(fenOf(csv.rows, 10)).toBe(fenOf(xlsx.rows, 10));
    expect(xlsx.rows).toHaveLength(4);
    expect((await sheet(desk.reviewer, { communityId: tenantId })).rows).toEqual([]);
  });

  test('says who did what, when, on which slip and voucher, and never a whole account or a formula', async () => {
    const { head, rows } = await sheet(desk.reviewer, {});
    const column = (name: string) => head.indexOf(name);
    const paid = rows.find((cells) => cells[column('状态')] === '待核销')!;
    const { rows: people } = await peopleOf();
    for (const [duty, name] of people) expect([duty, paid[column(duty)]]).toEqual([duty, name]);
    expect(String(paid[column('回单号')])).toMatch(/^SLIP-/);
    expect(paid[column('支付日期')]).not.toBeNull();
    expect(paid[column('收款账号')]).toBe('**** 2222');
    expect(JSON.stringify(rows)).not.toContain('62220200');
    expect(rows.some((cells) => String(cells[column('用途')]).startsWith('='))).toBe(false);
  });

  test('only for who reads disbursements', async () => {
    const make = new MakePayments(api).make;
    const refused = await (await make.resident()).client.run<{ code?: string }>('requestExport', { input: { type: 'RequestExportInput!', value: { tenantId, kind: 'disbursements', format: 'xlsx' } } });
    expect(refused.code).toBe('FORBIDDEN');
  });
});

async function peopleOf(): Promise<{ rows: [string, string][] }> {
  const names: [string, Signed][] = [['经办', desk.maker], ['复核', desk.reviewer], ['审批', desk.approver], ['出纳', desk.cashier]];
  return { rows: names.map(([duty, { name }]) => [duty, name]) };
}
