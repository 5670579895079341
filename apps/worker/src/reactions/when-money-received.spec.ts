import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { OfficeBooks } from '../../../../test/support/office-books.js';
import { whenMoneyReceived } from './when-money-received.js';

let api: TestApi;
let office: OfficeBooks;
beforeAll(async () => {
  api = await startTestApi();
  api.clock.set('2026-06-10T02:00:00Z');
  office = await OfficeBooks.make(api);
});
afterAll(() => api.close());

interface Row { id: string; receiptId: string | null; receiptNumber: string | null }
const moneyIn = async () => (await office.ask<{ moneyIn: { edges: { node: Row }[] } }>('query($t: ID!) { moneyIn(tenantId: $t) { edges { node { id receiptId receiptNumber } } } }')).moneyIn.edges.map(({ node }) => node);
const receive = (moneyInId: string) => whenMoneyReceived(api.app)({ moneyInId });

test('each confirmed receipt of money gets one receipt under the next number, however often and at once the job runs', async () => {
  const confirmed = [];
  for (const [amount, reference] of [['100000.00', '17号'], ['1.05', '18号'], ['3.00', '19号']] as const) confirmed.push((await office.appropriate(amount, '2026-06-01', reference)).id);
  const waiting = await office.arrive('5.00', '2026-06-01', 'TX20260601001');
  await Promise.all([...confirmed, ...confirmed, waiting.id].map(receive));
  const rows = await moneyIn();
  expect(rows.find(({ id }) => id === waiting.id)).toMatchObject({ receiptId: null, receiptNumber: null });
  const numbers = rows.flatMap(({ receiptNumber }) => receiptNumber ?? []);
  expect(numbers.map((number) => /收据〔2026〕(\d+)号$/.exec(number)?.[1]).sort()).toEqual(['1', '2', '3']);
  const jobs = await api.app.get(DataSource).query<{ n: number }[]>(`select count(*)::int as n from graphile_worker.jobs where task_identifier = 'moneyReceived'`);
  expect(jobs[0]!.n).toBe(3);
});

test('the paper says it in figures and in words; finance and auditors read it, others do not', async () => {
  const { receiptId } = (await moneyIn()).find(({ id, receiptNumber }) => id && receiptNumber)!;
  const page = async (token: string | null) => fetch(`${api.url}/documents/${receiptId}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
  const read = await page(office.staff.cashier.token);
  expect(read.status).toBe(200);
  const html = await read.text();
  expect(html).toMatch(/收款收据/);
  expect(html).toMatch(/壹拾万元整|壹元零伍分|叁元整/);
  expect(html).toContain('钱小川');
  expect((await page(null)).status).toBe(404);
  expect((await page((await OfficeBooks.make(api)).staff.cashier.token)).status).toBe(404);
});
