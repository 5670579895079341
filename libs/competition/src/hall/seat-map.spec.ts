import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { MakeHall, type MadeJudge } from '../../../../test/support/make-hall.js';
import { Make, type MadeCompetition, type Signed } from '../../../../test/support/make.js';
import { subscribe } from '../../../../test/support/subscribe.js';
import type { SeatMapEntry } from './seat-map.js';

let api: TestApi;
let second: TestApi;
let make: Make;
let hall: MakeHall;
let competition: MadeCompetition;
let host: Signed;
let judge: MadeJudge;

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
  judge = await hall.judge(competition, 'public', { deviceName: 'A-07' });
});

const SEAT = 'judge { id name } deviceId deviceName online lastSeenAt battery charging queued build visible voted';
const SUBSCRIPTION = `subscription($id: ID!) { seatMapChanged(competitionId: $id) { ${SEAT} } }`;
const seatMap = async () => (await host.client.query<{ seatMap: SeatMapEntry[] }>(`query($id: ID!) { seatMap(competitionId: $id) { ${SEAT} } }`, { id: competition.id })).seatMap;
const report = (values: string, client = judge.client) => client.query(`mutation { reportDevice(${values}) }`);

describe('signs of life', () => {
  test('show on the chair; what a later one leaves out stays', async () => {
    expect(await seatMap()).toMatchObject([{ deviceName: 'A-07', online: false, lastSeenAt: null, battery: null, queued: null }]);
    await report('battery: 63, charging: true, queued: 2, build: "b-41", visible: true');
    await report('queued: 0, charging: false');
    expect(await seatMap()).toMatchObject([{ online: true, battery: 63, charging: false, queued: 0, build: 'b-41', visible: true }]);
  });

  test('a tablet silent for ten seconds is offline', async () => {
    api.clock.set('2026-06-23T06:00:00Z');
    await report('battery: 50');
    api.clock.set('2026-06-23T06:00:09.999Z');
    expect(await seatMap()).toMatchObject([{ online: true }]);
    api.clock.set('2026-06-23T06:00:10Z');
    expect(await seatMap()).toMatchObject([{ online: false, battery: 50 }]);
    api.clock.release();
  });

  test('impossible figures are refused', async () => {
    for (const values of ['battery: 101', 'queued: -1', `build: "${'x'.repeat(61)}"`]) expect((await judge.client.send(`mutation { reportDevice(${values}) }`)).errors?.[0]?.extensions.code).toBe('INPUT_INVALID');
  });
});

describe('the live seat map', () => {
  test('hears a tablet through another process, and is nobody’s but the desk’s', async () => {
    const desk = subscribe<SeatMapEntry[]>(second.url, SUBSCRIPTION, { id: competition.id }, host.token);
    await desk.until(([seat]) => seat!.online === false);
    await report('battery: 12, queued: 1');
    await desk.until(([seat]) => seat!.online && seat!.battery === 12 && seat!.queued === 1);
    await desk.stop();
    for (const token of [judge.token, (await make.staff((await make.tenant()).id, 'host')).token, null]) {
      const stranger = subscribe<SeatMapEntry[]>(api.url, SUBSCRIPTION, { id: competition.id }, token);
      await expect(stranger.until(() => true)).rejects.toThrow(/FORBIDDEN|UNAUTHENTICATED/);
      await stranger.stop();
    }
  });
});

describe('cards in a batch', () => {
  const issue = (judgeIds: string[], by: Signed, id = competition.id) =>
    by.client.run<{ cards: { code6: string; qrPayload: string; judge: { id: string } }[] }>('issueJudgeCards', { input: { type: 'IssueJudgeCardsInput!', value: { competitionId: id, judgeIds } } }, '...on PrintedJudgeCards { cards { code6 qrPayload judge { id } } }');

  test('come by seat number, each code once, and end the sessions of the cards before', async () => {
    const others = [await hall.judge(competition, 'expert'), await hall.judge(competition, 'public')];
    const ids = [others[1]!.id, judge.id, others[0]!.id];
    const { cards } = await issue(ids, host);
    expect(cards.map((card) => card.judge.id)).toEqual([judge.id, others[0]!.id, others[1]!.id]);
    expect(new Set(cards.flatMap(({ code6, qrPayload }) => [code6, qrPayload])).size).toBe(6);
    const again = await Promise.all([issue(ids, host), issue(ids.toReversed(), host)]);
    expect(again.map(({ cards: each }) => each.length)).toEqual([3, 3]);
    const [row] = await api.app.get(DataSource).query<{ n: number }[]>(`select count(*)::int as n from audit_entry where competition_id = $1 and action = 'issueJudgeCard'`, [competition.id]);
    expect(row!.n).toBe(9);
    expect(await new Client(api.url, judge.token).query('{ me { id } }')).toEqual({ me: null });
  });

  test('are all or none: a judge of another competition prints nothing', async () => {
    const stranger = await hall.judge(await make.openCompetition({ stage: 'roadshow' }), 'public');
    expect(await issue([judge.id, stranger.id], host)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await issue([judge.id, judge.id], host)).toMatchObject({ code: 'INPUT_INVALID' });
    expect(await new Client(api.url, judge.token).query('{ me { id } }')).toEqual({ me: { id: judge.id } });
  });
});
