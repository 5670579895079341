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

describe('the audit log', () => {
  const ACTS = 2300;
  const entry = (more: Partial<Record<'tenant_id' | 'competition_id' | 'reason' | 'action' | 'at', string>>) => db.query(
    `insert into audit_entry (tenant_id, competition_id, actor_kind, actor_name, action, subject_type, reason, request_id, created_at, after) values ($1, $2, 'person', '王审', $3, 'Grant', $4, 'r', $5::timestamptz, '{"a": 1}')`,
    [more.tenant_id ?? tenantId, more.competition_id ?? null, more.action ?? 'planGrant', more.reason ?? '理由', more.at ?? '2026-05-10T02:00:00Z']);

  beforeAll(async () => {
    await db.query(
      `insert into audit_entry (tenant_id, actor_kind, actor_name, action, subject_type, reason, request_id, created_at)
       select $1, 'person', '李管', 'planGrant', 'Grant', '第 ' || n || ' 次', 'r', timestamptz '2026-04-01T00:00:00Z' + n / 100 * interval '1 minute' from generate_series(1, ${ACTS}) n`, [tenantId]);
    await entry({ reason: '=HYPERLINK("http://x")' });
    await entry({ reason: '北京时间的最后一刻', at: '2026-05-31T15:59:59Z' });
    await entry({ reason: '已是六月', at: '2026-05-31T16:00:00Z' });
  });
  const sheetOf = async (who: Signed, filter: object, format: 'csv' | 'xlsx' = 'xlsx') => {
    const job = await request(who, { kind: 'audit', format, filter });
    expect(job).toMatchObject({ __typename: 'ExportJob' });
    await followed(who, job.id);
    return (await rowsOf(who, job.id, format === 'csv' ? CSV : XLSX)).map(({ cells }) => cells);
  };

  test('every entry of the filter in its order over several batches, also where many fall on one instant; no cell is a formula', async () => {
    const [header, ...rows] = await sheetOf(auditor, { action: 'planGrant', until: '2026-05-31' });
    expect(header!.slice(0, 5)).toEqual(['序号', '时间（北京）', '操作', '操作代码', '操作人']);
    expect(rows[0]!.slice(2, 8)).toEqual(['拟定拨款计划', 'planGrant', '李管', '人员', '资助项目', '']);
    const reasons = rows.map((cells) => String(cells[8]));
    expect(reasons.slice(0, ACTS)).toEqual(Array.from({ length: ACTS }, (_, i) => `第 ${i + 1} 次`));
    expect(reasons.slice(ACTS)).toEqual([`'=HYPERLINK("http://x")`, '北京时间的最后一刻']);
    expect(rows.at(-1)![1]).toBe('2026-05-31 23:59:59');
    const may = await sheetOf(auditor, { action: 'planGrant', from: '2026-05-01', text: '王审' }, 'csv');
    expect(may.slice(1).map((cells) => cells[8])).toEqual([`'=HYPERLINK("http://x")`, '北京时间的最后一刻', '已是六月']);
    expect(may[1]![12]).toBe('{"a": 1}');
  });

  test('of one’s own office only; who reads one competition gets that one’s, and nobody gets more by leaving it out', async () => {
    const make = new Make(api);
    const competition = await make.openCompetition();
    const foreign = await make.staff((await make.tenant()).id, 'auditor');
    expect(await request(foreign, { kind: 'audit' })).toMatchObject({ __typename: 'Refusal', code: 'FORBIDDEN' });
    expect(await request(await make.staff(tenantId, 'host'), { kind: 'audit' })).toMatchObject({ code: 'FORBIDDEN' });
    await entry({ tenant_id: competition.tenantId, competition_id: competition.id, reason: '本届' });
    await entry({ tenant_id: competition.tenantId, reason: '全街道' });
    const one = await make.staff(competition.tenantId, 'organiser', { competitionId: competition.id });
    const asked = (filter: object) => one.client.run<Job>('requestExport', { input: { type: 'RequestExportInput!', value: { tenantId: competition.tenantId, kind: 'audit', format: 'xlsx', filter } } }, FIELDS) as unknown as Promise<Job>;
    expect(await asked({ action: 'planGrant' })).toMatchObject({ code: 'FORBIDDEN' });
    const job = await asked({ action: 'planGrant', competitionId: competition.id });
    await followed(one, job.id);
    expect((await rowsOf(one, job.id, XLSX)).slice(1).map(({ cells }) => cells[8])).toEqual(['本届']);
  });
});
