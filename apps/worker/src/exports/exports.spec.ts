import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { grantFundAccounts } from '@app/ledger';
import { CSV, readSheet, XLSX } from '@app/records';
import { DataSource } from 'typeorm';
import type pg from 'pg';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { connect, makeFund } from '../../../../test/support/make-ledger.js';
import { Make, type Signed } from '../../../../test/support/make.js';
import { subscribe } from '../../../../test/support/subscribe.js';
import { runJobs } from '../start-worker.js';

const JOURNALS = 1300;
let api: TestApi;
let db: pg.Client;
let tenantId: string;
let auditor: Signed;
let other: Signed;
let runner: Awaited<ReturnType<typeof runJobs>>;

interface Job {
  __typename: string;
  code?: string;
  id: string;
  state: string;
  doneRows: number;
  totalRows: number | null;
}

const FIELDS = '...on ExportJob { id state doneRows totalRows }';
const request = (who: Signed, input: object) => who.client.run<Job>('requestExport', { input: { type: 'RequestExportInput!', value: { tenantId, format: 'xlsx', ...input } } }, FIELDS) as unknown as Promise<Job>;
/** Everything told about a job until it is done. */
async function followed(who: Signed, id: string): Promise<Job[]> {
  const listening = subscribe<Job>(api.url, 'subscription($id: ID!) { exportProgress(id: $id) { id state doneRows totalRows } }', { id }, who.token);
  await listening.until(({ state }) => state === 'done' || state === 'failed');
  await listening.stop();
  return listening.received;
}
const fetchFile = (who: Signed, id: string) => fetch(`${api.url}/exports/${id}`, { headers: { authorization: `Bearer ${who.token}` } });
const rowsOf = async (who: Signed, id: string, mediaType: string) => {
  const response = await fetchFile(who, id);
  expect(response.status).toBe(200);
  return readSheet(Buffer.from(await response.arrayBuffer()), mediaType);
};

beforeAll(async () => {
  api = await startTestApi();
  const make = new Make(api);
  tenantId = (await make.tenant()).id;
  auditor = await make.staff(tenantId, 'auditor');
  other = await make.staff(tenantId, 'auditor');
  db = await connect(api.databaseUrl);
  await makeFund(db, 'x1', grantFundAccounts('x1'), tenantId);
  await db.query(
    `select ledger.post($1, 'export-spec-' || n, 'appropriation', timestamptz '2026-03-01T04:00:00Z' + n % 28 * interval '1 day',
       jsonb_build_array(jsonb_build_object('account', 'quota:treasury:x1', 'amount', (100 + n)::text), jsonb_build_object('account', 'grant:x1:unawarded', 'amount', (-100 - n)::text)), case n when 7 then '=HYPERLINK("x")' else '拨入第 ' || n || ' 笔' end, 'u:maker', 'u:checker')
     from generate_series(1, ${JOURNALS}) n`, [tenantId]);
  await db.query('select ledger.seal_batch(100000)');
  runner = await runJobs(api.app, api.databaseUrl);
});
afterAll(async () => {
  await runner?.stop();
  await db?.end();
  await api?.close();
});

describe('exports of whole selections', () => {
  test('every line of the filter, over several batches, with real numbers and dates; progress is told while it is made', async () => {
    const job = await request(auditor, { kind: 'journals' });
    expect(job).toMatchObject({ __typename: 'ExportJob', state: 'waiting', doneRows: 0 });
    const told = await followed(auditor, job.id);
    expect(told.at(-1)).toMatchObject({ state: 'done', doneRows: JOURNALS * 2, totalRows: JOURNALS * 2 });
    const done = told.map(({ doneRows }) => doneRows);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    const [header, ...rows] = await rowsOf(auditor, job.id, XLSX);
    expect(header!.cells.slice(0, 2)).toEqual(['凭证号', '日期']);
    expect(rows.length).toBe(JOURNALS * 2);
    const debit = rows.reduce((sum, { cells }) => sum + Math.round(Number(cells[7] ?? 0) * 100), 0);
    const [total] = await api.app.get(DataSource).query<{ fen: string }[]>('select sum(amount)::text as fen from ledger.entry where amount > 0');
    expect(debit).toBe(Number(total!.fen));
    expect(rows.some(({ cells }) => String(cells[3]).startsWith('='))).toBe(false);
  });

  test('a statement runs from opening to closing; the trial balance ends in equal sums; CSV reads the same', async () => {
    const statement = await request(auditor, { kind: 'statement', format: 'csv', filter: { account: 'grant:x1:unawarded', from: '2026-03-05', until: '2026-03-20' } });
    const balance = await request(auditor, { kind: 'trial-balance' });
    for (const { id } of [statement, balance]) await followed(auditor, id);
    const lines = (await rowsOf(auditor, statement.id, CSV)).slice(1).map(({ cells }) => cells);
    const [opening, closing] = [lines[0]!, lines.at(-1)!];
    expect([opening[3], closing[3]]).toEqual(['期初余额', '期末余额']);
    const moved = lines.slice(1, -1).reduce((sum, cells) => sum + Math.round(Number(cells[5] || 0) * 100) - Math.round(Number(cells[4] || 0) * 100), 0);
    expect(Math.round(Number(closing[6]) * 100)).toBe(Math.round(Number(opening[6]) * 100) + moved);
    const sums = (await rowsOf(auditor, balance.id, XLSX)).at(-1)!.cells;
    expect([sums[0], sums[4]]).toEqual(['合计', sums[5]]);
  });

  test('only who asked may follow and fetch it; who may not read the ledger may not ask', async () => {
    const job = await request(auditor, { kind: 'trial-balance' });
    await followed(auditor, job.id);
    expect((await fetchFile(other, job.id)).status).toBe(404);
    expect((await other.client.query<{ exportJob: Job | null }>('query($id: ID!) { exportJob(id: $id) { id } }', { id: job.id })).exportJob).toBeNull();
    const organiser = await new Make(api).staff(tenantId, 'organiser');
    expect(await request(organiser, { kind: 'journals' })).toMatchObject({ __typename: 'Refusal', code: 'FORBIDDEN' });
    expect(await request(auditor, { kind: 'statement' })).toMatchObject({ __typename: 'Refusal', code: 'INPUT_INVALID' });
  });

  test('a statement of another office’s account finds nothing', async () => {
    await makeFund(db, 'x2', grantFundAccounts('x2'));
    const job = await request(auditor, { kind: 'statement', filter: { account: 'grant:x2:unawarded' } });
    await followed(auditor, job.id);
    expect((await rowsOf(auditor, job.id, XLSX)).length).toBe(3);
  });
});
