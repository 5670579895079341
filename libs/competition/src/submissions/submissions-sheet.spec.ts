import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SHEET_COLUMNS, SHEET_KEYS, type SheetColumnKey } from '@app/competition';
import { CSV, readSheet, writeCsv, writeXlsx, XLSX } from '@app/records';
import { shanghaiTime } from '@app/rules';
import { writeXlsx as rawXlsx } from 'hucre';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Make, type MadeCompetition, type Signed } from '../../../../test/support/make.js';

let api: TestApi;
let make: Make;
beforeAll(async () => {
  api = await startTestApi();
  make = new Make(api);
});
afterAll(() => api.close());

type Row = Partial<Record<SheetColumnKey, string>>;
const KEYS = SHEET_KEYS.filter((key) => key !== 'number' && key !== 'status');
const received = shanghaiTime(new Date(Date.now() - 3_600_000));
const form = (part: Row = {}): Row => ({
  title: '楼道小花园', team: '花园队', kind: '居民团队', community: 'ningsong', lead: '林某', phone: '10000001234', members: '甲、乙', summary: '种花', need: '缺花', plan: '种花养花', receivedAt: received,
  lineName: '花苗', unitPrice: '12.50', quantity: '200', unit: '盆', source: '申请资助', milestone: '种下', dueOn: '2099-05-01', deliverable: '照片', ...part,
});
const sheetOf = (rows: Row[], keys: readonly SheetColumnKey[] = KEYS) => ({ name: '申报', columns: keys.map((key) => ({ header: SHEET_COLUMNS[key].header })), rows: rows.map((row) => keys.map((key) => row[key] ?? null)) });

interface Answer {
  status: number;
  body: { projects?: number; numbers?: string[]; requested?: string; dryRun?: boolean; code?: string; message?: string; problems?: { path: string; code: string; message: string }[] };
}

