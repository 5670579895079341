import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { cast, MakeHall, type MadeJudge } from '../../../../test/support/make-hall.js';
import { Make, type MadeCompetition, type Signed } from '../../../../test/support/make.js';
import type { Round } from './round.entity.js';

let api: TestApi;
let second: TestApi;
let make: Make;
let hall: MakeHall;
let competition: MadeCompetition;
let round: Round;
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
  api.clock.release();
  competition = await make.openCompetition({ stage: 'roadshow' });
  const project = await make.shortlistedProject(competition);
  [round] = (await hall.rounds(competition, [project.id], 'voting')) as [Round];
  host = await make.staff(competition.tenantId, ['host']);
});

const counted = (judge: MadeJudge) =>
  api.app.get(DataSource).query<{ mark: object; revision: number }[]>('select b.mark, b.revision from counted_ballot k join ballot b on b.id = k.ballot_id where k.judge_id = $1', [judge.id]);
const versions = async (judge: MadeJudge) => (await api.app.get(DataSource).query<unknown[]>('select 1 from ballot where judge_id = $1', [judge.id])).length;
const close = (revision: number) => host.client.run('moveRound', { input: { type: 'MoveRoundInput!', value: { roundId: round.id, to: 'closed', revision } } });

describe('casting a ballot', () => {
  test('a like is counted once and answered with a receipt', async () => {
    const judge = await hall.judge(competition, 'public');
    const receipt = await cast(judge, { roundId: round.id, mark: { like: true } });
    expect(receipt).toMatchObject({ status: 'counted', replay: false, revision: 1 });
    expect(receipt.receiptCode).toMatch(/^[2-9A-Z]{10}$/);
    expect(await counted(judge)).toEqual([{ mark: { like: true }, revision: 1 }]);
  });

  test('the same version five times at once, on two api processes, is one ballot', async () => {
    const judge = await hall.judge(competition, 'public');
    const ballot = { roundId: round.id, mark: { like: true }, clientBallotId: randomUUID() };
    const other = new Client(second.url, judge.token);
    const receipts = await Promise.all([cast(judge, ballot), cast(judge, ballot, other), cast(judge, ballot), cast(judge, ballot, other), cast(judge, ballot)]);
    expect(new Set(receipts.map((r) => r.ballotId)).size).toBe(1);
    expect(receipts.filter((r) => !r.replay)).toHaveLength(1);
    expect(await versions(judge)).toBe(1);
  });

  test('the same client id with other content is refused and the first stands', async () => {
    const judge = await hall.judge(competition, 'public');
    const clientBallotId = randomUUID();
    await cast(judge, { roundId: round.id, mark: { like: true }, clientBallotId });
    expect(await cast(judge, { roundId: round.id, mark: { like: false }, clientBallotId })).toMatchObject({ code: 'BALLOT_ID_REUSED' });
    expect(await counted(judge)).toEqual([{ mark: { like: true }, revision: 1 }]);
  });

  test('versions that arrive out of order: the newest by the judge’s own count stays counted, every version is kept', async () => {
    const judge = await hall.judge(competition, 'public');
    await cast(judge, { roundId: round.id, mark: { like: false }, revision: 3 });
    expect(await cast(judge, { roundId: round.id, mark: { like: true }, revision: 2 })).toMatchObject({ status: 'superseded' });
    expect(await counted(judge)).toEqual([{ mark: { like: false }, revision: 3 }]);
    expect(await versions(judge)).toBe(2);
  });

  test('an expert’s sheet lists everything that is wrong with it at once', async () => {
    const expert = await hall.judge(competition, 'expert');
    const refusal = await cast(expert, { roundId: round.id, mark: { marks: { need: 99_999, surprise: 1 } } });
    expect(refusal.code).toBe('BALLOT_INCOMPLETE');
    expect(refusal.problems.map((p) => `${p.path} ${p.code}`).toSorted()).toEqual(['mark.marks.need MARK_OUT_OF_RANGE', 'mark.marks.plan CRITERION_MISSING', 'mark.marks.surprise CRITERION_UNKNOWN']);
    expect(await versions(expert)).toBe(0);
  });

  test.each([
    ['a string', { like: 'yes' }], ['two kinds', { like: true, points: 3 }], ['nothing', {}], ['a number for a like', { points: 1 }],
  ])('a mark that is %s is refused', async (_, mark) => {
    const judge = await hall.judge(competition, 'public');
    expect(await cast(judge, { roundId: round.id, mark })).toMatchObject({ code: 'BALLOT_INCOMPLETE' });
  });

  test('abstaining is a ballot too', async () => {
    const judge = await hall.judge(competition, 'public');
    expect(await cast(judge, { roundId: round.id, mark: { abstain: true } })).toMatchObject({ status: 'counted' });
  });
});

