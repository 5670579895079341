import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { MakeHall } from '../../../../test/support/make-hall.js';
import { MakeResults } from '../../../../test/support/make-results.js';
import { Make, type MadeCompetition, type Signed } from '../../../../test/support/make.js';
import { subscribe } from '../../../../test/support/subscribe.js';
import type { HallState } from '../judging/hall-state.js';
import type { HallScreen } from './hall-screen.entity.js';
import type { StageMessage } from './stage-message.entity.js';

let api: TestApi;
let second: TestApi;
let make: Make;
let competition: MadeCompetition;
let host: Signed;

beforeAll(async () => {
  api = await startTestApi();
  second = await startTestApi({ databaseUrl: api.databaseUrl });
  make = new Make(api);
});
afterAll(async () => {
  await second.close();
  await api.close();
});
beforeEach(async () => {
  competition = await make.openCompetition({ stage: 'roadshow' });
  host = await make.staff(competition.tenantId, 'host');
});

const WHOLE_STATE = `competitionId serverTime nextTitle roundsClosed roundsTotal panels { panel name expected voted seated } screen { show message revision } stageMessage { id text sentAt acknowledgedAt }
  current { roundId position stage revision projectId projectNumber projectTitle teamName pitchEndsAt pitchEndedAt overtimeSeconds questionsEndAt votingEndsAt }`;
const hallState = async (id = competition.id) => (await new Client(second.url).query<{ hallState: HallState }>(`query($id: ID!) { hallState(competitionId: $id) { ${WHOLE_STATE} } }`, { id })).hallState;
const control = (value: object, client = host.client) => client.run<HallScreen>('controlScreen', { input: { type: 'ControlScreenInput!', value: { competitionId: competition.id, ...value } } }, '...on HallScreen { show message revision }');
const send = (text: string) => host.client.run<StageMessage>('sendStageMessage', { input: { type: 'SendStageMessageInput!', value: { competitionId: competition.id, text } } }, '...on StageMessage { id text acknowledgedAt }');
const acknowledge = (messageId: string, by = host) => by.client.run<StageMessage>('acknowledgeStageMessage', { messageId: { type: 'ID!', value: messageId } }, '...on StageMessage { acknowledgedAt }');

describe('the big screen', () => {
  test('follows the round until the host takes it, and everybody hears of it', async () => {
    const listening = subscribe<HallState>(second.url, 'subscription($id: ID!) { hallStateChanged(competitionId: $id) { screen { show message revision } } }', { id: competition.id });
    expect(await listening.until(() => true)).toEqual({ screen: { show: 'auto', message: '', revision: 0 } });
    expect(await control({ show: 'message', message: ' 休息十分钟 ', revision: 0 })).toMatchObject({ show: 'message', message: '休息十分钟', revision: 1 });
    await listening.until(({ screen }) => screen.message === '休息十分钟');
    await control({ show: 'blank', message: '不应保留', revision: 1 });
    await listening.until(({ screen }) => screen.show === 'blank' && screen.message === '');
    expect((await hallState()).screen).toEqual({ show: 'blank', message: '', revision: 2 });
    await listening.stop();
  });

  test('of two hosts pressing at once through two processes one is told', async () => {
    for (let revision = 0; revision < 3; revision += 1) {
      const answers = await Promise.all([control({ show: 'blank', revision }), control({ show: 'sign_in', revision }, new Client(second.url, host.token))]);
      expect(answers.map(({ code }) => code ?? 'done').sort()).toEqual(['STALE', 'done']);
    }
  });

  test('a message has words, results wait for certification, and only staff of this competition steer', async () => {
    expect(await control({ show: 'message', message: '  ', revision: 0 })).toMatchObject({ code: 'SCREEN_MESSAGE_EMPTY' });
    for (const show of ['reveal', 'winners']) expect(await control({ show, revision: 0 })).toMatchObject({ code: 'NOT_CERTIFIED' });
    const elsewhere = await make.staff((await make.tenant()).id, 'host');
    expect(await control({ show: 'blank', revision: 0 }, elsewhere.client)).toMatchObject({ code: 'FORBIDDEN' });
    expect((await hallState()).screen.revision).toBe(0);
  });

  test('the state carries nothing of a result, also when the reveal is on the screen', async () => {
    const made = await new MakeResults(api).certified();
    const of = { competitionId: made.competition.id, revision: 0, show: 'reveal' };
    expect(await made.organiser.client.run('controlScreen', { input: { type: 'ControlScreenInput!', value: of } })).toMatchObject({ __typename: 'HallScreen' });
    const state = await hallState(made.competition.id);
    expect(state.screen.show).toBe('reveal');
    expect(Object.keys(state.current!).some((key) => /score|rank|mark|composite|amount/i.test(key))).toBe(false);
  });
});

describe('lines to the stage', () => {
  test('the newest shows until the host has read it, once', async () => {
    await send('还有一分钟');
    const { id } = await send('请到台中央');
    expect((await hallState()).stageMessage).toMatchObject({ text: '请到台中央', acknowledgedAt: null });
    const answers = await Promise.all([acknowledge(id), acknowledge(id)]);
    expect(answers.map(({ code }) => code ?? 'done').sort()).toEqual(['ALREADY_DONE', 'done']);
    expect((await hallState()).stageMessage?.acknowledgedAt).not.toBeNull();
  });

  test('a line of another street office does not exist', async () => {
    const { id } = await send('请关灯');
    expect(await acknowledge(id, await make.staff((await make.tenant()).id, 'host'))).toMatchObject({ code: 'NOT_FOUND' });
    expect((await send('   ')).code).toBe('INPUT_INVALID');
  });
});

describe('time on stage', () => {
  test('overtime shows while it runs, as a full count once the pitch has ended', async () => {
    const project = await make.shortlistedProject(competition);
    const [round] = await new MakeHall(api).rounds(competition, [project.id]);
    const move = (to: string, revision: number) => host.client.run('moveRound', { input: { type: 'MoveRoundInput!', value: { roundId: round!.id, to, revision } } });
    api.clock.set('2026-06-23T06:00:00Z');
    await move('pitching', 1);
    const pitching = (await hallState()).current!;
    expect(pitching).toMatchObject({ pitchEndedAt: null, overtimeSeconds: 0 });
    expect(new Date(pitching.pitchEndsAt!).getTime() - Date.parse('2026-06-23T06:00:00Z')).toBe(competition.rules.roadshow.pitchSeconds * 1000);
    api.clock.set(new Date(Date.parse('2026-06-23T06:00:00Z') + (competition.rules.roadshow.pitchSeconds + 42) * 1000));
    await move('questions', 2);
    expect((await hallState()).current).toMatchObject({ overtimeSeconds: 42, pitchEndedAt: api.clock.now().toISOString() });
    api.clock.release();
  });
});

test('a typical state is less than a kilobyte on the wire', async () => {
  const titles = ['南湖老街坊四点半课堂', '楼道口袋花园共建计划'];
  const projects = [];
  for (const title of titles) projects.push(await make.shortlistedProject(competition, { title }));
  await new MakeHall(api).rounds(competition, projects.map(({ id }) => id), 'voting');
  await send('还有一分钟');
  const bytes = Buffer.byteLength(JSON.stringify({ data: { hallState: await hallState() } }));
  expect(bytes).toBeLessThan(1024);
});
