import { Injectable } from '@nestjs/common';
import { refused, UnitOfWork, type Actor } from '@app/platform';
import { isPublished, resultDifferences, type ResultDifference } from '@app/rules';
import { Competitions } from '../competitions/competitions.js';
import { Notice } from '../notices/notice.entity.js';
import { AllocationResult } from './allocation-result.entity.js';
import { Certification } from './certification.entity.js';
import { ProjectResult } from './project-result.entity.js';
import { Publication } from './publication.entity.js';
import { Tallies } from './tallies.js';
import { Tally } from './tally.entity.js';

/** Reads results: the staff's tally before publication, what is published after it. */
@Injectable()
export class ReadResults {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly competitions: Competitions,
    private readonly tallies: Tallies,
  ) {}

  async tally(actor: Actor, competitionId: string): Promise<Tally | null> {
    await this.competitions.loadFor(actor, competitionId, 'ReadTally');
    return this.tallies.latest(competitionId);
  }

  /** The tally this one replaced: reached only from it, by whom may read it. */
  async supersededBy(tally: Tally): Promise<Tally | null> {
    return tally.supersedesId ? this.unitOfWork.reader.findOneBy(Tally, { id: tally.supersedesId, competitionId: tally.competitionId }) : null;
  }

  certifications(tallyId: string): Promise<Certification[]> {
    return this.unitOfWork.reader.find(Certification, { where: { tallyId }, order: { createdAt: 'ASC' } });
  }

  /** The latest published ranking, best first; empty before the public notice. */
  async results(competitionId: string): Promise<ProjectResult[]> {
    const competition = await this.competitions.load(competitionId);
    if (!isPublished(competition.stage)) return [];
    const rows = await this.unitOfWork.reader.query<{ version: number | null }[]>('select max(version) as version from publication where competition_id = $1', [competitionId]);
    if (rows[0]!.version === null) return [];
    const results = await this.unitOfWork.reader.findBy(ProjectResult, { competitionId, version: rows[0]!.version });
    return results.sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.projectId < b.projectId ? -1 : 1));
  }

  /** The published file, byte for byte: the latest, or the asked version. NOT_FOUND before publication. */
  async file(competitionId: string, version: number | null): Promise<Publication> {
    const publication = await this.unitOfWork.reader.findOne(Publication, { where: { competitionId, ...(version !== null && { version }) }, order: { version: 'DESC' } });
    if (!publication) throw refused('NOT_FOUND', { what: '公布文件' });
    return publication;
  }

  notices(competitionId: string): Promise<Notice[]> {
    return this.unitOfWork.reader.find(Notice, { where: { competitionId }, order: { version: 'ASC' }, take: 100 });
  }

  /** What changed from one public notice to another: ranks, scores, amounts. */
  async differences(competitionId: string, versions: { from: number; to: number }): Promise<ResultDifference[]> {
    return resultDifferences(await this.outcome(competitionId, versions.from), await this.outcome(competitionId, versions.to));
  }

  private async outcome(competitionId: string, version: number) {
    const notice = await this.unitOfWork.reader.findOneBy(Notice, { competitionId, version });
    if (!notice) throw refused('NOT_FOUND', { what: '公示' });
    const tally = await this.unitOfWork.reader.findOneByOrFail(Tally, { id: notice.tallyId });
    const allocation = await this.unitOfWork.reader.findOneByOrFail(AllocationResult, { id: notice.allocationId });
    return { scored: tally.output, allocated: allocation.output };
  }
}
