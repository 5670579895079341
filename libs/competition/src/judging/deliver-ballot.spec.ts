import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Device, Sessions } from '@app/identity';
import { systemActor, UnitOfWork } from '@app/platform';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { MakeHall, type MadeJudge, type Receipt } from '../../../../test/support/make-hall.js';
import { Make, type MadeCompetition } from '../../../../test/support/make.js';
import type { Round } from './round.entity.js';

let api: TestApi;
let hall: MakeHall;
let competition: MadeCompetition;
let round: Round;
beforeAll(async () => {
  api = await startTestApi();
  hall = new MakeHall(api);
});
afterAll(() => api.close());
beforeEach(async () => {
  const make = new Make(api);
  competition = await make.openCompetition({ stage: 'roadshow' });
  [round] = (await hall.rounds(competition, [(await make.shortlistedProject(competition)).id], 'voting')) as [Round];
});

const deliver = (client: Client, judgeId: string, more: object = {}) =>
  client.run<Receipt>('deliverBallot', { input: { type: 'DeliverBallotInput!', value: { roundId: round.id, clientBallotId: randomUUID(), revision: 1, mark: { like: true }, judgeId, ...more } } }, '...on BallotReceipt { ballotId status receiptCode replay }');
const stored = (judge: MadeJudge) => api.app.get(DataSource).query<object[]>('select b.judge_id, b.source, k.ballot_id is not null as counted from ballot b left join counted_ballot k on k.ballot_id = b.id where b.judge_id = $1 order by b.created_at', [judge.id]);

/** The tablet itself, after its judge has gone. */
async function tablet({ deviceId }: MadeJudge): Promise<Client> {
  await api.app.get(DataSource).getRepository(Device).insert({ id: deviceId, tenantId: competition.tenantId, competitionId: competition.id, name: 'A-07', keyHash: randomUUID(), pairedById: null });
  const { token } = await api.app.get(UnitOfWork).run(() => api.app.get(Sessions).open(systemActor('test'), { kind: 'tablet', assurance: 'pairing', deviceId, displayName: 'A-07', tenantId: competition.tenantId, competitionId: competition.id }));
  return new Client(api.url, token);
}

/** The judge gets up and somebody else sits down at the same tablet. */
async function followedBy(first: MadeJudge): Promise<MadeJudge> {
  const next = await hall.judge(competition, 'public', { seated: false });
  await api.app.get(DataSource).query('update session set revoked_at = now() where judge_id = $1', [first.id]);
  await api.app.get(DataSource).query('update session set device_id = $1 where judge_id = $2', [first.deviceId, next.id]);
  await next.client.run('takeSeat', {});
  return next;
}

describe('delivering a ballot from the tablet it was made at', () => {
  test('of the judge who sits there it is cast as ever', async () => {
    const judge = await hall.judge(competition, 'public');
    expect(await deliver(judge.client, judge.id)).toMatchObject({ status: 'counted' });
    expect(await stored(judge)).toEqual([{ judge_id: judge.id, source: 'tablet', counted: true }]);
  });

  test('of a judge who left it is late and never counts as the one who sits there now', async () => {
    const judge = await hall.judge(competition, 'public');
    const castAt = new Date();
    const next = await followedBy(judge);
    const ballot = { clientBallotId: randomUUID(), clientAt: castAt, sentAt: new Date() };
    const receipts = [];
    for (let i = 0; i < 5; i += 1) receipts.push(await deliver(next.client, judge.id, ballot));
    expect(receipts.map(({ status, replay }) => [status, replay])).toEqual([['late', false], ['late', true], ['late', true], ['late', true], ['late', true]]);
    expect(await stored(judge)).toEqual([{ judge_id: judge.id, source: 'late', counted: false }]);
    expect(await stored(next)).toEqual([]);
  });

  test('the tablet delivers it when nobody sits there', async () => {
    const judge = await hall.judge(competition, 'public');
    expect(await deliver(await tablet(judge), judge.id)).toMatchObject({ status: 'late' });
  });

  test('a judge who signed in but has not sat down again is asked to, and nothing is lost', async () => {
    const judge = await hall.judge(competition, 'public', { seated: false });
    expect(await deliver(judge.client, judge.id)).toMatchObject({ code: 'JUDGE_NOT_SEATED' });
    await judge.client.run('takeSeat', {});
    expect(await deliver(judge.client, judge.id)).toMatchObject({ status: 'counted' });
  });

  test('for a judge who never sat there, or had left long before, it is refused', async () => {
    const [one, other] = [await hall.judge(competition, 'public'), await hall.judge(competition, 'public')];
    expect(await deliver(other.client, one.id)).toMatchObject({ code: 'JUDGE_NOT_SEATED' });
    const next = await followedBy(one);
    await api.app.get(DataSource).query(`update seat set taken_at = taken_at - interval '2 minutes', left_at = left_at - interval '1 minute' where judge_id = $1`, [one.id]);
    expect(await deliver(next.client, one.id)).toMatchObject({ code: 'JUDGE_NOT_SEATED' });
    expect(await stored(one)).toEqual([]);
  });

  test('a person without a tablet cannot', async () => {
    const judge = await hall.judge(competition, 'public');
    const staff = await new Make(api).staff(competition.tenantId, ['organiser']);
    expect(await deliver(staff.client, judge.id)).toMatchObject({ code: 'FORBIDDEN' });
  });
});
