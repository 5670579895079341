import { Injectable } from '@nestjs/common';
import { refused, type Actor } from '@app/platform';
import { Tenant } from '@app/identity';
import { Documents, type DocumentData } from '@app/records';
import { noticeEndsAt, resultDifferences, shanghaiDay, type ResultDifference } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { AllocationResult } from '../results/allocation-result.entity.js';
import { Allocations } from '../results/allocations.js';
import { PublishResults } from '../results/publish-results.js';
import type { Publication } from '../results/publication.entity.js';
import { Tallies } from '../results/tallies.js';
import { Tally } from '../results/tally.entity.js';
import { resultsTopic } from '../results/topics.js';
import { AwardDecisions } from './award-decisions.js';
import { CommandDesk } from './command-desk.js';
import { Corrections } from './corrections.js';
import { Notice } from './notice.entity.js';
import type { PublishNoticeInput } from './notices.inputs.js';
import { Objection } from './objection.entity.js';

interface Published {
  tally: Tally;
  allocation: AllocationResult;
  publication: Publication;
  differences: ResultDifference[];
  version: number;
}

/** 公示: allocates by the frozen rules, writes the public file and the notice, and starts the working days. After a re-tally the same again as the next version. */
@Injectable()
export class PublishNotice {
  constructor(
    private readonly desk: CommandDesk,
    private readonly tallies: Tallies,
    private readonly allocations: Allocations,
    private readonly results: PublishResults,
    private readonly awards: AwardDecisions,
    private readonly corrections: Corrections,
    private readonly documents: Documents,
  ) {}

  publish(actor: Actor, input: PublishNoticeInput): Promise<Notice> {
    return this.desk.unitOfWork.run(async () => {
      const competition = await this.desk.competitions.lockFor(actor, input.competitionId, 'PublishNotice');
      this.desk.access.requireStepUp(actor, this.desk.clock.now());
      if (competition.stage === 'roadshow') throw refused('NOT_CERTIFIED');
      this.desk.competitions.requireStage(competition, 'certified', 'notice');
      const previous = await this.latest(competition.id);
      const tally = await this.certifiedOrRefuse(competition, previous);
      await this.corrections.refuseWhileProposed(competition.id);
      const publishedAt = this.desk.clock.now();
      const before = await this.outcomeOf(previous);
      const allocation = await this.allocations.allocate(actor, competition, { tally, reason: tally.reason });
      const publication = await this.results.publish(competition, { tally, allocation, publishedAt });
      const differences = before ? resultDifferences(before, { scored: tally.output, allocated: allocation.output }) : [];
      await this.awards.follow(actor, competition, allocation);
      await this.settle(competition.id, tally.createdAt);
      if (competition.stage === 'certified') await this.desk.competitions.moveTo(competition, 'notice');
      const published = { tally, allocation, publication, differences, version: (previous?.version ?? 0) + 1 };
      const notice = await this.announce(actor, competition, { input, published });
      await this.desk.audit.record(actor, {
        action: 'publishNotice', subject: { type: 'Notice', id: notice.id }, tenantId: competition.tenantId, competitionId: competition.id,
        after: { version: notice.version, resultsHash: notice.resultsHash, endsAt: notice.endsAt, changed: differences.length }, reason: notice.reason, input,
      });
      await this.desk.jobs.add('noticePublished', { noticeId: notice.id });
      await this.desk.live.publish(`competition:${competition.id}`);
      await this.desk.live.publish(resultsTopic(competition.id));
      return notice;
    });
  }

  latest(competitionId: string): Promise<Notice | null> {
    return this.desk.unitOfWork.reader.findOne(Notice, { where: { competitionId }, order: { version: 'DESC' } });
  }

  private async certifiedOrRefuse(competition: Competition, previous: Notice | null): Promise<Tally> {
    const latest = await this.tallies.latest(competition.id);
    if (previous && latest?.id === previous.tallyId) throw refused('NOTICE_UP_TO_DATE');
    const tally = await this.tallies.certified(competition);
    if (!tally) throw refused('NOT_CERTIFIED');
    return tally;
  }

