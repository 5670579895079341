import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { RoleGrant, Roles, Sessions } from '@app/identity';
import { systemActor, UnitOfWork } from '@app/platform';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { MakeHall } from '../../../../test/support/make-hall.js';
import { Make, type MadeCompetition, type Signed } from '../../../../test/support/make.js';
import { subscribe } from '../../../../test/support/subscribe.js';
import type { SeatMapEntry } from './seat-map.js';

let api: TestApi;
let second: TestApi;
let make: Make;
let hall: MakeHall;
let competition: MadeCompetition;
let host: Signed;

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
  host = await make.staff(competition.tenantId, 'host');
});

const HALL = 'subscription($id: ID!) { hallStateChanged(competitionId: $id) { screen { revision } stageMessage { text } } }';
const SEATS = 'subscription($id: ID!) { seatMapChanged(competitionId: $id) { judge { name } } }';
const never = () => false;
const seatMap = (of: { token: string }, url = second.url) => subscribe<SeatMapEntry[]>(url, SEATS, { id: competition.id }, of.token);
const inSystem = <T>(work: () => Promise<T>): Promise<T> => api.app.get(UnitOfWork).run(work);

test('a revoked session ends what it had open, in another process too, and nobody else’s', async () => {
  const other = await make.staff(competition.tenantId, 'host');
  const [mine, theirs] = [seatMap(host), seatMap(other)];
  await mine.until(() => true);
  await theirs.until(() => true);
  await inSystem(() => api.app.get(Sessions).endOfPerson(host.id));
  await expect(mine.until(never)).rejects.toThrow('UNAUTHENTICATED');
  const seen = mine.received.length;
  await hall.judge(competition, 'public', { name: '晚来的评委' });
  await other.client.run('sendStageMessage', { input: { type: 'SendStageMessageInput!', value: { competitionId: competition.id, text: '开始' } } });
  await theirs.until((seats) => seats.some(({ judge }) => judge.name === '晚来的评委'));
  expect(mine.received).toHaveLength(seen);
  await mine.stop();
  await theirs.stop();
});

test('a judge whose tablet is taken away hears no more, though what they heard was public; visitors hear on', async () => {
  const judge = await hall.judge(competition, 'public');
  const [tablet, visitor] = [subscribe<object>(api.url, HALL, { id: competition.id }, judge.token), subscribe<{ stageMessage: { text: string } | null }>(api.url, HALL, { id: competition.id })];
  await tablet.until(() => true);
  await visitor.until(() => true);
  await host.client.run('unseatJudge', { input: { type: 'JudgeReasonInput!', value: { judgeId: judge.id, reason: '换平板' } } });
  await expect(tablet.until(never)).rejects.toThrow('UNAUTHENTICATED');
  await host.client.run('sendStageMessage', { input: { type: 'SendStageMessageInput!', value: { competitionId: competition.id, text: '继续' } } });
  await visitor.until(({ stageMessage }) => stageMessage?.text === '继续');
  await tablet.stop();
  await visitor.stop();
});

test('a revoked role ends what it opened, and opens nothing any more', async () => {
  const admin = systemActor('test');
  const open = seatMap(host, api.url);
  await open.until(() => true);
  const grant = await api.app.get(DataSource).getRepository(RoleGrant).findOneByOrFail({ personId: host.id });
  await api.app.get(Roles).revoke(admin, grant.id, '活动结束');
  await expect(open.until(never)).rejects.toThrow('FORBIDDEN');
  const refused = seatMap(host);
  await expect(refused.until(() => true)).rejects.toThrow('FORBIDDEN');
  await open.stop();
  await refused.stop();
});

test('a session that only changed its token goes on', async () => {
  const open = seatMap(host);
  await open.until(() => true);
  const [row] = await api.app.get(DataSource).query<{ id: string }[]>('select id from session where person_id = $1', [host.id]);
  await inSystem(() => api.app.get(Sessions).rotate(row!.id, { steppedUpAt: new Date() }));
  await hall.judge(competition, 'public', { name: '新评委' });
  const other = await make.staff(competition.tenantId, 'host');
  await other.client.run('sendStageMessage', { input: { type: 'SendStageMessageInput!', value: { competitionId: competition.id, text: '开始' } } });
  await open.until((seats) => seats.some(({ judge }) => judge.name === '新评委'));
  await open.stop();
});
