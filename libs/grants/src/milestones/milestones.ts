import { Injectable } from '@nestjs/common';
import { refused, type Actor } from '@app/platform';
import type { Attachment } from '@app/records';
import { decideMilestoneRefusal, reportMilestoneRefusal } from '@app/rules';
import { UploadedFiles } from '../agreements/uploaded-files.js';
import { GrantDesk } from '../desk/grant-desk.js';
import { TellTeam } from '../desk/tell-team.js';
import { GrantFactsReader } from '../grants/facts.js';
import { GrantMilestone } from '../grants/grant-parts.entity.js';
import type { Grant } from '../grants/grant.entity.js';
import { Grants } from '../grants/grants.js';
import { MilestoneReport, MilestoneReportFile } from './milestone-report.entity.js';
import type { DecideMilestoneInput, ReportMilestoneInput } from './milestones.inputs.js';

/** Progress reports with photos, and what the office says to them; money falls due with acceptance. */
@Injectable()
export class Milestones {
  constructor(
    private readonly desk: GrantDesk,
    private readonly grants: Grants,
    private readonly facts: GrantFactsReader,
    private readonly files: UploadedFiles,
    private readonly team: TellTeam,
  ) {}

  report(actor: Actor, input: ReportMilestoneInput): Promise<MilestoneReport> {
    return this.desk.unitOfWork.run(async () => {
      const { grant, milestone } = await this.open(actor, input.milestoneId);
      this.facts.permit(reportMilestoneRefusal(await this.facts.of(actor, grant), milestone.status));
      const attachments: Attachment[] = [];
      for (const { attachmentId } of input.files) attachments.push(await this.files.own(actor, { attachmentId, tenantId: grant.tenantId }));
      if (!attachments.some(({ mediaType }) => mediaType.startsWith('image/'))) throw refused('PHOTO_REQUIRED');
      const report = this.desk.unitOfWork.repo(MilestoneReport).create({
        tenantId: grant.tenantId, grantId: grant.id, milestoneId: milestone.id, text: input.text.trim(), status: 'submitted', reportedById: actor.id, createdAt: this.desk.clock.now(), decidedById: null, decidedAt: null, decisionReason: null,
      });
      await this.desk.unitOfWork.repo(MilestoneReport).insert(report);
      await this.desk.unitOfWork.repo(MilestoneReportFile).insert(attachments.map(({ id, sha256 }, i) => ({ reportId: report.id, position: i + 1, attachmentId: id, sha256, caption: input.files[i]!.caption?.trim() ?? '' })));
      await this.desk.unitOfWork.repo(GrantMilestone).update({ id: milestone.id }, { status: 'reported' });
      await this.desk.audit.record(actor, {
        action: 'reportMilestone', subject: { type: 'MilestoneReport', id: report.id }, ...this.desk.scopeOf(grant), before: { status: milestone.status }, after: { status: 'reported', files: attachments.map(({ sha256 }) => sha256) }, input,
      });
      await this.desk.tell(grant);
      return report;
    });
  }

  /** Accepted: the tranches that waited for it fall due. Rejected with a reason: the team reports again. */
  decide(actor: Actor, input: DecideMilestoneInput): Promise<MilestoneReport> {
    return this.desk.unitOfWork.run(async () => {
      const known = await this.desk.unitOfWork.repo(MilestoneReport).findOneBy({ id: input.reportId });
      if (!known) throw refused('NOT_FOUND', { what: '汇报' });
      const { grant, milestone } = await this.open(actor, known.milestoneId);
      this.facts.permit(decideMilestoneRefusal(await this.facts.of(actor, grant)));
      const report = await this.desk.unitOfWork.repo(MilestoneReport).findOneByOrFail({ id: known.id });
      if (report.status !== 'submitted') throw refused('ALREADY_DONE');
      if (!input.accept && !input.reason) throw refused('REASON_REQUIRED');
      const changes = { status: input.accept ? ('accepted' as const) : ('rejected' as const), decidedById: actor.id, decidedAt: this.desk.clock.now(), decisionReason: input.reason ?? null };
      await this.desk.unitOfWork.repo(MilestoneReport).update({ id: report.id, status: 'submitted' }, changes);
      await this.desk.unitOfWork.repo(GrantMilestone).update({ id: milestone.id }, { status: changes.status });
      if (input.accept) await this.desk.unitOfWork.manager.query(`update tranche set status = 'due' where grant_id = $1 and milestone_id = $2 and status = 'planned'`, [grant.id, milestone.id]);
      await this.desk.audit.record(actor, {
        action: 'decideMilestone', subject: { type: 'MilestoneReport', id: report.id }, ...this.desk.scopeOf(grant), before: { status: 'reported' }, after: { status: changes.status }, reason: input.reason ?? null, input,
      });
      if (input.accept) await this.team.send(grant, 'milestoneAccepted', { milestone: milestone.title });
      else await this.team.send(grant, 'milestoneRejected', { milestone: milestone.title, reason: input.reason! });
      await this.desk.tell(grant);
      return Object.assign(report, changes);
    });
  }

  /** Locks the grant, then reads the milestone as it is behind the lock. */
  private async open(actor: Actor, milestoneId: string): Promise<{ grant: Grant; milestone: GrantMilestone }> {
    const known = await this.desk.unitOfWork.repo(GrantMilestone).findOneBy({ id: milestoneId });
    if (!known) throw refused('NOT_FOUND', { what: '节点' });
    const grant = await this.grants.openFor(actor, known.grantId);
    const milestone = await this.desk.unitOfWork.repo(GrantMilestone).findOneBy({ id: milestoneId });
    if (!milestone) throw refused('NOT_FOUND', { what: '节点' });
    return { grant, milestone };
  }
}
