import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { cast, MakeHall } from '../../../../test/support/make-hall.js';
import { Make, type MadeCompetition, type Signed } from '../../../../test/support/make.js';
import { subscribe } from '../../../../test/support/subscribe.js';
import type { HallState } from './hall-state.js';
import type { Round } from './round.entity.js';

let api: TestApi;
let second: TestApi;
let make: Make;
let hall: MakeHall;
let competition: MadeCompetition;
let host: Signed;
let rounds: Round[];

beforeAll(async () => {
  api = await startTestApi();
  second = await startTestApi({ databaseUrl: api.databaseUrl });
  make = new Make(api);
  hall = new MakeHall(api);
});
afterAll(async () => {
  await second.close();
  await api.close();
});
beforeEach(async () => {
  competition = await make.openCompetition({ stage: 'roadshow' });
  const projects = [await make.shortlistedProject(competition, { title: '楼道花园' }), await make.shortlistedProject(competition, { title: '银发食堂' })];
  rounds = await hall.rounds(competition, projects.map((p) => p.id));
  host = await make.staff(competition.tenantId, 'host');
});

const STATE = 'current { projectTitle stage revision votingEndsAt } nextTitle panels { panel expected voted seated } roundsClosed roundsTotal';
const query = async (url = api.url) => (await new Client(url).query<{ hallState: HallState }>(`query($id: ID!) { hallState(competitionId: $id) { ${STATE} } }`, { id: competition.id })).hallState;
const move = (to: string, revision: number, roundIndex = 0) => host.client.run('moveRound', { input: { type: 'MoveRoundInput!', value: { roundId: rounds[roundIndex]!.id, to, revision } } });