async function upload(who: Signed, competition: MadeCompetition, file: { bytes: Buffer; type?: string; query?: string }): Promise<Answer> {
  const response = await fetch(`${api.url}/competitions/${competition.id}/submissions/import${file.query ?? ''}`, {
    method: 'POST', headers: { authorization: `Bearer ${who.token}`, 'content-type': file.type ?? XLSX }, body: new Uint8Array(file.bytes),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

const counts = async () => (await api.app.get(DataSource).query<Record<string, number>[]>('select (select count(*)::int from project) projects, (select count(*)::int from team) teams, (select count(*)::int from submission_counter) counters'))[0];

async function stage(rules = {}): Promise<{ competition: MadeCompetition; organiser: Signed }> {
  const competition = await make.openCompetition({ rules });
  return { competition, organiser: await make.staff(competition.tenantId, 'organiser') };
}

describe('importing submissions', () => {
  test('several forms with more lines below them; a dry run first changes nothing', async () => {
    const { competition, organiser } = await stage();
    const bytes = await writeXlsx({ sheets: [sheetOf([form(), { lineName: '工具', unitPrice: '100', quantity: '1.5', unit: '套', source: '自筹' }, form({ title: '长者食堂', team: '助餐队', phone: '10000005678' })])] });
    const before = await counts();
    expect((await upload(organiser, competition, { bytes, query: '?dryRun=true' })).body).toEqual({ dryRun: true, projects: 2, requested: '5000.00', numbers: [] });
    expect(await counts()).toEqual(before);
    expect((await upload(organiser, competition, { bytes })).body).toEqual({ dryRun: false, projects: 2, requested: '5000.00', numbers: ['2026-001', '2026-002'] });
    const rows = await api.app.get(DataSource).query('select number, status, paper_entry, requested_fen, total_fen from project where competition_id = $1 order by sequence', [competition.id]);
    expect(rows[0]).toEqual({ number: '2026-001', status: 'submitted', paper_entry: true, requested_fen: '250000', total_fen: '265000' });
  });

  test('one bad row refuses all, with the row and the column of every fault', async () => {
    const { competition, organiser } = await stage();
    const before = await counts();
    const bytes = writeCsv(sheetOf([form(), form({ title: '第二个', team: '别的队', community: '不存在', unitPrice: 'abc' }), form({ title: '第三个', team: '第三队', quantity: '0' })]));
    const answer = await upload(organiser, competition, { bytes, type: CSV });
    expect([answer.status, answer.body.code]).toEqual([400, 'IMPORT_REFUSED']);
    expect(answer.body.problems!.map((p) => p.path)).toEqual(['3.所属社区', '3.单价', '4.数量']);
    expect(await counts()).toEqual(before);
  });

  test.each([
    ['a negative price', { unitPrice: '-5' }, '2.单价'], ['an absurd request', { unitPrice: '99999999' }, '2.申请资助金额'], ['a sum that does not add up', { requested: '1.00' }, '2.申请资助金额'],
    ['a late receipt', { receivedAt: '2099-01-01' }, '2'], ['a title too long', { title: '长'.repeat(81) }, '2.项目名称'],
  ])('%s is refused at its place', async (_, part, path) => {
    const { competition, organiser } = await stage();
    const answer = await upload(organiser, competition, { bytes: writeCsv(sheetOf([form(part)])), type: CSV });
    expect(answer.body.code).toBe('IMPORT_REFUSED');
    expect(answer.body.problems!.map((p) => p.path)).toContain(path);
  });

  test('a team’s limit holds within the sheet, and nothing stays', async () => {
    const { competition, organiser } = await stage({ eligibility: { submissionsPerTeam: 1 } });
    const before = await counts();
    const answer = await upload(organiser, competition, { bytes: writeCsv(sheetOf([form(), form({ title: '又一个' })])), type: CSV });
    expect(answer.body.problems).toMatchObject([{ path: '3', code: 'TEAM_LIMIT_REACHED' }]);
    expect(await counts()).toEqual(before);
  });

  test('a formula, an unknown column and a missing column are named', async () => {
    const { competition, organiser } = await stage();
    const formula = await rawXlsx({ sheets: [{ name: '申报', rows: [KEYS.map((key) => SHEET_COLUMNS[key].header), KEYS.map((key) => form()[key] ?? '')], cells: new Map([['1,0', { formula: 'SUM(1,2)' }]]) }] });
    expect((await upload(organiser, competition, { bytes: Buffer.from(formula) })).body.code).toBe('SHEET_HAS_FORMULAS');
    const sheet = sheetOf([form()], KEYS.filter((key) => key !== 'plan'));
    const columns = [...sheet.columns, { header: '手机归属地' }];
    const answer = await upload(organiser, competition, { bytes: writeCsv({ columns, rows: sheet.rows }), type: CSV });
    expect(answer.body.problems!.map((p) => [p.path, p.code])).toEqual([['1.手机归属地', 'COLUMN_UNKNOWN'], ['1.实施方案', 'COLUMN_MISSING']]);
  });

  test('1,001 rows, another type, an empty body, a stranger and another office are refused', async () => {
    const { competition, organiser } = await stage();
    const many = writeCsv(sheetOf(Array.from({ length: 1_001 }, () => form())));
    expect((await upload(organiser, competition, { bytes: many, type: CSV })).body.problems![0]!.message).toContain('1000');
    expect((await upload(organiser, competition, { bytes: Buffer.from('x'), type: 'image/png' })).body.code).toBe('SHEET_UNREADABLE');
    expect((await upload(organiser, competition, { bytes: Buffer.alloc(0) })).body.code).toBe('FILE_EMPTY');
    expect((await upload(await make.resident(), competition, { bytes: many, type: CSV })).status).toBe(403);
    const foreign = await make.staff((await make.tenant()).id, 'organiser');
    expect((await upload(foreign, competition, { bytes: many, type: CSV })).status).toBe(403);
  });
});

describe('exporting submissions', () => {
  const fetchSheet = (who: Signed, id: string, format: string) => fetch(`${api.url}/competitions/${id}/submissions/export?format=${format}`, { headers: { authorization: `Bearer ${who.token}` } });

  test('what was exported imports again into another competition of the office', async () => {
    const tenant = await make.tenant();
    const [first, second] = [await make.openCompetition({ tenant }), await make.openCompetition({ tenant, name: '第二届' })];
    const organiser = await make.staff(tenant.id, 'organiser');
    await upload(organiser, first, { bytes: writeCsv(sheetOf([form(), { lineName: '工具', unitPrice: '100', quantity: '1.5', unit: '套', source: '自筹' }])), type: CSV });
    for (const [format, type] of [['xlsx', XLSX], ['csv', CSV]] as const) {
      const response = await fetchSheet(organiser, first.id, format);
      expect(response.headers.get('content-type')).toContain(type);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect((await readSheet(bytes, type)).length).toBe(3);
      expect((await upload(organiser, second, { bytes, type, query: '?dryRun=true' })).body).toMatchObject({ projects: 1, requested: '2500.00' });
    }
  });

  test('an auditor gets no telephone numbers, a resident nothing, drafts are not in it', async () => {
    const { competition } = await stage();
    const team = await make.team(competition);
    await make.project(competition, { team, title: '还是草稿' });
    await make.submittedProject(competition, { team, title: '=1+1' });
    const auditor = await make.staff(competition.tenantId, 'auditor');
    const text = await (await fetchSheet(auditor, competition.id, 'csv')).text();
    expect(text).toContain(`'=1+1`);
    expect(text).not.toContain('还是草稿');
    expect(text).not.toContain('10000');
    expect((await fetchSheet(await make.resident(), competition.id, 'csv')).status).toBe(403);
  });
});

test('a paper form is entered for a team, once, with the same checks; its lead takes it over online by phone', async () => {
  const { competition, organiser } = await stage();
  const input = {
    competitionId: competition.id, receivedAt: new Date().toISOString(), reason: '居民不使用智能手机', declared: true,
    team: { name: '银龄队', kind: 'residents', communityId: competition.communityId, leadName: '周某', contactPhone: '10000007777', members: ['吴某'] },
    project: { title: '棋牌角', summary: '下棋', need: '没地方', plan: '摆桌椅', budgetLines: [{ name: '桌椅', unitPrice: '1500', quantity: '1', unit: '套', source: 'grant' }], milestones: [{ title: '摆好', dueOn: '2099-05-01', deliverable: '照片' }], requested: '1500.00' },
  };
  const enter = (value: object) => organiser.client.run<{ status: string; paperEntry: boolean }>('enterPaperApplication', { input: { type: 'EnterPaperApplicationInput!', value } }, '...on Project { status number paperEntry }');
  expect((await enter({ ...input, receivedAt: '2020-01-01T00:00:00Z' })).code).toBe('SUBMISSIONS_NOT_OPEN');
  expect((await enter({ ...input, project: { ...input.project, requested: '1400.00' } })).code).toBe('BUDGET_DOES_NOT_ADD_UP');
  expect((await enter({ ...input, declared: false })).code).toBe('INPUT_INVALID');
  expect((await enter({ ...input, project: { ...input.project, plan: '' } })).problems!.map((p) => p.path)).toEqual(['plan']);
  expect(await enter(input)).toMatchObject({ status: 'submitted', number: '2026-001', paperEntry: true });
  const lead = await make.resident({ phone: '+8610000007777' });
  const mine = await lead.client.query<{ myProjects: { edges: { node: { permissions: { withdraw: { allowed: boolean } } } }[] } }>('{ myProjects { edges { node { permissions { withdraw { allowed } } } } } }');
  expect(mine.myProjects.edges[0]!.node.permissions.withdraw.allowed).toBe(true);
});
