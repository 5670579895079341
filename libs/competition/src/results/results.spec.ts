import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Competition, Judge, Project, Recusal, Round } from '@app/competition';
import { drawOrder, replay, type ScoreOutput } from '@app/rules';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { certify, command, MakeResults, tallyAs, type FinishedRoadshow } from '../../../../test/support/make-results.js';
import { subscribe } from '../../../../test/support/subscribe.js';
import type { Signed } from '../../../../test/support/make.js';

let api: TestApi;
let make: MakeResults;
let database: DataSource;
beforeAll(async () => {
  api = await startTestApi();
  make = new MakeResults(api);
  database = api.app.get(DataSource);
});
afterAll(() => api.close());

const REVEAL = 'query($id: ID!) { reveal(competitionId: $id) { step screen total revision places { place title composite panels } } }';
const stageOf = async (id: string) => (await database.getRepository(Competition).findOneByOrFail({ id })).stage;

describe('the tally', () => {
  test('ranks by the counted ballots; a tie is decided by the published draw and can be replayed', async () => {
    const made = await make.finishedRoadshow();
    const tally = await tallyAs(made.organiser, made.competition.id);
    expect(tally).toMatchObject({ number: 1, certifiable: true, obstacles: [] });
    const ids = made.projects.map(({ id }) => id);
    const drawn = drawOrder(tally.seed!, [ids[2]!, ids[3]!]);
    expect(tally.output.projects.map(({ projectId }) => projectId)).toEqual([ids[0], ids[1], ...drawn, ids[4]]);
    expect(tally.output.projects[2]!.decidedBy!.tieBreak.by).toBe('draw');
    expect(tally.output.projects[0]!.panels[0]!.sheets.map(({ fate }) => fate).sort()).toEqual(['counted', 'dropped-high', 'dropped-low']);
    expect(replay(tally.output as unknown as ScoreOutput)).toEqual([]);
  });

  test('is refused while a round is open, and to everybody who may not tally; only staff may read it', async () => {
    const made = await make.finishedRoadshow();
    await database.getRepository(Round).update(made.rounds[0]!.id, { stage: 'voting' });
    expect((await tallyAs(made.organiser, made.competition.id)).code).toBe('ROUNDS_NOT_CLOSED');
    const resident = await make.make.resident();
    expect((await tallyAs(resident, made.competition.id)).code).toBe('FORBIDDEN');
    const stranger = await make.make.staff((await make.make.tenant()).id, 'organiser');
    expect((await tallyAs(stranger, made.competition.id)).code).toBe('FORBIDDEN');
    for (const client of [resident.client, stranger.client, made.experts[0]!.client, new Client(api.url)]) {
      expect((await client.send('query($id: ID!) { tally(competitionId: $id) { output } }', { id: made.competition.id })).data?.tally ?? null).toBeNull();
    }
  });

  test('names who is missing and cannot be certified; the draw stays sealed', async () => {
    const made = await make.finishedRoadshow({ votes: false });
    const tally = await tallyAs(made.organiser, made.competition.id);
    expect(tally).toMatchObject({ certifiable: false, seed: null });
    expect(tally.obstacles[0]!.zh).toContain('项目');
    expect(tally.obstacles[0]!.zh).toContain('评委1');
    const refusal = await certify(made.certifiers[0].client, tally.id);
    expect(refusal.code).toBe('QUORUM_MISSING');
    expect(refusal.problems!.length).toBeGreaterThan(0);
    const { competition } = await made.organiser.client.query<{ competition: { draws: { purpose: string; publicValue: string | null; revealedSecret: string | null }[] } }>(
      'query($id: ID!) { competition(id: $id) { draws { purpose publicValue revealedSecret } } }', { id: made.competition.id },
    );
    expect(competition.draws.find(({ purpose }) => purpose === 'ties')).toMatchObject({ publicValue: null, revealedSecret: null });
  });

  test('an undecided late ballot is an obstacle until it is left aside for a reason', async () => {
    const made = await make.finishedRoadshow();
    await database.query('delete from counted_ballot where judge_id = $1 and project_id = $2', [made.residents[0]!.id, made.projects[0]!.id]);
    await make.ballot(made, { judge: made.residents[0]!, project: 0, mark: { like: true }, source: 'late', counted: false });
    const first = await tallyAs(made.organiser, made.competition.id);
    expect(first.obstacles.map(({ code }) => code)).toEqual(['late-ballot-undecided']);
    expect((await tallyAs(made.organiser, made.competition.id)).code).toBe('REASON_REQUIRED');
    const second = await tallyAs(made.organiser, made.competition.id, { reason: '再次计票', lateReason: '平板故障,评委确认放弃' });
    expect(second).toMatchObject({ number: 2, certifiable: true });
    expect((await certify(made.certifiers[0].client, first.id)).code).toBe('TALLY_NOT_LATEST');
  });

  test('a stored tally can be neither changed nor deleted', async () => {
    const made = await make.finishedRoadshow();
    const { id } = await tallyAs(made.organiser, made.competition.id);
    await expect(database.query(`update tally set number = 9 where id = $1`, [id])).rejects.toThrow();
    await expect(database.query(`delete from tally where id = $1`, [id])).rejects.toThrow();
  });
});