describe('what the hall sees', () => {
  test('a whole round: waiting, pitch, questions, voting, closed', async () => {
    expect(await query()).toMatchObject({ current: null, nextTitle: '楼道花园', roundsTotal: 2 });
    await move('pitching', 1);
    expect((await query()).current).toMatchObject({ projectTitle: '楼道花园', stage: 'pitching' });
    await move('questions', 2);
    await move('voting', 3);
    expect((await query()).current?.votingEndsAt).not.toBeNull();
    await move('closed', 4);
    expect(await query()).toMatchObject({ current: { stage: 'closed' }, nextTitle: '银发食堂', roundsClosed: 1 });
  });

  test('says who comes next with the revision a host sends back; the run order names each round’s project', async () => {
    const { id } = competition;
    const ask = () => new Client(api.url).query<{ hallState: HallState; runOrder: { rounds: { position: number; project: { title: string; number: string; teamName: string } }[] } }>(
      'query($id: ID!) { hallState(competitionId: $id) { next { roundId position revision projectNumber projectTitle teamName } } runOrder(competitionId: $id) { rounds { position project { title number teamName } } } }', { id },
    );
    const before = await ask();
    expect(before.hallState.next).toMatchObject({ roundId: rounds[0]!.id, position: 1, revision: 1, projectTitle: '楼道花园', projectNumber: expect.stringMatching(/^2026-/) });
    expect(before.runOrder.rounds.map(({ position, project }) => [position, project.title])).toEqual([[1, '楼道花园'], [2, '银发食堂']]);
    expect(before.runOrder.rounds[0]!.project).toMatchObject({ teamName: before.hallState.next!.teamName, number: before.hallState.next!.projectNumber });
    await move('voting', 1);
    expect((await ask()).hallState.next).toMatchObject({ projectTitle: '银发食堂' });
    await move('closed', 2);
    await move('voting', 1, 1);
    expect((await ask()).hallState.next).toBeNull();
  });

  test('only one project is on stage at a time', async () => {
    await move('pitching', 1);
    expect(await move('pitching', 1, 1)).toMatchObject({ code: 'ANOTHER_ROUND_ON_STAGE' });
  });

  test('a round with ballots cannot go back to waiting', async () => {
    await move('voting', 1);
    const judge = await hall.judge(competition, 'public');
    await cast(judge, { roundId: rounds[0]!.id, mark: { like: true } });
    expect(await move('waiting', 2)).toMatchObject({ code: 'ROUND_HAS_BALLOTS' });
  });

  test('turnout counts who has handed in, never what; recused and absent judges are not expected', async () => {
    await move('voting', 1);
    const judges = [await hall.judge(competition, 'public'), await hall.judge(competition, 'public'), await hall.judge(competition, 'public')];
    const organiser = await make.staff(competition.tenantId, 'organiser');
    await organiser.client.run('recuseJudge', { input: { type: 'RecusalInput!', value: { judgeId: judges[1]!.id, projectId: rounds[0]!.projectId, reason: '同单位' } } });
    await organiser.client.run('recordAbsence', { input: { type: 'AbsenceInput!', value: { judgeId: judges[2]!.id, reason: '生病' } } });
    await cast(judges[0]!, { roundId: rounds[0]!.id, mark: { like: true } });
    expect((await query(second.url)).panels.find((p) => p.panel === 'public')).toMatchObject({ expected: 1, voted: 1, seated: 3 });
  });

  test('a change made through one api process reaches a subscriber of another', async () => {
    const listening = subscribe<HallState>(second.url, `subscription($id: ID!) { hallStateChanged(competitionId: $id) { ${STATE} } }`, { id: competition.id });
    await listening.until((state) => state.current === null);
    await move('voting', 1);
    await listening.until((state) => state.current?.stage === 'voting');
    const judge = await hall.judge(competition, 'public');
    await cast(judge, { roundId: rounds[0]!.id, mark: { like: false } });
    const seen = await listening.until((state) => state.panels.some((p) => p.panel === 'public' && p.voted === 1));
    expect(JSON.stringify(seen)).not.toContain('like');
    await listening.stop();
  });

  test('all who listen are served by one execution; a late-comer hears the clock of now, and one who leaves takes nobody along', async () => {
    const listen = () => subscribe<HallState>(api.url, `subscription($id: ID!) { hallStateChanged(competitionId: $id) { serverTime ${STATE} } }`, { id: competition.id });
    const [one, two] = [listen(), listen()];
    await one.until((state) => state.current === null);
    await two.until((state) => state.current === null);
    api.clock.set('2031-01-01T00:00:00Z');
    const late = listen();
    const first = await late.until(() => true);
    api.clock.release();
    expect(String(first.serverTime)).toBe('2031-01-01T00:00:00.000Z');
    await one.stop();
    await move('pitching', 1);
    for (const each of [two, late]) expect((await each.until((state) => state.current?.stage === 'pitching')).current?.projectTitle).toBe('楼道花园');
    await two.stop();
    await late.stop();
    const again = listen();
    await again.until((state) => state.current?.stage === 'pitching');
    await move('questions', 2);
    await again.until((state) => state.current?.stage === 'questions');
    await again.stop();
  });

  test('a lost LISTEN connection comes back by itself, and what was missed is read again', async () => {
    const listening = subscribe<HallState>(api.url, `subscription($id: ID!) { hallStateChanged(competitionId: $id) { ${STATE} } }`, { id: competition.id });
    await listening.until((state) => state.current === null);
    await api.app.get(DataSource).query(`select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%' and datname = current_database()`);
    await move('pitching', 1);
    await listening.until((state) => state.current?.stage === 'pitching');
    await listening.stop();
  });
});

