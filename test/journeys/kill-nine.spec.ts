import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../support/api.js';
import { HallBurst } from '../support/hall-burst.js';
import { MakeHall, type MadeJudge } from '../support/make-hall.js';
import { Make } from '../support/make.js';
import { OwnPostgres } from '../support/own-postgres.js';
import { SpawnedApi } from '../support/spawned-api.js';

const JUDGES = 25;
const BALLOTS_EACH = 8;

/** A hall of judges about to vote, on a database that several processes share. */
async function hallOn(api: TestApi): Promise<{ judges: MadeJudge[]; roundId: string; projectId: string }> {
  const make = new Make(api);
  const hall = new MakeHall(api);
  const competition = await make.openCompetition({ stage: 'roadshow' });
  const project = await make.shortlistedProject(competition);
  const [round] = await hall.rounds(competition, [project.id], 'voting');
  const judges: MadeJudge[] = [];
  for (let i = 0; i < JUDGES; i += 1) judges.push(await hall.judge(competition, 'public'));
  return { judges, roundId: round!.id, projectId: project.id };
}

describe('a process dies during a burst of ballots', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  test('kill -9 of one api of two: every acknowledged ballot is there once, and after the retries all are', async () => {
    const { judges, roundId, projectId } = await hallOn(api);
    const [victim, survivor] = [await SpawnedApi.start(api.databaseUrl), await SpawnedApi.start(api.databaseUrl)];
    const burst = new HallBurst(judges, { roundId, each: BALLOTS_EACH, urls: [victim.url, survivor.url] });
    const running = burst.run();
    await burst.acknowledged(Math.floor((JUDGES * BALLOTS_EACH) / 3));
    await victim.kill('SIGKILL');
    const { acknowledged, failedOnce } = await running;
    expect(failedOnce).toBeGreaterThan(0);
    await expectAllOnce(api.app.get(DataSource), { judges, projectId, acknowledged });
    await survivor.stop();
  });

  test('SIGTERM answers every request under way before the process ends', async () => {
    const { judges, roundId } = await hallOn(api);
    const leaving = await SpawnedApi.start(api.databaseUrl);
    const database = api.app.get(DataSource).createQueryRunner();
    await database.startTransaction();
    // Holding the round keeps all 25 ballots waiting inside the server when the signal comes.
    await database.query('select 1 from round where id = $1 for update', [roundId]);
    const burst = new HallBurst(judges, { roundId, each: 1, urls: [leaving.url], retry: false });
    const running = burst.run();
    await expectEventually(async () => Number((await api.app.get(DataSource).query(`select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`))[0].n) >= 15);
    const ended = leaving.kill('SIGTERM');
    await database.commitTransaction();
    await database.release();
    expect((await running).acknowledged.size).toBe(JUDGES);
    await ended;
  });
});

describe('PostgreSQL crashes during a burst of ballots', () => {
  test('an immediate shutdown and a restart lose no acknowledged ballot, and the apis recover by themselves', async () => {
    const postgres = await OwnPostgres.start();
    const api = await startTestApi({ databaseUrl: postgres.url });
    const apis = [await SpawnedApi.start(postgres.url), await SpawnedApi.start(postgres.url)];
    try {
      const { judges, roundId, projectId } = await hallOn(api);
      const burst = new HallBurst(judges, { roundId, each: BALLOTS_EACH, urls: apis.map((a) => a.url) });
      const running = burst.run();
      await burst.acknowledged(Math.floor((JUDGES * BALLOTS_EACH) / 3));
      await postgres.crash();
      for (const each of apis) expect(await each.readiness()).toBe(503);
      await postgres.restart();
      const { acknowledged, failedOnce } = await running;
      expect(failedOnce).toBeGreaterThan(0);
      for (const each of apis) await expectEventually(async () => (await each.readiness()) === 200);
      await expectAllOnce(api.app.get(DataSource), { judges, projectId, acknowledged });
    } finally {
      for (const each of apis) await each.stop();
      await api.close();
      await postgres.remove();
    }
  });
});

/** Every ballot the client was told about is one row; nothing came twice; one version per judge counts, and it is the newest. */
async function expectAllOnce(database: DataSource, { judges, projectId, acknowledged }: { judges: MadeJudge[]; projectId: string; acknowledged: Map<string, string> }): Promise<void> {
  const rows = await database.query<{ id: string; client_ballot_id: string; judge_id: string; revision: number }[]>('select id, client_ballot_id, judge_id, revision from ballot where project_id = $1', [projectId]);
  expect(acknowledged.size).toBe(judges.length * BALLOTS_EACH);
  expect(new Map(rows.map((row) => [row.client_ballot_id, row.id]))).toEqual(acknowledged);
  expect(rows).toHaveLength(acknowledged.size);
  const audited = await database.query<{ n: number }[]>(`select count(*)::int as n, count(distinct subject_id)::int as things from audit_entry where action = 'castBallot' and subject_id = any($1)`, [rows.map((r) => r.id)]);
  expect(audited).toEqual([{ n: rows.length, things: rows.length }]);
  const counted = await database.query<{ judge_id: string; revision: number }[]>('select judge_id, revision from counted_ballot where project_id = $1', [projectId]);
  expect(new Map(counted.map((row) => [row.judge_id, row.revision]))).toEqual(new Map(judges.map((judge) => [judge.id, BALLOTS_EACH])));
}

async function expectEventually(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it never came true');
}