describe('certification', () => {
  test('takes two different people, none of them a judge', async () => {
    const made = await make.finishedRoadshow();
    const { id } = await tallyAs(made.organiser, made.competition.id);
    const judging = await make.make.staff(made.competition.tenantId, 'certifier');
    await database.getRepository(Judge).update(made.experts[0]!.id, { personId: judging.id });
    expect((await certify(judging.client, id)).code).toBe('CERTIFIER_IS_JUDGE');
    const [one, two] = made.certifiers;
    expect((await certify(one.client, id)).__typename).toBe('Certification');
    expect((await certify(one.client, id)).code).toBe('ALREADY_DONE');
    const mine = async (who: Signed) =>
      (await who.client.query<{ tally: { certifications: { mine: boolean }[]; supersedes: unknown } }>('query($id: ID!) { tally(competitionId: $id) { certifications { mine } supersedes { id } } }', { id: made.competition.id })).tally;
    expect(await mine(one)).toEqual({ certifications: [{ mine: true }], supersedes: null });
    expect(await mine(two)).toEqual({ certifications: [{ mine: false }], supersedes: null });
    expect(await stageOf(made.competition.id)).toBe('roadshow');
    expect((await certify(two.client, id)).__typename).toBe('Certification');
    expect(await stageOf(made.competition.id)).toBe('certified');
  });

  test('needs the one-time password, and a tally nothing has changed since', async () => {
    const made = await make.finishedRoadshow();
    const { id } = await tallyAs(made.organiser, made.competition.id);
    const [one] = made.certifiers;
    const plain = await make.make.signedIn(one, null);
    expect((await certify(plain.client, id)).code).toBe('STEP_UP_REQUIRED');
    await database.getRepository(Recusal).insert({ competitionId: made.competition.id, judgeId: made.residents[0]!.id, projectId: made.projects[0]!.id, source: 'staff', reason: '亲属', recordedById: null, createdAt: new Date() });
    expect((await certify(one.client, id)).code).toBe('TALLY_OUTDATED');
  });

  test('two racing certifiers, and one of them twice, on parallel connections of two processes', async () => {
    const second = await startTestApi({ databaseUrl: api.databaseUrl });
    try {
      for (let round = 0; round < 3; round++) {
        const made = await make.finishedRoadshow();
        const { id } = await tallyAs(made.organiser, made.competition.id);
        const [one, two] = made.certifiers;
        const answers = await Promise.all([certify(one.client, id), certify(new Client(second.url, two.token), id), certify(new Client(second.url, one.token), id)]);
        expect(answers.filter(({ __typename }) => __typename === 'Certification')).toHaveLength(2);
        expect(answers.filter(({ __typename }) => __typename === 'Refusal').map(({ code }) => code)).toEqual(['ALREADY_DONE']);
        expect(await stageOf(made.competition.id)).toBe('certified');
      }
    } finally {
      await second.close();
    }
  });
});

