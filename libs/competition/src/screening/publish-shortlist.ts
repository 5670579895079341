import { Injectable } from '@nestjs/common';
import { Audit, Live, orRefuse, refused, UnitOfWork, type Actor } from '@app/platform';
import { screeningStartRefusal, shortlistRefusal, type ScreenedProject, type ShortlistFrame } from '@app/rules';
import { In } from 'typeorm';
import type { Competition } from '../competitions/competition.entity.js';
import { Competitions } from '../competitions/competitions.js';
import { Project } from '../submissions/project.entity.js';
import { DuplicateScan } from './duplicate-scan.entity.js';
import { REVIEW_CYCLE } from './review-cycle.js';
import { ScanDuplicates } from './scan-duplicates.js';
import type { PublishShortlistInput } from './screening.inputs.js';
import { Shortlist } from './shortlist.entity.js';
import { TellTeam } from './tell-team.js';

// Handed in again, or returned and still in time: not decided. Returned and let go by: as good as returned for ever.
const SCREENED = `
  select p.id, p.title,
         case when p.status = 'rejected' then 'reject'
              when p.status = 'returned' then case when p.returned_until > $2 then null else 'return' end
              when d.verdict = 'return' then null else d.verdict end as decision,
         exists (select 1 from appeal a where a.project_id = p.id and a.status = 'open') as "openAppeal",
         (select count(*)::int from duplicate_flag f join project o on o.id = f.other_project_id
           where f.project_id = p.id and f.resolution is null and p.status in ('submitted', 'returned') and o.status in ('submitted', 'returned')) as "unresolvedDuplicates"
    from project p
    left join lateral (select verdict from screening_decision s where s.project_id = p.id and s.cycle = ${REVIEW_CYCLE} order by s.position desc limit 1) d on true
   where p.competition_id = $1 and p.status in ('submitted', 'returned', 'rejected')
   order by p.sequence, p.id`;

/** Begins screening, and ends it with the published shortlist. Both lock the competition: of two organisers at once, one is told. */
@Injectable()
export class PublishShortlist {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly competitions: Competitions,
    private readonly duplicates: ScanDuplicates,
    private readonly teams: TellTeam,
  ) {}

  /** After the deadline only; looks for duplicates at once, in a large competition by a job. */
  start(actor: Actor, competitionId: string): Promise<Competition> {
    return this.unitOfWork.run(async () => {
      const competition = await this.competitions.lockFor(actor, competitionId, 'StartScreening');
      this.competitions.requireStage(competition, 'open');
      orRefuse(screeningStartRefusal(competition.rules.timeline.submissionsCloseAt, this.competitions.now()));
      await this.competitions.moveTo(competition, 'screening');
      const { flagged, state } = await this.duplicates.begin(competition);
      await this.audit.record(actor, {
        action: 'startScreening', subject: { type: 'Competition', id: competitionId }, tenantId: competition.tenantId, competitionId,
        before: { stage: 'open' }, after: { stage: 'screening', flagged, duplicateScan: state }, input: { competitionId },
      });
      await this.announce(competitionId);
      return competition;
    });
  }

  /** Publishes the finalists and moves on to the roadshow; lists everything unfinished at once when it cannot. */
  publish(actor: Actor, input: PublishShortlistInput): Promise<Shortlist> {
    return this.unitOfWork.run(async () => {
      const { competitionId, projectIds } = input;
      const competition = await this.competitions.lockFor(actor, competitionId, 'PublishShortlist');
      this.competitions.requireStage(competition, 'screening');
      const publishedAt = this.competitions.now();
      const { projects, frame } = await this.screened(competition);
      orRefuse(shortlistRefusal(projectIds, projects, frame));
      const { affected } = await this.unitOfWork.manager
        .createQueryBuilder().update(Project).set({ status: 'shortlisted', revision: () => 'revision + 1' })
        .where(`id = any(:projectIds) and competition_id = :competitionId and status = 'submitted'`, { projectIds, competitionId }).execute();
      // A withdrawal that committed in between.
      if (affected !== projectIds.length) throw refused('STALE');
      const shortlist = this.unitOfWork.repo(Shortlist).create({ tenantId: competition.tenantId, competitionId, projectIds, publishedById: actor.id, publishedAt });
      await this.unitOfWork.repo(Shortlist).insert(shortlist);
      await this.competitions.moveTo(competition, 'roadshow');
      await this.audit.record(actor, {
        action: 'publishShortlist', subject: { type: 'Competition', id: competitionId }, tenantId: competition.tenantId, competitionId,
        before: { stage: 'screening' }, after: { stage: 'roadshow', shortlistId: shortlist.id, projectIds }, input,
      });
      await this.teams.shortlisted(competition, await this.unitOfWork.repo(Project).find({ where: { id: In(projectIds) }, order: { id: 'ASC' } }));
      await this.announce(competitionId);
      return shortlist;
    });
  }

  /** What decides whether a shortlist may be published: every project under screening, and what holds for all. */
  async screened({ id, rules }: Competition): Promise<{ projects: ScreenedProject[]; frame: ShortlistFrame }> {
    const projects = await this.unitOfWork.reader.query<ScreenedProject[]>(SCREENED, [id, this.competitions.now()]);
    const scanning = await this.unitOfWork.reader.existsBy(DuplicateScan, { competitionId: id, state: 'scanning' });
    return { projects, frame: { finalists: rules.screening.finalists, scanning } };
  }

  private async announce(competitionId: string): Promise<void> {
    await this.live.publish(`competition:${competitionId}`);
    await this.live.publish(`screening:${competitionId}`);
  }
}
