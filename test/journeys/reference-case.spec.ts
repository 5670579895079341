import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { drawOrder, type AllocationOutput, type ScoreOutput } from '@app/rules';
import { readConfig } from '@app/platform';
import { DataSource } from 'typeorm';
import { confirmAwards, declineOne, NOTICE_CONTACT, objectAndRetally, publishNotice, PUBLIC_VALUE, revealWinners } from '../../apps/cli/src/demo/play-results.js';
import type { Delivery, Version } from '../../apps/cli/src/demo/play-roadshow.js';
import { ofQuality, playSeason, type Season } from '../../apps/cli/src/demo/play-season.js';
import { signInStaff } from '../../apps/cli/src/demo/play-office.js';
import { SEASON } from '../../apps/cli/src/demo/reference-rules.js';
import { openStory, type Player, type Story } from '../../apps/cli/src/demo/story.js';
import { makeDatabase } from '../support/database.js';

const POOL_FEN = 10_000_000;
const visitor: Player = { id: '', name: '访客', token: '' };

let database: Awaited<ReturnType<typeof makeDatabase>>;
let story: Story;
let close: () => Promise<void>;
let season: Season;
let folder: string;

beforeAll(async () => {
  database = await makeDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'liaobuqi-journey-'));
  const env = { NODE_ENV: 'test', PORT: '0', DATABASE_URL: database.url, DATA_DIR: folder, LOG_LEVEL: 'fatal', DEMO: 'true' };
  ({ story, close } = await openStory(readConfig(env)));
});
afterAll(async () => {
  await close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Ballots of one tablet that was offline for two rounds: sent long after both were closed. */
const offline: { tappedAt: Date; send: (version?: Version) => Promise<{ status?: string; ballotId?: string; code?: string }> }[] = [];
const OFFLINE_JUDGE = 11;
let delivered = 0;

/** An evening of bad wifi: some tablets repeat themselves, some deliver an old version after the new one, one is offline for two rounds. */
const badWifi: Delivery = async (judge, send) => {
  delivered += 1;
  const isOffline = judge.panel === 'public' && judge.number === OFFLINE_JUDGE && offline.length < 2;
  if (isOffline) {
    offline.push({ tappedAt: story.clock.now(), send });
    return;
  }
  const version = { clientBallotId: randomUUID(), revision: 2 };
  if (judge.number % 5 === 1) {
    const outcomes = await Promise.all([send(version), send(version), send(version)]);
    expect(new Set(outcomes.map((o) => o.ballotId)).size).toBe(1);
  } else if (judge.number % 5 === 2) {
    const newest = await send(version);
    const oldMark = judge.panel === 'public' ? { like: false } : { abstain: true as const };
    const older = await send({ revision: 1, mark: oldMark });
    if (newest.code !== 'JUDGE_RECUSED') expect(older.status).toBe('superseded');
  } else {
    await send();
  }
};

const ask = <T>(player: Player | null, query: string) => story.send<T>(player, query, { id: season.competitionId });
const tallyOf = async () => (await ask<{ tally: { id: string; number: number; certifiable: boolean; output: ScoreOutput } }>(season.office.staff['organiser']!, 'query($id: ID!) { tally(competitionId: $id) { id number certifiable output } }')).tally;
const allocated = async (): Promise<AllocationOutput> => {
  const [row] = await story.app.get(DataSource).query<{ output: AllocationOutput }[]>('select output from allocation_result where competition_id = $1 order by created_at desc limit 1', [season.competitionId]);
  return row!.output;
};
const published = () => fetch(`${story.url}/results/${season.competitionId}.json`);

describe('the reference case: 72 submissions, 38 finalists, 25 judges, 20 winners, 100,000 yuan', () => {
  test('the trap in its figures is said aloud while the rules are written', async () => {
    const { referenceRules } = await import('../../apps/cli/src/demo/reference-rules.js');
    const { checkRules } = await story.send<{ checkRules: { severity: string; zh: string }[] }>(null, 'query($rules: JSON!) { checkRules(rules: $rules) { severity zh } }', { rules: referenceRules() });
    expect(checkRules.filter((f) => f.severity === 'error')).toEqual([]);
    expect(checkRules.map((f) => f.zh).join('')).toMatch(/5,000/);
  });

  test('is applied for, screened and played through an evening of bad wifi', async () => {
    season = await playSeason(story, { delivery: badWifi });
    expect(delivered).toBe(38 * 24);
    const [row] = await story.app.get(DataSource).query<{ submitted: number; finalists: number }[]>(
      `select count(*)::int as submitted, count(*) filter (where status = 'shortlisted')::int as finalists from project where competition_id = $1`, [season.competitionId],
    );
    expect(row).toEqual({ submitted: 72, finalists: 38 });
  });

  test('late ballots of the offline tablet are kept, and counted by two people', async () => {
    const { staff } = season.office;
    for (const { tappedAt, send } of offline) {
      const wrongClock = 3_600_000;
      const clientAt = new Date(tappedAt.getTime() + wrongClock);
      const late = await send({ clientAt, sentAt: new Date(story.clock.now().getTime() + wrongClock) });
      expect(late.status).toBe('late');
      const act = await story.run(staff['organiser']!, 'proposeLateBallot', { ballotId: late.ballotId, reason: '平板断网,关闭前已投' });
      const same = await story.attempt(staff['organiser']!, 'decideBallotAct', { actId: act.id, confirm: true });
      expect(same.refusal?.code).toBe('SECOND_PERSON_REQUIRED');
      await story.run(staff['certifier1']!, 'decideBallotAct', { actId: act.id, confirm: true });
    }
    const [row] = await story.app.get(DataSource).query<{ counted: number }[]>('select count(*)::int as counted from counted_ballot where competition_id = $1', [season.competitionId]);
    // 24 judges at 38 projects, less the two recusals: every ballot once, none lost, none doubled.
    expect(row!.counted).toBe(24 * 38 - 2);
  });

  test('nothing leaks before certification', async () => {
    expect((await published()).status).toBe(404);
    expect(await ask(null, 'query($id: ID!) { reveal(competitionId: $id) { step } results(competitionId: $id) { projectId } }')).toEqual({ reveal: null, results: [] });
    const judge = season.hall.judges[0]!.player;
    await expect(ask(judge, 'query($id: ID!) { tally(competitionId: $id) { id } }')).rejects.toThrow(/FORBIDDEN/);
    await expect(ask(visitor, 'query($id: ID!) { tally(competitionId: $id) { id } }')).rejects.toThrow(/UNAUTHENTICATED/);
  });

  test('the tally decides the tie at place 20 by the committed draw, and anybody can replay it', async () => {
    story.clock.set(SEASON.certified);
    await signInStaff(story, season.office);
    await story.run(season.office.staff['organiser']!, 'tallyCompetition', { competitionId: season.competitionId, publicValue: PUBLIC_VALUE });
    const { certifiable, output } = await tallyOf();
    expect(certifiable).toBe(true);
    expect(output.projects.map((p) => p.rank)).toEqual(Array.from({ length: 38 }, (_, i) => i + 1));
    const tied = [ofQuality(season.applied, 20).projectId, ofQuality(season.applied, 21).projectId];
    const places = output.projects.filter((p) => tied.includes(p.projectId));
    expect(places.map((p) => p.rank)).toEqual([20, 21]);
    expect(places[0]!.composite).toEqual(places[1]!.composite);
    expect(places[0]!.decidedBy?.tieBreak).toEqual({ by: 'draw' });
    expect(places.map((p) => p.projectId)).toEqual(drawOrder(output.draw!.seed, tied));
    const best = output.projects[0]!;
    expect(best.panels.find((p) => p.panel === 'public')).toMatchObject({ likes: 20, validSheets: 20 });
    // One expert absent: four marks are too few to trim, so the rules fall back to the mean and say so.
    expect(best.panels.find((p) => p.panel === 'expert')).toMatchObject({ method: 'mean', validSheets: 4 });
  });

  test('two different people certify; one of them twice is refused; revealing before is refused', async () => {
    const { staff } = season.office;
    const { id } = await tallyOf();
    const certify = (who: string) => story.attempt(staff[who]!, 'certifyTally', { tallyId: { type: 'ID!', value: id } });
    expect((await story.attempt(staff['host']!, 'advanceReveal', { competitionId: season.competitionId, step: 1, revision: 1 }, 'step')).refusal?.code).toBe('NOT_CERTIFIED');
    expect((await certify('certifier1')).refusal).toBeUndefined();
    expect((await certify('certifier1')).refusal?.code).toBe('ALREADY_DONE');
    expect((await certify('host')).refusal?.code).toBe('FORBIDDEN');
    expect((await certify('certifier2')).refusal).toBeUndefined();
    await revealWinners(story, season);
  });

  test('the notice is published; the awards are exactly the pool; nobody confirms too early', async () => {
    const notice = await publishNotice(story, season, SEASON.notice);
    // Wednesday 24 June 2026 published; five working days after it end on Wednesday 1 July, midnight in Shanghai.
    expect(new Date(notice.endsAt).toISOString()).toBe('2026-07-01T16:00:00.000Z');
    const { awards, totalFen } = await allocated();
    expect(awards).toHaveLength(20);
    expect(awards.reduce((sum, a) => sum + a.amountFen, 0)).toBe(POOL_FEN);
    expect(totalFen).toBe(POOL_FEN);
    const early = await story.attempt(season.office.staff['organiser']!, 'confirmAwards', { competitionId: { type: 'ID!', value: season.competitionId } });
    expect(early.refusal?.code).toBe('NOTICE_NOT_ENDED');
  });

  test('an upheld objection leads to a re-tally with visible differences and a second notice', async () => {
    const before = await tallyOf();
    await objectAndRetally(story, season);
    const after = await tallyOf();
    expect(after.number).toBe(before.number + 1);
    expect(after.output.draw!.seed).toBe(before.output.draw!.seed);
    const seventh = (output: ScoreOutput) => output.projects.find((p) => p.projectId === ofQuality(season.applied, 7).projectId)!;
    expect(seventh(after.output).composite).not.toEqual(seventh(before.output).composite);
    expect(seventh(after.output).panels.find((p) => p.panel === 'public')!.validSheets).toBe(19);
    await publishNotice(story, season, SEASON.secondNotice);
    const { notices } = await ask<{ notices: { version: number }[] }>(null, 'query($id: ID!) { notices(competitionId: $id) { version } }');
    expect(notices.map((n) => n.version).toSorted()).toEqual([1, 2]);
  });

  test('a winner declines, the first reserve moves up, and the sum is again exactly the pool', async () => {
    const reserve = (await allocated()).reserves[0]!.projectId;
    const leaving = ofQuality(season.applied, 11).projectId;
    await declineOne(story, season, 11);
    const { awards } = await allocated();
    expect(awards.map((a) => a.projectId)).toContain(reserve);
    expect(awards.map((a) => a.projectId)).not.toContain(leaving);
    expect(awards.reduce((sum, a) => sum + a.amountFen, 0)).toBe(POOL_FEN);
  });

  test('awards are confirmed: twenty, to the fen', async () => {
    await confirmAwards(story, season);
    const { competition } = await ask<{ competition: { stage: string } }>(null, 'query($id: ID!) { competition(id: $id) { stage } }');
    expect(competition.stage).toBe('awarded');
    const rows = await story.app.get(DataSource).query<{ amount_fen: string }[]>(`select amount_fen from award where competition_id = $1 and status = 'confirmed'`, [season.competitionId]);
    expect(rows).toHaveLength(20);
    expect(rows.reduce((sum, r) => sum + BigInt(r.amount_fen), 0n)).toBe(BigInt(POOL_FEN));
    expect((await story.attempt(season.office.staff['organiser']!, 'publishNotice', { competitionId: season.competitionId, ...NOTICE_CONTACT })).refusal?.code).toBe('STAGE_CLOSED');
  });
});

describe('anybody with the published file', () => {
  const verify = (file: string): Promise<{ exit: number; out: string }> =>
    new Promise((resolve) => {
      execFile(process.execPath, ['bin/liaobuqi.mjs', 'verify', 'results', file], (error, out, err) => resolve({ exit: error ? Number(error.code) : 0, out: out + err }));
    });

  test('recomputes the result; after any single changed byte is told what was altered', async () => {
    const bytes = Buffer.from(await (await published()).arrayBuffer());
    const file = path.join(folder, 'results.json');
    writeFileSync(file, bytes);
    expect(await verify(file)).toMatchObject({ exit: 0 });
    for (const share of [0.02, 0.21, 0.4, 0.63, 0.87, 0.985]) {
      const altered = Buffer.from(bytes);
      const at = Math.floor(altered.length * share);
      // Another digit or letter of the same kind, so that the file still reads as JSON more often than not.
      altered[at] = altered[at] === 0x31 ? 0x32 : 0x31;
      writeFileSync(file, altered);
      const answer = await verify(file);
      expect(answer.exit).not.toBe(0);
      expect(answer.out.trim().split('\n').at(-1)!.length).toBeGreaterThan(10);
    }
  });

  test('finds every judge’s receipt code and nobody’s name', async () => {
    const text = await (await published()).text();
    const receipts = await story.app.get(DataSource).query<{ receipt_code: string; name: string }[]>(
      'select b.receipt_code, j.name from counted_ballot k join ballot b on b.id = k.ballot_id join judge j on j.id = b.judge_id where k.competition_id = $1 and k.voided_at is null', [season.competitionId],
    );
    for (const { receipt_code, name } of receipts) {
      expect(text).toContain(receipt_code);
      expect(text).not.toContain(name);
    }
  });
});

test('every command of the season stands in the audit chain', async () => {
  const database = story.app.get(DataSource);
  for (let sealed = 1000; sealed > 0; ) [{ sealed }] = (await database.query<{ sealed: number }[]>('select audit_seal_batch(1000) as sealed')) as [{ sealed: number }];
  const [row] = await database.query<{ verdict: string }[]>('select audit_verify() as verdict');
  expect(row!.verdict).toMatch(/^OK \d+$/);
  const actions = await database.query<{ action: string }[]>('select distinct action from audit_entry');
  expect(actions.map((a) => a.action)).toEqual(expect.arrayContaining(['createCompetition', 'openCompetition', 'submitProject', 'castBallot', 'certifyTally', 'publishNotice', 'decideCorrection', 'retally', 'declineAward', 'confirmAwards']));
});