describe('the reveal', () => {
  const advance = (made: FinishedRoadshow, value: object) => command(made.organiser, 'advanceReveal', 'AdvanceRevealInput', { competitionId: made.competition.id, ...value }, '...on Reveal { step revision }');

  test('before certification nothing leaks: query, results, project page, file', async () => {
    const made = await make.finishedRoadshow();
    await tallyAs(made.organiser, made.competition.id);
    expect((await advance(made, { step: 1, revision: 1 })).code).toBe('NOT_CERTIFIED');
    const visitor = new Client(api.url);
    const seen = await visitor.query<Record<string, unknown>>('query($id: ID!) { reveal(competitionId: $id) { step } results(competitionId: $id) { rank } notices(competitionId: $id) { id } objections(competitionId: $id) { id } }', { id: made.competition.id });
    expect(seen).toEqual({ reveal: null, results: [], notices: [], objections: [] });
    const response = await fetch(`${api.url}/results/${made.competition.id}.json`);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('composite');
  });

  test('opens place after place from the last winner, and within a place only what is shown', async () => {
    const made = await make.certified();
    const visitor = new Client(api.url);
    const look = async () => (await visitor.query<{ reveal: { step: number; total: number; places: { place: number; title: string; composite: string | null; panels: { sheets: { fate: string | null }[]; score: string | null }[] | null }[] } }>(REVEAL, { id: made.competition.id })).reveal;
    expect(await look()).toMatchObject({ step: 0, total: 3, places: [] });
    expect((await advance(made, { step: 2, revision: 1 })).code).toBe('REVEAL_STEP');
    await advance(made, { step: 1, screen: 'project', revision: 1 });
    expect((await look()).places).toMatchObject([{ place: 3, composite: null, panels: null }]);
    await advance(made, { step: 1, screen: 'sheets', revision: 2 });
    expect((await look()).places[0]!.panels![0]).toMatchObject({ score: null, sheets: [{ fate: null }, { fate: null }, { fate: null }] });
    await advance(made, { step: 1, screen: 'dropped', revision: 3 });
    expect((await look()).places[0]!.panels![0]!.sheets.map(({ fate }) => fate)).toEqual(['dropped-high', 'counted', 'dropped-low']);
    expect((await advance(made, { step: 2, screen: 'score', revision: 3 })).code).toBe('STALE');
    await advance(made, { step: 2, screen: 'project', revision: 4 });
    expect((await look()).places).toMatchObject([{ place: 2, title: '项目乙', composite: null }, { place: 3, composite: '74.67' }]);
  });

  test('all winners with their proposed amounts show only when the first place is open to its score; a step back hides them again', async () => {
    const made = await make.certified();
    const WINNERS = 'query($id: ID!) { reveal(competitionId: $id) { winners { place title composite proposedAmount } } }';
    const look = async () => (await new Client(api.url).query<{ reveal: { winners: object[] | null } }>(WINNERS, { id: made.competition.id })).reveal.winners;
    let revision = 0;
    const step = async (to: number, screen: string) => expect(await advance(made, { step: to, screen, revision: ++revision })).toMatchObject({ step: to });
    for (const to of [1, 2]) await step(to, 'score');
    await step(3, 'dropped');
    expect(await look()).toBeNull();
    await step(3, 'score');
    expect(await look()).toMatchObject([{ place: 1, title: '项目甲', proposedAmount: '8800.00' }, { place: 2, title: '项目乙' }, { place: 3 }]);
    await step(2, 'score');
    expect(await look()).toBeNull();
  });

  test('a subscriber before certification hears null and nothing else', async () => {
    const made = await make.finishedRoadshow();
    const tally = await tallyAs(made.organiser, made.competition.id);
    const screen = subscribe<{ step: number; winners: object[] | null } | null>(api.url, 'subscription($id: ID!) { reveal(competitionId: $id) { step total winners { place } } }', { id: made.competition.id });
    expect(await screen.until(() => true)).toBeNull();
    for (const certifier of made.certifiers) await certify(certifier.client, tally.id);
    expect(await screen.until((value) => value !== null)).toEqual({ step: 0, total: 3, winners: null });
    expect(screen.received).toHaveLength(2);
    await screen.stop();
  });
});

test('subscribers of another process hear every step of the reveal, and nothing before', async () => {
  const made = await make.certified();
  const second = await startTestApi({ databaseUrl: api.databaseUrl });
  const screen = subscribe<{ step: number; places: { composite: string | null }[] }>(second.url, 'subscription($id: ID!) { reveal(competitionId: $id) { step places { composite } } }', { id: made.competition.id });
  try {
    expect(await screen.until(() => true)).toEqual({ step: 0, places: [] });
    await command(made.organiser, 'advanceReveal', 'AdvanceRevealInput', { competitionId: made.competition.id, step: 1, screen: 'score', revision: 1 });
    expect(await screen.until(({ step }) => step === 1)).toEqual({ step: 1, places: [{ composite: '74.67' }] });
  } finally {
    await screen.stop();
    await second.close();
  }
});

test('a what-if preview shows another rule beside the frozen one and saves nothing', async () => {
  const made = await make.certified();
  const { previewAllocation } = await made.organiser.client.query<{ previewAllocation: { frozen: { totalFen: number }; tried: { awards: { amountFen: number }[] }; differences: { rows: { change: string }[] }; changes: object[]; totalAfter: string; leftAfter: string } }>(
    'query($input: PreviewAllocationInput!) { previewAllocation(input: $input) { frozen tried differences changes { projectTitle teamName rank before after delta change } totalBefore totalAfter leftAfter } }', { input: { competitionId: made.competition.id, rule: { kind: 'greedy', onMisfit: 'skip' } } },
  );
  expect(previewAllocation.frozen.totalFen).toBe(2_500_000);
  expect(previewAllocation.tried.awards.map(({ amountFen }) => amountFen)).toEqual([1_000_000, 1_000_000]);
  expect(previewAllocation.differences.rows.map(({ change }) => change)).toEqual(['more', 'more', 'lost']);
  expect(previewAllocation).toMatchObject({ totalAfter: '20000.00', leftAfter: '5000.00', changes: [{ projectTitle: '项目甲', rank: 1, after: '10000.00' }, { projectTitle: '项目乙' }, { after: '0.00', change: 'lost' }] });
  expect(String((previewAllocation.changes[2] as { delta: string }).delta)).toMatch(/^-\d+\.00$/);
  expect(await database.query('select 1 from allocation_result where competition_id = $1', [made.competition.id])).toEqual([]);
  expect(await database.getRepository(Project).countBy({ competitionId: made.competition.id })).toBe(5);
});
