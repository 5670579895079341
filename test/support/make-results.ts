import { randomBytes, randomUUID } from 'node:crypto';
import { Ballot, CountedBallot, Round } from '@app/competition';
import type { BallotMark } from '@app/rules';
import { DataSource } from 'typeorm';
import type { TestApi } from './api.js';
import type { Client, RefusalShape } from './client.js';
import { MakeHall, type MadeJudge } from './make-hall.js';
import { Make, type MadeCompetition, type MadeTeam, type Signed } from './make.js';
import type { RulesPart } from './rules.js';

export interface FinishedRoadshow {
  competition: MadeCompetition;
  /** In the order of their marks; the third and the fourth are tied in everything but the draw. */
  projects: { id: string; team: MadeTeam }[];
  experts: MadeJudge[];
  residents: MadeJudge[];
  rounds: Round[];
  organiser: Signed;
  certifiers: [Signed, Signed];
}

/** Five finalists, three winners, a pool of 25,000 yuan, each asking for 10,000. */
const RULES: RulesPart = {
  money: { poolFen: 2_500_000, winners: 3, minAwardFen: 500_000, maxAwardFen: 1_000_000 },
  eligibility: { minRequestFen: 500_000, maxRequestFen: 1_000_000 },
  screening: { finalists: 5 },
  roadshow: { overtimeDeductionCentipoints: 100 },
  panels: [
    {
      key: 'expert', name: '专家评委', seats: 3, weight: 60, quorum: 2, aggregate: { kind: 'trimmed-mean', dropHigh: 1, dropLow: 1, minMarks: 3, fallback: 'mean' },
      sheet: { kind: 'rubric', criteria: [{ key: 'need', name: '需求', weight: 100, maxPoints: 10, stepCentipoints: 50 }] },
    },
    { key: 'public', name: '大众评委', seats: 3, weight: 40, quorum: 2, aggregate: { kind: 'like-share' }, sheet: { kind: 'like' } },
  ],
  allocation: { kind: 'proportional', winners: 3, stepFen: 10_000 },
  notice: { workingDays: 5, certifiers: 2, reserves: 1 },
};

const EXPERT_MARKS = [950, 900, 800, 800, 600];
const LIKES = [3, 2, 2, 2, 1];

/** A roadshow whose votes are all in: written directly, because a tally is what the tests are about. */
export class MakeResults {
  private readonly dataSource: DataSource;
  readonly make: Make;
  private readonly hall: MakeHall;

  constructor(private readonly api: TestApi) {
    this.dataSource = api.app.get(DataSource);
    this.make = new Make(api);
    this.hall = new MakeHall(api);
  }

  async finishedRoadshow(options: { rules?: RulesPart; votes?: boolean } = {}): Promise<FinishedRoadshow> {
    const competition = await this.make.openCompetition({ rules: { ...RULES, ...options.rules }, stage: 'roadshow' });
    const projects = [];
    for (let i = 0; i < EXPERT_MARKS.length; i++) projects.push(await this.make.shortlistedProject(competition, { title: `项目${'甲乙丙丁戊'[i]}`, requestedFen: 1_000_000n }));
    const rounds = await this.hall.rounds(competition, projects.map(({ id }) => id));
    await this.dataSource.getRepository(Round).update({ competitionId: competition.id }, { stage: 'closed', closedAt: this.api.clock.now() });
    const experts = [];
    const residents = [];
    for (let i = 0; i < 3; i++) experts.push(await this.hall.judge(competition, 'expert', { seated: false }));
    for (let i = 0; i < 3; i++) residents.push(await this.hall.judge(competition, 'public', { seated: false }));
    const organiser = await this.make.staff(competition.tenantId, 'organiser');
    const certifiers: [Signed, Signed] = [await this.make.staff(competition.tenantId, 'certifier'), await this.make.staff(competition.tenantId, 'certifier')];
    const made = { competition, projects, experts, residents, rounds, organiser, certifiers };
    if (options.votes !== false) await this.votes(made);
    return made;
  }

