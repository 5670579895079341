import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Device, Sessions } from '@app/identity';
import { systemActor, UnitOfWork } from '@app/platform';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { cast, MakeHall, type MadeJudge } from '../../../../test/support/make-hall.js';
import { Make, type MadeCompetition, type Signed } from '../../../../test/support/make.js';
import type { Round } from '../judging/round.entity.js';
import { Judge } from '../judging/judge.entity.js';
import type { JudgeDesk } from './judge-desk.views.js';
import type { ProjectAudio } from './project-audio.entity.js';

let api: TestApi;
let make: Make;
let hall: MakeHall;
let competition: MadeCompetition;
let host: Signed;
let rounds: Round[];
let expert: MadeJudge;
let resident: MadeJudge;

beforeAll(async () => {
  api = await startTestApi();
  make = new Make(api);
  hall = new MakeHall(api);
});
afterAll(() => api.close());
beforeEach(async () => {
  competition = await make.openCompetition({ stage: 'roadshow' });
  const projects = [await make.shortlistedProject(competition, { title: '楼道花园' }), await make.shortlistedProject(competition, { title: '银发食堂' })];
  rounds = await hall.rounds(competition, projects.map(({ id }) => id), 'voting');
  host = await make.staff(competition.tenantId, 'host');
  expert = await hall.judge(competition, 'expert', { deviceName: 'A-01', name: '王桂兰' });
  resident = await hall.judge(competition, 'public', { deviceName: 'A-02', seated: false });
});

const DESK = `{ judgeDesk { seatedHere judge { id name seatNumber } competitionId competitionName season stage panel { key name kind maxPoints mayAbstain criteria { key name weight maxCentipoints stepCentipoints } }
  rounds { roundId position stage projectId projectNumber projectTitle teamName summary need plan budgetTotal requested photoIds audioId } recusals { projectId reason } absences { reason } ballots { projectId mark status receiptCode } } }`;
const desk = async (of: MadeJudge) => (await of.client.query<{ judgeDesk: JudgeDesk }>(DESK)).judgeDesk;
const codeOf = async (client: Client, query = DESK) => (await client.send(query)).errors?.[0]?.extensions.code;

describe('a judge’s desk', () => {
  test('has who one is, what to fill in and every round, so that one can go on without the network', async () => {
    const seen = await desk(expert);
    const { sheet } = competition.rules.panels.find(({ key }) => key === 'expert')!;
    if (sheet.kind !== 'rubric') throw new Error('the test rules give experts a rubric');
    expect(seen).toMatchObject({ seatedHere: true, judge: { id: expert.id, name: '王桂兰' }, competitionId: competition.id, season: '2026', stage: 'roadshow', panel: { key: 'expert', kind: 'marks', maxPoints: null, mayAbstain: true } });
    expect(seen.panel.criteria).toEqual(sheet.criteria.map(({ key, name, weight, maxPoints, stepCentipoints }) => ({ key, name, weight, maxCentipoints: maxPoints * 100, stepCentipoints })));
    expect(seen.rounds).toMatchObject([
      { roundId: rounds[0]!.id, position: 1, stage: 'voting', projectTitle: '楼道花园', need: '社区里缺什么', budgetTotal: '5000.00', photoIds: [], audioId: null },
      { roundId: rounds[1]!.id, position: 2, stage: 'waiting', projectTitle: '银发食堂' },
    ]);
    expect(await desk(resident)).toMatchObject({ seatedHere: false, panel: { key: 'public', kind: 'like', criteria: [] } });
  });

  test('what the desk calls kind is the key of a mark the server takes', async () => {
    const { panel } = await desk(expert);
    const marks = Object.fromEntries(panel.criteria.map(({ key, maxCentipoints }) => [key, maxCentipoints]));
    expect(await cast(expert, { roundId: rounds[0]!.id, mark: { [panel.kind]: marks } })).toMatchObject({ status: 'counted' });
    expect((await desk(expert)).ballots).toMatchObject([{ projectId: rounds[0]!.projectId, status: 'counted', mark: { marks } }]);
  });

  test('holds nothing of another judge', async () => {
    const other = await hall.judge(competition, 'expert');
    await cast(other, { roundId: rounds[0]!.id, mark: { abstain: true } });
    await other.client.run('declareConflict', { input: { type: 'DeclareConflictInput!', value: { projectId: rounds[1]!.projectId, reason: '亲属' } } });
    const organiser = await make.staff(competition.tenantId, 'organiser');
    await organiser.client.run('recordAbsence', { input: { type: 'AbsenceInput!', value: { judgeId: other.id, reason: '早退' } } });
    expect(await desk(expert)).toMatchObject({ recusals: [], absences: [], ballots: [] });
    expect(await desk(other)).toMatchObject({ recusals: [{ reason: '亲属' }], absences: [{ reason: '早退' }], ballots: [{ mark: { abstain: true } }] });
  });

  test('is nobody’s but a judge’s, and no longer theirs who left the panel', async () => {
    expect(await codeOf(host.client)).toBe('FORBIDDEN');
    expect(await codeOf(new Client(api.url))).toBe('UNAUTHENTICATED');
    await api.app.get(DataSource).getRepository(Judge).update(expert.id, { withdrawnAt: new Date() });
    expect(await codeOf(expert.client)).toBe('NOT_ON_THIS_PANEL');
  });
});

