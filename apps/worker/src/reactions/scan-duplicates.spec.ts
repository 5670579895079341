import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { COMPARE_AT_ONCE_MAX } from '@app/rules';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Make, type MadeCompetition, type Signed } from '../../../../test/support/make.js';
import { SCHEDULES } from '../schedules/schedules.js';
import { runJobs } from '../start-worker.js';
import { tasksOf } from './tasks.js';

let api: TestApi;
let make: Make;
let organiser: Signed;
let competition: MadeCompetition;
beforeAll(async () => {
  api = await startTestApi();
  make = new Make(api);
  const close = new Date(Date.now() + 3_600_000);
  competition = await make.openCompetition({ rules: { timeline: { submissionsCloseAt: close.toISOString() } } });
  organiser = await make.staff(competition.tenantId, 'organiser');
  api.clock.set(new Date(close.getTime() + 2000));
});
afterAll(() => api.close());

const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) => api.app.get(DataSource).query<T[]>(text, values);
const start = () => organiser.client.run('startScreening', { competitionId: { type: 'ID!', value: competition.id } });
const board = async () =>
  (await organiser.client.query<{ screeningBoard: { duplicateScan: { state: string; projects: number; flagged: number | null } | null } }>(
    'query($c: ID!) { screeningBoard(competitionId: $c, first: 1) { edges { node { id } } duplicateScan { state projects flagged finishedAt } } }', { c: competition.id },
  )).screeningBoard.duplicateScan;

/** Copies of one submitted project with texts of their own; the last two are alike. */
async function fillUp(projects: number): Promise<void> {
  const { id } = await make.submittedProject(competition);
  const columns = (await sql<{ name: string }>(`select column_name as name from information_schema.columns where table_name = 'project' order by ordinal_position`)).map(({ name }) => name);
  const own: Record<string, string> = {
    id: 'gen_random_uuid()', sequence: 'p.sequence + n', number: `p.number || '-' || n`, title: `md5(least(n, ${projects - 2})::text)`,
    need: `md5('need' || least(n, ${projects - 2}))`, plan: `md5('plan' || least(n, ${projects - 2}))`, summary: `md5('summary' || least(n, ${projects - 2}))`, team_id: 'gen_random_uuid()',
  };
  await sql('insert into team (id, tenant_id, name, kind, community_id, contact_phone) select gen_random_uuid(), tenant_id, name || n, kind, community_id, contact_phone from team, generate_series(1, $2) n where id = (select team_id from project where id = $1)', [id, projects - 1]);
  own.team_id = `(select t.id from team t where t.name = (select name from team where id = p.team_id) || n)`;
  await sql(`insert into project (${columns.join(', ')}) select ${columns.map((name) => own[name] ?? `p.${name}`).join(', ')} from project p, generate_series(1, $2) n where p.id = $1`, [id, projects - 1]);
}

test('many projects are compared by a job of the same commit: the board says so, the shortlist waits, the job finishes it', async () => {
  await fillUp(COMPARE_AT_ONCE_MAX + 1);
  expect(await board()).toBeNull();
  expect((await start()).__typename).toBe('Competition');
  expect(await board()).toEqual({ state: 'scanning', projects: COMPARE_AT_ONCE_MAX + 1, flagged: null, finishedAt: null });
  expect(await sql('select 1 from duplicate_flag')).toEqual([]);
  const publish = await organiser.client.run('publishShortlist', { input: { type: 'PublishShortlistInput!', value: { competitionId: competition.id, projectIds: [] } } });
  expect(publish.problems).toContainEqual(expect.objectContaining({ code: 'SCAN_UNFINISHED' }));

  const runner = await runJobs(api.app, api.databaseUrl);
  try {
    while ((await board())?.state === 'scanning');
  } finally {
    await runner.stop();
  }
  expect(await board()).toMatchObject({ state: 'done', flagged: 1, finishedAt: expect.any(String) });
  expect(await sql('select kinds from duplicate_flag')).toEqual([{ kinds: ['text'] }]);
  expect(await sql(`select actor_kind, after from audit_entry where action = 'scanDuplicates'`)).toEqual([{ actor_kind: 'system', after: { flagged: 1, state: 'done' } }]);
});

test('the worker knows every job that runs on a clock', () => {
  const known = Object.keys(tasksOf(api.app));
  for (const line of SCHEDULES.split('\n')) expect(known).toContain(line.split(' ')[5]);
});