  /** What stood published until now: the tally of the last notice with the newest allocation on it. */
  private async outcomeOf(previous: Notice | null) {
    if (!previous) return null;
    const tally = await this.desk.unitOfWork.repo(Tally).findOneByOrFail({ id: previous.tallyId });
    const allocation = await this.desk.unitOfWork.repo(AllocationResult).findOneOrFail({ where: { tallyId: tally.id }, order: { number: 'DESC' } });
    return { scored: tally.output, allocated: allocation.output };
  }

  /** Upheld objections decided before the tally are answered by it. */
  private async settle(competitionId: string, talliedAt: Date): Promise<void> {
    await this.desk.unitOfWork.manager
      .createQueryBuilder().update(Objection).set({ settledAt: this.desk.clock.now() })
      .where(`competition_id = :competitionId and status = 'upheld' and remedy <> 'none' and settled_at is null and decided_at <= :talliedAt`, { competitionId, talliedAt })
      .execute();
  }

  private async announce(actor: Actor, competition: Competition, of: { input: PublishNoticeInput; published: Published }): Promise<Notice> {
    const { tally, allocation, publication, differences, version } = of.published;
    const publishedAt = publication.createdAt;
    const { endsAt, missingYears, day } = noticeEndsAt(publishedAt.toISOString(), competition.rules.notice.workingDays);
    const data = await this.paper(competition, { ...of, lastDay: day });
    const document = await this.documents.issue(actor, { kind: 'public-notice', data, tenantId: competition.tenantId, competitionId: competition.id, subject: { type: 'Competition', id: competition.id }, public: true });
    const notice = this.desk.unitOfWork.repo(Notice).create({
      tenantId: competition.tenantId, competitionId: competition.id, version, tallyId: tally.id, allocationId: allocation.id, publicationId: publication.id, documentId: document.id,
      publishedAt, endsAt: new Date(endsAt), missingYears, resultsHash: publication.fileHash, differences, reason: tally.reason,
    });
    await this.desk.unitOfWork.repo(Notice).insert(notice);
    return notice;
  }

  private async paper(competition: Competition, of: { input: PublishNoticeInput; published: Published; lastDay: string }): Promise<DocumentData['public-notice']> {
    const { tally, allocation, publication, differences, version } = of.published;
    const office = await this.desk.unitOfWork.repo(Tenant).findOneByOrFail({ id: competition.tenantId });
    const rows = await this.desk.unitOfWork.manager.query<{ id: string; project: string; team: string; community: string | null }[]>(
      `select p.id, p.title as project, t.name as team, c.name as community from project p join team t on t.id = p.team_id left join community c on c.id = p.community_id where p.competition_id = $1`, [competition.id],
    );
    const named = new Map(rows.map(({ id, ...names }) => [id, names]));
    const scores = new Map(tally.output.projects.map((project) => [project.projectId, project]));
    const placed = (projectId: string) => ({ ...named.get(projectId)!, rank: scores.get(projectId)!.rank!, score: scores.get(projectId)!.composite!.shown });
    return {
      competition: `${competition.name}(${competition.season})`, firstDay: shanghaiDay(publication.createdAt.getTime()), lastDay: of.lastDay, workingDays: competition.rules.notice.workingDays,
      pool: BigInt(competition.rules.money.poolFen), awards: allocation.output.awards.map(({ projectId, amountFen }) => ({ ...placed(projectId), amount: BigInt(amountFen) })),
      reserves: allocation.output.reserves.map(({ projectId }) => placed(projectId)),
      contact: { office: office.name, phone: of.input.contactPhone, address: of.input.contactAddress }, rulesHash: competition.rulesHash, resultsHash: publication.fileHash, version,
      changes: differences.map((row) => ({ project: named.get(row.projectId)!.project, rankBefore: row.rankBefore, rankAfter: row.rankAfter, amountBefore: BigInt(row.amountBeforeFen), amountAfter: BigInt(row.amountAfterFen) })),
    };
  }
}
