import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../support/api.js';
import { Client } from '../support/client.js';
import { MakeHall } from '../support/make-hall.js';
import { certify, MakeResults, tallyAs } from '../support/make-results.js';
import { Make, type MadeCompetition, type Signed } from '../support/make.js';
import { SpawnedApi } from '../support/spawned-api.js';
import { subscribe } from '../support/subscribe.js';

interface Hall {
  current: { stage: string } | null;
}

let api: TestApi;
let make: Make;
let one: SpawnedApi;
let two: SpawnedApi;
/** Two real processes without the easier limits of a demo; the api in this one only writes what the tests start from. */
beforeAll(async () => {
  api = await startTestApi({ env: { DEMO: 'false' } });
  make = new Make(api);
  one = await SpawnedApi.start(api.databaseUrl, { DEMO: 'false' });
  two = await SpawnedApi.start(api.databaseUrl, { DEMO: 'false' });
});
afterAll(async () => {
  await one.stop();
  await two.stop();
  await api.close();
});

const on = (process: SpawnedApi, who: Signed) => new Client(process.url, who.token);
const meOn = async (process: SpawnedApi, who: Signed) => (await on(process, who).query<{ me: { id: string; roles: { role: string }[] } | null }>('{ me { id roles { role } } }')).me;
const move = (client: Client, roundId: string, to: string, revision: number) => client.run('moveRound', { input: { type: 'MoveRoundInput!', value: { roundId, to, revision } } });

async function hallWithTwoRounds(): Promise<{ competition: MadeCompetition; roundId: string }> {
  const competition = await make.openCompetition({ stage: 'roadshow' });
  const projects = [await make.shortlistedProject(competition), await make.shortlistedProject(competition)];
  const [round] = await new MakeHall(api).rounds(competition, projects.map(({ id }) => id));
  return { competition, roundId: round!.id };
}

describe('signing in', () => {
  const text = (value: string) => ({ type: 'String!', value });
  const guess = (process: SpawnedApi, account: string) => new Client(process.url).run('signInWithPassword', { account: text(account), password: text('a wrong one') });

  test('guesses at one account count together, by turns and at the same instant', async () => {
    const byTurns = [];
    for (let n = 0; n < 7; n += 1) byTurns.push((await guess(n % 2 ? one : two, 'byturns')).code);
    expect(byTurns).toEqual([...Array.from({ length: 6 }, () => 'SIGN_IN_FAILED'), 'TOO_MANY_REQUESTS']);
    const atOnce = await Promise.all(Array.from({ length: 10 }, (_, n) => guess(n % 2 ? one : two, 'atonce')));
    expect(atOnce.filter(({ code }) => code === 'SIGN_IN_FAILED').length).toBeLessThanOrEqual(6);
    for (const process of [one, two]) expect((await guess(process, 'atonce')).code).toBe('TOO_MANY_REQUESTS');
  });
});

describe('what is taken back through one process is gone in the other with the next request', () => {
  test('a session', async () => {
    const lost = await make.resident();
    const kept = await make.signedIn(lost, null);
    for (const process of [one, two]) expect((await meOn(process, lost))?.id).toBe(lost.id);
    const { mySessions } = await on(one, kept).query<{ mySessions: { id: string; current: boolean }[] }>('{ mySessions { id current } }');
    const target = mySessions.find(({ current }) => !current)!;
    expect(await on(one, kept).run('revokeSession', { id: { type: 'ID!', value: target.id } })).toMatchObject({ __typename: 'Session' });
    expect(await meOn(two, lost)).toBeNull();
    expect((await on(two, lost).send('{ mySessions { id } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await meOn(two, kept))?.id).toBe(lost.id);
  });

  test('a role, also between two commands of the same host', async () => {
    const { competition, roundId } = await hallWithTwoRounds();
    const host = await make.staff(competition.tenantId, 'host');
    const admin = await make.staff(competition.tenantId, 'admin');
    expect(await move(on(two, host), roundId, 'pitching', 1)).toMatchObject({ __typename: 'Round' });
    const [grant] = await api.app.get(DataSource).query<{ id: string }[]>('select id from role_grant where person_id = $1', [host.id]);
    expect(await on(one, admin).run('revokeRole', { input: { type: 'RevokeRoleInput!', value: { grantId: grant!.id } } })).toMatchObject({ __typename: 'RoleGrant' });
    expect(await move(on(two, host), roundId, 'questions', 2)).toMatchObject({ code: 'FORBIDDEN' });
    expect((await meOn(two, host))?.roles).toEqual([{ role: 'resident' }]);
  });
});

describe('two people at two processes at the same instant', () => {
  test('hosts: one moves the round, the other is told', async () => {
    const { competition, roundId } = await hallWithTwoRounds();
    const hosts = [await make.staff(competition.tenantId, 'host'), await make.staff(competition.tenantId, 'host')] as const;
    for (const [step, to] of ['pitching', 'questions', 'voting', 'closed'].entries()) {
      const answers = await Promise.all([move(on(one, hosts[0]), roundId, to, step + 1), move(on(two, hosts[1]), roundId, to, step + 1)]);
      expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual(['Refusal', 'Round']);
    }
    const [row] = await api.app.get(DataSource).query<{ stage: string; revision: number }[]>('select stage, revision from round where id = $1', [roundId]);
    expect(row).toEqual({ stage: 'closed', revision: 5 });
  });

  test('certifiers: both signatures count once each, and the competition is certified', async () => {
    const results = new MakeResults(api);
    const made = await results.finishedRoadshow();
    const { id } = await tallyAs(made.organiser, made.competition.id);
    const [first, second] = made.certifiers;
    const answers = await Promise.all([certify(on(one, first), id), certify(on(two, second), id), certify(on(two, first), id)]);
    expect(answers.map(({ __typename, code }) => code ?? __typename).toSorted()).toEqual(['ALREADY_DONE', 'Certification', 'Certification']);
    const [row] = await api.app.get(DataSource).query<{ stage: string }[]>('select stage from competition where id = $1', [made.competition.id]);
    expect(row!.stage).toBe('certified');
  });
});

describe('screens', () => {
  test('closing the screen at one process leaves that at the other listening; a new one at the first hears again', async () => {
    const { competition, roundId } = await hallWithTwoRounds();
    const host = await make.staff(competition.tenantId, 'host');
    const listen = (process: SpawnedApi) => subscribe<Hall>(process.url, 'subscription($id: ID!) { hallStateChanged(competitionId: $id) { current { stage } } }', { id: competition.id });
    const [left, right] = [listen(one), listen(two)];
    for (const screen of [left, right]) await screen.until(({ current }) => current === null);
    await move(on(one, host), roundId, 'pitching', 1);
    for (const screen of [left, right]) await screen.until(({ current }) => current?.stage === 'pitching');
    await left.stop();
    await move(on(one, host), roundId, 'questions', 2);
    await right.until(({ current }) => current?.stage === 'questions');
    const again = listen(one);
    await again.until(({ current }) => current?.stage === 'questions');
    await move(on(two, host), roundId, 'voting', 3);
    for (const screen of [again, right]) await screen.until(({ current }) => current?.stage === 'voting');
    expect(left.received.some(({ current }) => current?.stage === 'questions')).toBe(false);
    await again.stop();
    await right.stop();
  });
});
