import { randomInt, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { refused, UnitOfWork } from '@app/platform';
import { allocate, allocationInputOf, score, scoreInputOf, sealResults, type PublishedContent, type ScoreOutput } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { Draw } from '../competitions/draw.entity.js';
import { RulesVersion } from '../competitions/rules-version.entity.js';
import type { AllocationResult } from './allocation-result.entity.js';
import { ProjectResult } from './project-result.entity.js';
import { Publication } from './publication.entity.js';
import { Tallies } from './tallies.js';
import type { Tally } from './tally.entity.js';

export interface ResultsToPublish {
  tally: Tally;
  allocation: AllocationResult;
  publishedAt: Date;
}

type Frame = Pick<PublishedContent, 'rules' | 'projects' | 'judges' | 'recusals' | 'absences' | 'sheets' | 'draw'>;

/** Writes the public file of a certified result: anonymous, sealed by hashes, complete enough to be recomputed by anybody. */
@Injectable()
export class PublishResults {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tallies: Tallies,
  ) {}

  /** Keeps the next version. Part of a larger command: that one decides access and leaves the audit row. */
  async publish(competition: Competition, results: ResultsToPublish): Promise<Publication> {
    const { tally, allocation, publishedAt } = results;
    const earlier = await this.unitOfWork.repo(Publication).findOne({ where: { competitionId: competition.id }, order: { version: 'DESC' } });
    const aliases = extendAliases(earlier?.aliases ?? {}, tally.input.judges.map(({ id }) => id));
    const frame = await this.frame(competition, tally, aliases);
    const output = score(scoreInputOf(frame));
    const allocated = allocate(allocationInputOf({ rules: competition.rules, scored: output, sheets: frame, withdrawn: allocation.withdrawn }));
    const version = (earlier?.version ?? 0) + 1;
    const { id, name, season } = competition;
    const { text, fileHash } = sealResults({
      format: 'liaobuqi-results', formatVersion: 1, version, publishedAt: publishedAt.toISOString(), supersedes: earlier?.fileHash ?? null, competition: { id, name, season }, ...frame,
      tally: { number: tally.number, reason: tally.reason, output },
      allocation: { number: allocation.number, reason: allocation.reason, withdrawn: allocation.withdrawn, output: allocated },
    });
    const publication = this.unitOfWork.repo(Publication).create({
      id: randomUUID(), tenantId: competition.tenantId, competitionId: id, version, tallyId: tally.id, allocationId: allocation.id, text, fileHash, aliases, createdAt: publishedAt,
    });
    await this.unitOfWork.repo(Publication).insert(publication);
    await this.unitOfWork.repo(ProjectResult).insert(rowsOf(publication, { frame, output, allocation }));
    return publication;
  }

  private async frame(competition: Competition, tally: Tally, aliases: Record<string, string>): Promise<Frame> {
    const { input, overtime, support, receipts } = await this.tallies.materialOf(competition, tally);
    const alias = <T extends { judgeId: string }>(row: T): T => ({ ...row, judgeId: aliases[row.judgeId]! });
    const projects = await this.unitOfWork.manager.query<{ id: string; number: string | null; title: string; team: string }[]>(
      'select p.id, p.number, p.title, t.name as team from project p join team t on t.id = p.team_id where p.id = any($1::uuid[])', [input.projects.map(({ id }) => id)],
    );
    const named = new Map(projects.map((project) => [project.id, project]));
    return {
      rules: await this.rules(competition), draw: tally.seed === null ? null : await this.draw(competition.id, tally.seed),
      projects: input.projects.map(({ id, requestedFen, deductionCentipoints = 0, bonusCentipoints }) => ({
        ...named.get(id)!, requestedFen, deductionCentipoints, overtimeSeconds: overtime[id]!,
        ...(support && { support: support[id] ?? { paidFen: 0, supporters: 0 }, bonusCentipoints: bonusCentipoints ?? 0 }),
      })),
      judges: input.judges.map(({ id, panel }) => ({ id: aliases[id]!, panel })).sort(by(({ id }) => id)),
      recusals: input.recusals.map(alias).sort(by(pairOf)), absences: input.absences.map(alias).sort(by(pairOf)), sheets: receipts.map(alias).sort(by(pairOf)),
    };
  }

  private async rules(competition: Competition): Promise<PublishedContent['rules']> {
    const versions = await this.unitOfWork.repo(RulesVersion).find({ where: { competitionId: competition.id }, order: { version: 'ASC' } });
    return {
      hash: competition.rulesHash!, inForce: competition.rules,
      versions: versions.map(({ version, hash, reason, publishedAt, rules }) => ({ version, hash, reason, publishedAt: publishedAt.toISOString(), rules })),
    };
  }

  private async draw(competitionId: string, seed: string): Promise<PublishedContent['draw']> {
    const draw = await this.unitOfWork.repo(Draw).findOneBy({ competitionId, purpose: 'ties' });
    if (!draw?.publicValue || !draw.revealedAt) throw refused('NOT_FOUND', { what: '抽签' });
    const { commitment, committedAt, secret, publicValue, revealedAt } = draw;
    return { commitment, committedAt: committedAt.toISOString(), secret, publicValue, revealedAt: revealedAt.toISOString(), seed };
  }
}

const by = <T>(key: (row: T) => string) => (a: T, b: T): number => (key(a) < key(b) ? -1 : 1);
const pairOf = (row: { projectId?: string; judgeId: string }): string => `${row.projectId ?? ''} ${row.judgeId}`;

/** J01, J02 … by lot, so that neither the seat nor the order of registration tells who is who; a judge keeps the alias of earlier versions. */
export function extendAliases(known: Readonly<Record<string, string>>, judgeIds: readonly string[]): Record<string, string> {
  const fresh = judgeIds.filter((id) => !(id in known));
  for (let i = fresh.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [fresh[i], fresh[j]] = [fresh[j]!, fresh[i]!];
  }
  const first = Object.keys(known).length + 1;
  return { ...known, ...Object.fromEntries(fresh.map((id, i) => [id, `J${String(first + i).padStart(2, '0')}`])) };
}

function rowsOf(publication: Publication, results: { frame: Frame; output: ScoreOutput; allocation: AllocationResult }): ProjectResult[] {
  const { frame, output, allocation } = results;
  const amounts = new Map(allocation.output.awards.map(({ projectId, amountFen }) => [projectId, BigInt(amountFen)]));
  const named = new Map(frame.projects.map((project) => [project.id, project]));
  return output.projects.map((scored) => {
    const { title, team } = named.get(scored.projectId)!;
    return Object.assign(new ProjectResult(), {
      tenantId: publication.tenantId, competitionId: publication.competitionId, version: publication.version, projectId: scored.projectId, title, team, rank: scored.rank,
      composite: scored.composite?.shown ?? null, explanation: scored, amountFen: amounts.get(scored.projectId) ?? 0n,
    });
  });
}