  /** One counted ballot, as if handed in at a tablet. */
  async ballot(of: FinishedRoadshow, sheet: { judge: MadeJudge; project: number; mark: BallotMark; source?: Ballot['source']; counted?: boolean }): Promise<string> {
    const { judge, mark, source = 'tablet' } = sheet;
    const projectId = of.projects[sheet.project]!.id;
    const now = this.api.clock.now();
    const id = randomUUID();
    await this.dataSource.getRepository(Ballot).insert({
      id, tenantId: of.competition.tenantId, competitionId: of.competition.id, roundId: of.rounds[sheet.project]!.id, projectId, judgeId: judge.id, panel: judge.panel, source,
      clientBallotId: randomUUID(), revision: 1, mark, contentHash: randomBytes(32).toString('hex'), receiptCode: randomBytes(5).toString('hex').toUpperCase(), deviceId: judge.deviceId, seatId: null, clientAt: null, castAt: now, createdAt: now,
    });
    if (sheet.counted !== false) await this.dataSource.getRepository(CountedBallot).insert({ projectId, judgeId: judge.id, competitionId: of.competition.id, ballotId: id, revision: 1, voidedAt: null });
    return id;
  }

  /** Tallied and certified by both: ready for the public notice. */
  async certified(options: { rules?: RulesPart } = {}): Promise<FinishedRoadshow & { tallyId: string }> {
    const made = await this.finishedRoadshow(options);
    const tally = await tallyAs(made.organiser, made.competition.id);
    if (!tally.id) throw new Error(JSON.stringify(tally));
    for (const certifier of made.certifiers) await certify(certifier.client, tally.id);
    return { ...made, tallyId: tally.id };
  }

  private async votes(made: FinishedRoadshow): Promise<void> {
    for (const [project, points] of EXPERT_MARKS.entries()) {
      for (const [i, judge] of made.experts.entries()) await this.ballot(made, { judge, project, mark: { marks: { need: points + (i - 1) * 50 } } });
      for (const [i, judge] of made.residents.entries()) await this.ballot(made, { judge, project, mark: { like: i < LIKES[project]! } });
    }
  }
}

export interface TallyAnswer extends RefusalShape {
  id: string;
  number: number;
  certifiable: boolean;
  seed: string | null;
  obstacles: { code: string; zh: string }[];
  output: { projects: { projectId: string; rank: number; decidedBy: { tieBreak: { by: string } } | null; panels: { sheets: { fate: string }[] }[] }[]; ties: unknown[] };
}

const TALLY = '...on Tally { id number certifiable seed obstacles output }';
const input = (type: string, value: object) => ({ input: { type: `${type}!`, value } });

export const tallyAs = (who: Signed, competitionId: string, more: object = {}): Promise<TallyAnswer> =>
  who.client.run<TallyAnswer>('tallyCompetition', input('TallyCompetitionInput', { competitionId, publicValue: '双色球 2026071: 03 09 17', ...more }), TALLY) as Promise<TallyAnswer>;

export const retallyAs = (who: Signed, of: { competitionId: string; objectionId: string }): Promise<TallyAnswer> =>
  who.client.run<TallyAnswer>('retally', input('RetallyInput', { ...of, reason: '异议成立,重新计票' }), TALLY) as Promise<TallyAnswer>;

export const certify = (client: Client, tallyId: string) => client.run('certifyTally', { tallyId: { type: 'ID!', value: tallyId } });

export const publish = (who: Signed, competitionId: string) =>
  who.client.run<{ id: string; version: number; resultsHash: string; endsAt: string; differences: { projectId: string; rankBefore: number; rankAfter: number }[] }>(
    'publishNotice', input('PublishNoticeInput', { competitionId, contactPhone: '027-00000000', contactAddress: '南湖路 1 号' }), '...on Notice { id version resultsHash endsAt differences documentId }',
  );

export const command = <T = { id: string }>(who: Signed, name: string, type: string, value: object, select = '__typename') => who.client.run<T>(name, input(type, value), select);

export const confirm = (who: Signed, competitionId: string) => who.client.run<{ stage: string }>('confirmAwards', { competitionId: { type: 'ID!', value: competitionId } }, '...on Competition { stage }');