describe('the run order', () => {
  const draw = (organiser: Signed, publicValue: string) =>
    organiser.client.run<{ rounds: { projectId: string; position: number }[] }>('drawRunOrder', { input: { type: 'DrawRunOrderInput!', value: { competitionId: competition.id, publicValue } } }, '...on RunOrder { rounds { projectId position } }');

  test('is drawn once from the committed seed; another public value is refused', async () => {
    const organiser = await make.staff(competition.tenantId, 'organiser');
    const first = await draw(organiser, '2026-06-22 双色球 01 02 03');
    expect(first.rounds.map((r) => r.position)).toEqual([1, 2]);
    expect((await draw(organiser, '2026-06-22 双色球 01 02 03')).rounds).toEqual(first.rounds);
    expect(await draw(organiser, '换一个')).toMatchObject({ code: 'DRAW_ALREADY_REVEALED' });
  });

  test('can be left only with a reason, completely, and never once somebody was on stage', async () => {
    const organiser = await make.staff(competition.tenantId, 'organiser');
    const ids = rounds.map((r) => r.projectId);
    const set = (projectIds: string[]) => organiser.client.run('setRunOrder', { input: { type: 'SetRunOrderInput!', value: { competitionId: competition.id, projectIds, reason: '赶火车' } } });
    expect(await set([ids[0]!])).toMatchObject({ code: 'RUN_ORDER_INCOMPLETE' });
    expect(await set([ids[1]!, ids[0]!])).toMatchObject({ __typename: 'RunOrder' });
    const { runOrder } = await new Client(api.url).query<{ runOrder: { rounds: { projectId: string }[] } }>('query($id: ID!) { runOrder(competitionId: $id) { rounds { projectId } } }', { id: competition.id });
    expect(runOrder.rounds.map((r) => r.projectId)).toEqual([ids[1], ids[0]]);
    await move('pitching', 2, 1);
    expect(await set(ids as string[])).toMatchObject({ code: 'RUN_ORDER_FIXED' });
  });
});

describe('judges and tablets', () => {
  test('a judge who moves to another tablet leaves the first', async () => {
    await move('voting', 1);
    const judge = await hall.judge(competition, 'public');
    const database = api.app.get(DataSource);
    const newTablet = randomUUID();
    await database.query('update session set device_id = $1 where judge_id = $2', [newTablet, judge.id]);
    expect(await cast(judge, { roundId: rounds[0]!.id, mark: { like: true } })).toMatchObject({ code: 'JUDGE_NOT_SEATED' });
    expect(await judge.client.run('takeSeat', {})).toMatchObject({ __typename: 'Judge' });
    expect(await database.query('select device_id from seat where judge_id = $1 and left_at is null', [judge.id])).toEqual([{ device_id: newTablet }]);
    expect(await cast(judge, { roundId: rounds[0]!.id, mark: { like: true } })).toMatchObject({ status: 'counted' });
  });

  test('whoever sat at the tablet gets up when another judge sits down there', async () => {
    const one = await hall.judge(competition, 'public');
    const two = await hall.judge(competition, 'public', { seated: false });
    const database = api.app.get(DataSource);
    await database.query('update session set revoked_at = now() where judge_id = $1', [one.id]);
    await database.query('update session set device_id = $1 where judge_id = $2', [one.deviceId, two.id]);
    await two.client.run('takeSeat', {});
    expect(await database.query('select judge_id from seat where device_id = $1 and left_at is null', [one.deviceId])).toEqual([{ judge_id: two.id }]);
  });

  test('conflicts are found from shared organisations and team membership', async () => {
    const team = await make.team(competition, { organisation: '南湖 大学' });
    const project = await make.shortlistedProject(competition, { team });
    const colleague = await hall.judge(competition, 'expert', { organisation: '南湖大学' });
    const member = await hall.judge(competition, 'public', { personId: team.lead.id });
    const organiser = await make.staff(competition.tenantId, 'organiser');
    const { conflicts } = await organiser.client.query<{ conflicts: { judgeId: string; projectId: string; kind: string; recused: boolean }[] }>('query($id: ID!) { conflicts(competitionId: $id) { judgeId projectId kind recused } }', { id: competition.id });
    expect(conflicts).toHaveLength(2);
    expect(conflicts).toContainEqual({ judgeId: colleague.id, projectId: project.id, kind: 'same-organisation', recused: false });
    expect(conflicts).toContainEqual({ judgeId: member.id, projectId: project.id, kind: 'member-of-the-team', recused: false });
  });

  test('a panel holds as many judges as the rules give it seats', async () => {
    const organiser = await make.staff(competition.tenantId, 'organiser');
    const add = (panel: string) => organiser.client.run('addJudge', { input: { type: 'AddJudgeInput!', value: { competitionId: competition.id, panel, name: '林评委' } } });
    for (let i = 0; i < 5; i += 1) expect(await add('expert')).toMatchObject({ __typename: 'Judge' });
    expect(await add('expert')).toMatchObject({ code: 'PANEL_FULL' });
    expect(await add('nobody')).toMatchObject({ code: 'PANEL_UNKNOWN' });
  });
});
