import { Injectable } from '@nestjs/common';
import { orRefuse, refused, type Actor } from '@app/platform';
import { addsUp, confirmationRefusal } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { AllocationResult } from '../results/allocation-result.entity.js';
import { Allocations } from '../results/allocations.js';
import { PublishResults } from '../results/publish-results.js';
import { Tallies } from '../results/tallies.js';
import { Tally } from '../results/tally.entity.js';
import { resultsTopic } from '../results/topics.js';
import { Project } from '../submissions/project.entity.js';
import { Team } from '../submissions/team.entity.js';
import { AwardDecision } from './award.entity.js';
import { AwardFollowers } from './award-followers.js';
import { CommandDesk } from './command-desk.js';
import { Corrections } from './corrections.js';
import { Notice } from './notice.entity.js';
import type { DeclineAwardInput } from './notices.inputs.js';

/** 资助决定: proposed with the notice, declined or moved up before the end, confirmed at the end. */
@Injectable()
export class AwardDecisions {
  constructor(
    private readonly desk: CommandDesk,
    private readonly tallies: Tallies,
    private readonly allocations: Allocations,
    private readonly results: PublishResults,
    private readonly corrections: Corrections,
    private readonly followers: AwardFollowers,
  ) {}

  /** Makes the awards what the allocation says: new ones proposed, changed amounts taken over, vanished ones lapsed. Declined stays declined. */
  async follow(actor: Actor, competition: Competition, allocation: AllocationResult): Promise<void> {
    const { awards } = allocation.output;
    const ranks = await this.publishedRanks(allocation.tallyId);
    await this.desk.unitOfWork.manager.query(
      `update award set status = 'lapsed' where competition_id = $1 and status = 'proposed' and not (project_id = any($2::uuid[]))`, [competition.id, awards.map(({ projectId }) => projectId)],
    );
    await this.desk.unitOfWork.manager.query(
      `insert into award (tenant_id, competition_id, project_id, rank, amount_fen, status, allocation_id, created_at)
       select $1, $2, p, r, a, 'proposed', $3, $4 from unnest($5::uuid[], $6::int[], $7::bigint[]) as given(p, r, a)
       on conflict (project_id) do update set rank = excluded.rank, amount_fen = excluded.amount_fen, status = 'proposed', allocation_id = excluded.allocation_id`,
      [competition.tenantId, competition.id, allocation.id, this.desk.clock.now(), awards.map(({ projectId }) => projectId), awards.map(({ projectId }) => ranks.get(projectId)!), awards.map(({ amountFen }) => amountFen)],
    );
    await this.followers.awardsChanged(actor, competition);
  }

  /** The team's lead or the organiser gives an award up; the pool is allocated anew with the reserve moving up, and published as the next version of the file. */
  decline(actor: Actor, input: DeclineAwardInput): Promise<AwardDecision> {
    return this.desk.unitOfWork.run(async () => {
      const project = await this.desk.unitOfWork.repo(Project).findOneBy({ id: input.projectId });
      if (!project) throw refused('NOT_FOUND', { what: '项目' });
      const competition = await this.desk.competitions.lock(project.competitionId);
      await this.requireLeadOrOrganiser(actor, project);
      const award = await this.desk.unitOfWork.repo(AwardDecision).findOneBy({ projectId: project.id });
      if (competition.stage !== 'notice' || award?.status !== 'proposed') throw refused('AWARD_NOT_OPEN');
      const changes = { status: 'declined' as const, declinedReason: input.reason, declinedAt: this.desk.clock.now() };
      await this.desk.unitOfWork.repo(AwardDecision).update({ id: award.id, status: 'proposed' }, changes);
      const allocation = await this.reallocate(actor, competition, input.reason);
      await this.desk.audit.record(actor, {
        action: 'declineAward', subject: { type: 'Award', id: award.id }, tenantId: competition.tenantId, competitionId: competition.id,
        before: { status: 'proposed', amountFen: award.amountFen }, after: { status: 'declined', allocation: allocation.number }, reason: input.reason, input,
      });
      await this.desk.jobs.add('awardDeclined', { projectId: project.id, allocationId: allocation.id });
      await this.desk.live.publish(resultsTopic(competition.id));
      return Object.assign(award, changes);
    });
  }