describe('a tablet nobody is signed in on', () => {
  const TABLET = '{ tabletDesk { deviceName tenantName competitionId competitionName season } }';
  const tablet = async (competitionId: string | null): Promise<{ client: Client; deviceId: string }> => {
    const device = await api.app.get(DataSource).getRepository(Device).save({ tenantId: competition.tenantId, competitionId, name: 'B-03', keyHash: randomBytes(8).toString('hex'), pairedById: null });
    const { token } = await api.app.get(UnitOfWork).run(() => api.app.get(Sessions).open(systemActor('test'), { kind: 'tablet', assurance: 'pairing', displayName: 'B-03', deviceId: device.id, tenantId: competition.tenantId, competitionId }));
    return { client: new Client(api.url, token), deviceId: device.id };
  };

  test('knows where it belongs', async () => {
    expect(await (await tablet(competition.id)).client.query(TABLET)).toMatchObject({ tabletDesk: { deviceName: 'B-03', competitionId: competition.id, season: '2026' } });
    expect(await (await tablet(null)).client.query(TABLET)).toMatchObject({ tabletDesk: { competitionId: null, competitionName: null } });
    expect(await codeOf(new Client(api.url), TABLET)).toBe('UNAUTHENTICATED');
    expect(await codeOf(host.client, TABLET)).toBe('FORBIDDEN');
  });

  test('a card of another competition is refused by that name', async () => {
    const elsewhere = await make.openCompetition({ stage: 'roadshow', tenant: { id: competition.tenantId, code: '', communities: [{ id: competition.communityId, code: '', name: '' }] } });
    const stranger = await hall.judge(elsewhere, 'public', { seated: false });
    const printed = await host.client.run<{ qrPayload: string }>('issueJudgeCard', { judgeId: { type: 'ID!', value: stranger.id } }, '...on PrintedJudgeCard { qrPayload }');
    const { client } = await tablet(competition.id);
    expect(await client.run('signInAsJudge', { card: { type: 'String!', value: printed.qrPayload } })).toMatchObject({ code: 'CARD_OF_OTHER_COMPETITION' });
  });
});

describe('read aloud', () => {
  const upload = async (by: Signed, bytes: Buffer, name: string): Promise<string> => {
    const response = await fetch(`${api.url}/attachments?tenantId=${competition.tenantId}`, { method: 'POST', body: new Uint8Array(bytes), headers: { 'x-file-name': name, authorization: `Bearer ${by.token}` } });
    return ((await response.json()) as { id: string }).id;
  };
  const set = (attachmentId: string | null, by = host) =>
    by.client.run<ProjectAudio>('setProjectAudio', { input: { type: 'SetProjectAudioInput!', value: { projectId: rounds[0]!.projectId, attachmentId } } }, '...on ProjectAudio { attachmentId }');
  const heard = async (id: string, client: Client) => (await fetch(`${api.url}/attachments/${id}`, { headers: client.token ? { authorization: `Bearer ${client.token}` } : {} })).status;

  test('a recording set by the host is on the desk and can be heard in the hall until it is taken away', async () => {
    const id = await upload(host, wav(), 'a.wav');
    expect(await heard(id, expert.client)).toBe(404);
    expect(await set(id)).toMatchObject({ attachmentId: id });
    expect((await desk(expert)).rounds[0]!.audioId).toBe(id);
    for (const client of [expert.client, resident.client, new Client(api.url)]) expect(await heard(id, client)).toBe(200);
    expect(await set(null)).toMatchObject({ attachmentId: null });
    expect((await desk(expert)).rounds[0]!.audioId).toBeNull();
    expect(await heard(id, expert.client)).toBe(404);
  });

  test('two staff at once: one recording remains', async () => {
    const ids = [await upload(host, wav(), 'a.wav'), await upload(host, wav(), 'b.wav')];
    expect((await Promise.all(ids.map((id) => set(id)))).map(({ __typename }) => __typename)).toEqual(['ProjectAudio', 'ProjectAudio']);
    expect(ids).toContain((await desk(expert)).rounds[0]!.audioId);
  });

  test('only sound, not too long, and only by those who run this roadshow', async () => {
    const text = await upload(host, Buffer.from('只是文字'), 'note.txt');
    expect(await set(text)).toMatchObject({ code: 'AUDIO_UNSUITABLE' });
    expect(await set(await upload(host, wav(9 * 1024 * 1024), 'long.wav'))).toMatchObject({ code: 'FILE_TOO_LARGE' });
    const foreign = await make.staff((await make.tenant()).id, 'host');
    const id = await upload(host, wav(), 'a.wav');
    expect(await set(id, foreign)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await set(await upload(foreign, wav(), 'b.wav'), foreign)).toMatchObject({ code: 'FORBIDDEN' });
  });
});

/** A recording: valid WAV head and noise. */
function wav(bytes = 4000): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(bytes + 36, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(bytes, 40);
  return Buffer.concat([head, randomBytes(bytes)]);
}