describe('who may not cast', () => {
  test('a recused judge', async () => {
    const judge = await hall.judge(competition, 'public');
    await judge.client.run('declareConflict', { input: { type: 'DeclareConflictInput!', value: { projectId: round.projectId, reason: '亲属' } } });
    expect(await cast(judge, { roundId: round.id, mark: { like: true } })).toMatchObject({ code: 'JUDGE_RECUSED' });
  });

  test('a judge who never sat down, and one whose tablet was taken away', async () => {
    const standing = await hall.judge(competition, 'public', { seated: false });
    expect(await cast(standing, { roundId: round.id, mark: { like: true } })).toMatchObject({ code: 'JUDGE_NOT_SEATED' });
    await standing.client.run('takeSeat', {});
    expect(await cast(standing, { roundId: round.id, mark: { like: true } })).toMatchObject({ status: 'counted' });
    await host.client.run('unseatJudge', { input: { type: 'JudgeReasonInput!', value: { judgeId: standing.id, reason: '换平板' } } });
    expect(await cast(standing, { roundId: round.id, mark: { like: false }, revision: 2 })).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('a judge of another competition, a resident, a visitor', async () => {
    const elsewhere = await make.openCompetition({ stage: 'roadshow' });
    const stranger = await hall.judge(elsewhere, 'public');
    expect(await cast(stranger, { roundId: round.id, mark: { like: true } })).toMatchObject({ code: 'NOT_ON_THIS_PANEL' });
    const resident = await make.resident();
    expect(await cast(stranger, { roundId: round.id, mark: { like: true } }, resident.client)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await cast(stranger, { roundId: round.id, mark: { like: true } }, new Client(api.url))).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('the close', () => {
  test('two hosts close at the same instant on two processes: one does it, the other is told', async () => {
    const otherHost = await make.staff(competition.tenantId, ['organiser']);
    const input = { input: { type: 'MoveRoundInput!', value: { roundId: round.id, to: 'closed', revision: 1 } } };
    const answers = await Promise.all([host.client.run('moveRound', input), new Client(second.url, otherHost.token).run('moveRound', input)]);
    expect(answers.map((a) => a.code ?? a.__typename).toSorted()).toEqual(['ROUND_ALREADY_CLOSED', 'Round']);
  });

  test('hosts pressing opposite buttons: the second, who saw an older state, is told STALE', async () => {
    const send = (to: string) => host.client.run('moveRound', { input: { type: 'MoveRoundInput!', value: { roundId: round.id, to, revision: 1 } } });
    const answers = await Promise.all([send('closed'), send('waiting')]);
    expect(answers.filter((a) => a.__typename === 'Round')).toHaveLength(1);
    expect(answers.filter((a) => a.__typename === 'Refusal').map((a) => a.code)).toEqual(['STALE']);
  });

  test('ballots racing the close: each is either counted or kept as late, none in between', async () => {
    const judges = [];
    for (let i = 0; i < 8; i += 1) judges.push(await hall.judge(competition, 'public'));
    const [answers, closed] = await Promise.all([Promise.all(judges.map((judge) => cast(judge, { roundId: round.id, mark: { like: true } }))), close(1)]);
    expect(closed.__typename).toBe('Round');
    for (const [i, answer] of answers.entries()) expect((await counted(judges[i]!)).length).toBe(answer.status === 'counted' ? 1 : 0);
    expect(answers.every((a) => a.status === 'counted' || a.status === 'late')).toBe(true);
  });

  test('a ballot for a closed round is refused; one cast before the close on a tablet with a wrong clock is kept as late', async () => {
    const judge = await hall.judge(competition, 'public');
    const online = await hall.judge(competition, 'public');
    api.clock.set(new Date());
    await close(1);
    const now = api.clock.now().getTime();
    api.clock.set(new Date(now + 60_000));
    expect(await cast(online, { roundId: round.id, mark: { like: true } })).toMatchObject({ code: 'ROUND_CLOSED' });
    const anHourAhead = now + 3_600_000;
    const late = await cast(judge, { roundId: round.id, mark: { like: true }, clientAt: new Date(anHourAhead - 20_000), sentAt: new Date(anHourAhead + 60_000) });
    expect(late).toMatchObject({ status: 'late' });
    expect(await counted(judge)).toEqual([]);
  });

  test('a replay after the close is answered with the first receipt', async () => {
    const judge = await hall.judge(competition, 'public');
    const ballot = { roundId: round.id, mark: { like: true }, clientBallotId: randomUUID() };
    const first = await cast(judge, ballot);
    await close(1);
    expect(await cast(judge, ballot)).toMatchObject({ ballotId: first.ballotId, status: 'counted', replay: true });
  });
});

describe('what happens to ballots afterwards', () => {
  test('a late ballot counts only after two different people', async () => {
    const judge = await hall.judge(competition, 'public');
    await close(1);
    const late = await cast(judge, { roundId: round.id, mark: { like: true }, clientAt: new Date(Date.now() - 60_000), sentAt: new Date() });
    const one = await make.staff(competition.tenantId, ['organiser']);
    const other = await make.staff(competition.tenantId, ['certifier']);
    const act = await one.client.run<{ id: string }>('proposeLateBallot', { input: { type: 'ProposeLateBallotInput!', value: { ballotId: late.ballotId, reason: '断网' } } }, '...on BallotAct { id }');
    const decide = (who: Signed) => who.client.run('decideBallotAct', { input: { type: 'DecideBallotActInput!', value: { actId: act.id, confirm: true } } });
    expect(await decide(one)).toMatchObject({ code: 'SECOND_PERSON_REQUIRED' });
    expect(await counted(judge)).toEqual([]);
    expect(await decide(other)).toMatchObject({ __typename: 'BallotAct' });
    expect(await counted(judge)).toHaveLength(1);
    expect(await decide(other)).toMatchObject({ code: 'ALREADY_DONE' });
  });

  test('a paper ballot is typed twice by two people and must be the same', async () => {
    const judge = await hall.judge(competition, 'expert', { seated: false });
    const one = await make.staff(competition.tenantId, ['organiser']);
    const other = await make.staff(competition.tenantId, ['certifier']);
    const propose = { judgeId: judge.id, projectId: round.projectId, mark: { marks: { need: 800, plan: 700 } }, reason: '平板故障' };
    const act = await one.client.run<{ id: string }>('proposePaperBallot', { input: { type: 'ProposePaperBallotInput!', value: propose } }, '...on BallotAct { id }');
    const mine = async (who: Signed) => (await who.client.query<{ ballotActs: { edges: { node: { id: string; proposedByMe: boolean } }[] } }>('query($id: ID!) { ballotActs(competitionId: $id) { edges { node { id proposedByMe } } } }', { id: competition.id })).ballotActs.edges.find(({ node }) => node.id === act.id)!.node.proposedByMe;
    expect([await mine(one), await mine(other)]).toEqual([true, false]);
    const decide = (mark: object) => other.client.run('decideBallotAct', { input: { type: 'DecideBallotActInput!', value: { actId: act.id, confirm: true, mark } } });
    expect(await decide({ marks: { need: 800, plan: 900 } })).toMatchObject({ code: 'PAPER_ENTRIES_DIFFER' });
    expect(await counted(judge)).toEqual([]);
    expect(await decide({ marks: { plan: 700, need: 800 } })).toMatchObject({ __typename: 'BallotAct' });
    expect(await counted(judge)).toEqual([{ mark: { marks: { need: 800, plan: 700 } }, revision: 1 }]);
  });

  test('voiding takes a ballot out of the count and leaves the record', async () => {
    const judge = await hall.judge(competition, 'public');
    await cast(judge, { roundId: round.id, mark: { like: true } });
    const one = await make.staff(competition.tenantId, ['organiser']);
    const other = await make.staff(competition.tenantId, ['certifier']);
    const value = { judgeId: judge.id, projectId: round.projectId, reason: '误操作' };
    const act = await one.client.run<{ id: string }>('proposeVoidBallot', { input: { type: 'VoidBallotInput!', value } }, '...on BallotAct { id }');
    await other.client.run('decideBallotAct', { input: { type: 'DecideBallotActInput!', value: { actId: act.id, confirm: true } } });
    const [row] = await api.app.get(DataSource).query<{ voided: boolean }[]>('select voided_at is not null as voided from counted_ballot where judge_id = $1', [judge.id]);
    expect(row?.voided).toBe(true);
    expect(await versions(judge)).toBe(1);
  });

  test('the database itself refuses to change or delete a ballot', async () => {
    const judge = await hall.judge(competition, 'public');
    await cast(judge, { roundId: round.id, mark: { like: true } });
    const sql = (text: string) => api.app.get(DataSource).query(text);
    await expect(sql(`update ballot set mark = '{"like":false}'`)).rejects.toThrow(/append-only/);
    await expect(sql('delete from ballot')).rejects.toThrow(/append-only/);
    await expect(sql('truncate ballot')).rejects.toThrow(/append-only/);
  });

  test('the audit trail says that a ballot came and never what was on it', async () => {
    const judge = await hall.judge(competition, 'public');
    await cast(judge, { roundId: round.id, mark: { like: true } });
    const rows = await api.app.get(DataSource).query<object[]>(`select * from audit_entry where action = 'castBallot' and actor_id = $1`, [judge.id]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/like|mark/);
  });
});