  /** The final word: nothing open, the notice over, the sum exact. */
  confirm(actor: Actor, competitionId: string): Promise<Competition> {
    return this.desk.unitOfWork.run(async () => {
      const competition = await this.desk.competitions.lockFor(actor, competitionId, 'ConfirmAwards');
      const now = this.desk.clock.now();
      this.desk.access.requireStepUp(actor, now);
      this.desk.competitions.requireStage(competition, 'notice');
      const notice = await this.desk.unitOfWork.repo(Notice).findOneOrFail({ where: { competitionId }, order: { version: 'DESC' } });
      await this.refuseTooEarly(competition, notice);
      const allocation = await this.desk.unitOfWork.repo(AllocationResult).findOneOrFail({ where: { competitionId }, order: { number: 'DESC' } });
      await this.refuseWrongSum(allocation);
      await this.desk.unitOfWork.repo(AwardDecision).update({ competitionId, status: 'proposed' }, { status: 'confirmed', confirmedAt: now });
      await this.followers.awardsChanged(actor, competition);
      await this.desk.competitions.moveTo(competition, 'awarded');
      await this.desk.audit.record(actor, {
        action: 'confirmAwards', subject: { type: 'Competition', id: competitionId }, tenantId: competition.tenantId, competitionId,
        before: { stage: 'notice' }, after: { stage: 'awarded', awards: allocation.output.awards.length, totalFen: allocation.output.totalFen, noticeVersion: notice.version }, input: { competitionId },
      });
      await this.desk.jobs.add('awardsConfirmed', { competitionId }, { key: `awards:${competitionId}` });
      await this.desk.live.publish(`competition:${competitionId}`);
      await this.desk.live.publish(resultsTopic(competitionId));
      return competition;
    });
  }

  private async requireLeadOrOrganiser(actor: Actor, project: Project): Promise<void> {
    if (this.desk.access.allows(actor, 'ConfirmAwards', project)) return this.desk.access.decide(true);
    const team = await this.desk.unitOfWork.repo(Team).findOneBy({ id: project.teamId });
    // Somebody who has nothing to do with it learns nothing about it.
    if (actor.kind !== 'person' || !team?.leadId || team.leadId !== actor.id) throw project.status === 'shortlisted' ? refused('FORBIDDEN') : refused('NOT_FOUND', { what: '项目' });
    this.desk.access.decide(true);
  }

  private async reallocate(actor: Actor, competition: Competition, reason: string): Promise<AllocationResult> {
    const notice = await this.desk.unitOfWork.repo(Notice).findOneOrFail({ where: { competitionId: competition.id }, order: { version: 'DESC' } });
    const tally = await this.desk.unitOfWork.repo(Tally).findOneByOrFail({ id: notice.tallyId });
    // While a re-tally is under way the ballots no longer make the published tally: its own notice will allocate.
    const latest = await this.tallies.latest(competition.id);
    await this.corrections.refuseWhileProposed(competition.id);
    if (latest!.id !== tally.id) throw refused('RETALLY_PENDING', { count: 1 });
    const allocation = await this.allocations.allocate(actor, competition, { tally, reason });
    await this.results.publish(competition, { tally, allocation, publishedAt: this.desk.clock.now() });
    await this.follow(actor, competition, allocation);
    return allocation;
  }

  private async refuseTooEarly(competition: Competition, notice: Notice): Promise<void> {
    const [open] = await this.desk.unitOfWork.manager.query<{ open: number; unsettled: number }[]>(
      `select (count(*) filter (where status = 'open'))::int as open, (count(*) filter (where status = 'upheld' and remedy <> 'none' and settled_at is null))::int as unsettled
         from objection where competition_id = $1`, [competition.id],
    );
    orRefuse(confirmationRefusal({ now: this.desk.clock.now().toISOString(), noticeEndsAt: notice.endsAt.toISOString(), openObjections: open!.open, unsettledObjections: open!.unsettled }));
    await this.corrections.refuseWhileProposed(competition.id);
    const latest = await this.tallies.latest(competition.id);
    if (latest!.id !== notice.tallyId) throw refused('RETALLY_PENDING', { count: 1 });
  }

  /** Σ awards must be what the allocation says, and that must add up to the pool. */
  private async refuseWrongSum(allocation: AllocationResult): Promise<void> {
    const awards = await this.desk.unitOfWork.repo(AwardDecision).findBy({ competitionId: allocation.competitionId, status: 'proposed' });
    if (!addsUp(allocation.output, awards)) throw refused('SUM_DIFFERS');
  }

  private async publishedRanks(tallyId: string): Promise<Map<string, number>> {
    const tally = await this.desk.unitOfWork.repo(Tally).findOneByOrFail({ id: tallyId });
    return new Map(tally.output.projects.flatMap(({ projectId, rank }) => (rank === null ? [] : [[projectId, rank] as const])));
  }
}
