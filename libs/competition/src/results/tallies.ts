import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, Clock, Live, refused, UnitOfWork, type Actor } from '@app/platform';
import { canonicalJson, score, sha256, type Finding, type ScoreInput } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { Competitions } from '../competitions/competitions.js';
import { Draw } from '../competitions/draw.entity.js';
import { Draws } from '../competitions/draws.js';
import type { TallyCompetitionInput } from './results.inputs.js';
import { inputHash, TallySource, type TallyMaterial } from './tally-source.js';
import { Tally } from './tally.entity.js';
import { resultsTopic } from './topics.js';

/** What makes one tally differ from the next. */
interface TallyOccasion {
  action: 'tallyCompetition' | 'retally';
  publicValue: string | null;
  reason: string | null;
  lateReason: string | null;
  objectionId: string | null;
}

/** Makes tallies: reads the counted ballots, reveals the draw once nothing else stands in the way, scores, and keeps both ends for ever. */
@Injectable()
export class Tallies {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly clock: Clock,
    private readonly competitions: Competitions,
    private readonly draws: Draws,
    private readonly source: TallySource,
  ) {}

  /** The organiser's tally after the roadshow. With obstacles it is kept and shown but cannot be certified, and the draw stays sealed. */
  tally(actor: Actor, input: TallyCompetitionInput): Promise<Tally> {
    return this.unitOfWork.run(async () => {
      const competition = await this.competitions.lockFor(actor, input.competitionId, 'TallyBallots');
      this.competitions.requireStage(competition, 'roadshow');
      return this.make(actor, competition, { action: 'tallyCompetition', publicValue: input.publicValue ?? null, reason: input.reason ?? null, lateReason: input.lateReason ?? null, objectionId: null });
    });
  }

  /** One more tally on the present ballots, within the caller's transaction and under its lock on the competition. */
  async make(actor: Actor, competition: Competition, occasion: TallyOccasion): Promise<Tally> {
    await this.source.requireVotingDone(competition.id);
    const earlier = await this.latest(competition.id);
    if (earlier && !occasion.reason) throw refused('REASON_REQUIRED');
    const material = await this.source.read(competition, earlier?.support ?? null);
    const late = occasion.lateReason ? [] : await this.source.lateBallots({ competitionId: competition.id, input: material.input });
    const tally = await this.scored(competition, { material, late, occasion, earlier });
    await this.unitOfWork.repo(Tally).insert({ ...tally, createdById: actor.id });
    await this.audit.record(actor, {
      action: occasion.action, subject: { type: 'Tally', id: tally.id }, tenantId: competition.tenantId, competitionId: competition.id,
      after: { number: tally.number, certifiable: tally.certifiable, inputHash: tally.inputHash, outputHash: tally.outputHash }, reason: occasion.reason, input: occasion,
    });
    await this.live.publish(resultsTopic(competition.id));
    return tally;
  }

  latest(competitionId: string): Promise<Tally | null> {
    return this.unitOfWork.reader.findOne(Tally, { where: { competitionId }, order: { number: 'DESC' } });
  }

  /** The latest tally once enough people have certified it, else null. */
  async certified(competition: Competition): Promise<Tally | null> {
    const tally = await this.latest(competition.id);
    return tally && (await this.certifications(tally.id)) >= competition.rules.notice.certifiers ? tally : null;
  }

  /** The newest tally that enough people have certified; a re-tally under way does not replace it before its own certification. */
  async lastCertified(competition: Competition): Promise<Tally | null> {
    const [row] = await this.unitOfWork.reader.query<{ id: string }[]>(
      `select t.id from tally t where t.competition_id = $1 and (select count(*) from certification c where c.tally_id = t.id) >= $2 order by t.number desc limit 1`,
      [competition.id, competition.rules.notice.certifiers],
    );
    return row ? this.unitOfWork.reader.findOneBy(Tally, { id: row.id }) : null;
  }

  async certifications(tallyId: string): Promise<number> {
    const [row] = await this.unitOfWork.reader.query<{ n: number }[]>('select count(*)::int as n from certification where tally_id = $1', [tallyId]);
    return row!.n;
  }

  /** What would keep a tally of the present ballots from being certified, late ballots and draws aside; and which judges and projects it is about. */
  async obstaclesNow(competition: Competition): Promise<{ obstacles: Finding[]; input: ScoreInput }> {
    const { input } = await this.source.read(competition, (await this.latest(competition.id))?.support ?? null);
    return { obstacles: score(input).obstacles.filter(({ code }) => code !== 'draw-needed'), input };
  }

  /** What the tally was made of, or the refusal TALLY_OUTDATED when anything that decides it has changed since. */
  async materialOf(competition: Competition, tally: Tally): Promise<TallyMaterial> {
    const material = await this.source.read(competition, tally.support);
    if (inputHash(seeded(material.input, tally.seed)) !== tally.inputHash) throw refused('TALLY_OUTDATED');
    return material;
  }

  private async scored(competition: Competition, from: { material: TallyMaterial; late: Finding[]; occasion: TallyOccasion; earlier: Tally | null }): Promise<Tally> {
    const { material, late, occasion, earlier } = from;
    const unsealed = score(material.input);
    const standing = [...unsealed.obstacles.filter(({ code }) => code !== 'draw-needed'), ...late];
    const seed = standing.length === 0 ? await this.reveal(competition.id, occasion.publicValue) : null;
    const input = seeded(material.input, seed);
    const output = seed === null ? unsealed : score(input);
    const blocking = seed === null ? standing : output.obstacles;
    return this.unitOfWork.repo(Tally).create({
      id: randomUUID(), tenantId: competition.tenantId, competitionId: competition.id, number: (earlier?.number ?? 0) + 1, input, output,
      inputHash: inputHash(input), outputHash: sha256(canonicalJson(output)), overtime: material.overtime, support: material.support, seed, blocking, certifiable: blocking.length === 0,
      supersedesId: earlier?.id ?? null, objectionId: occasion.objectionId, reason: occasion.reason, lateReason: occasion.lateReason, createdAt: this.clock.now(),
    });
  }

  /** A draw is drawn once: a re-tally goes on with the value published the first time. */
  private async reveal(competitionId: string, publicValue: string | null): Promise<string> {
    const draw = await this.unitOfWork.repo(Draw).findOneBy({ competitionId, purpose: 'ties' });
    const value = publicValue ?? draw?.publicValue ?? null;
    if (value === null) throw refused('PUBLIC_VALUE_REQUIRED');
    return (await this.draws.reveal(competitionId, 'ties', value)).seed;
  }
}

const seeded = (input: ScoreInput, seed: string | null): ScoreInput => (seed === null ? input : { ...input, seed });
