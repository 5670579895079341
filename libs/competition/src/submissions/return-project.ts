import { Injectable } from '@nestjs/common';
import { Audit, Live, refused, UnitOfWork, type Actor } from '@app/platform';
import { returnRefusal, withdrawRefusal } from '@app/rules';
import { Correction } from './correction.entity.js';
import type { ReturnProjectInput, WithdrawProjectInput } from './project.inputs.js';
import { Project } from './project.entity.js';
import { Projects } from './projects.js';
import { SubmissionNotices } from './submission-notices.js';

/** The two ways back: the office returns a submission for correction, the team withdraws it. */
@Injectable()
export class ReturnProject {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly projects: Projects,
    private readonly notices: SubmissionNotices,
  ) {}

  /** Comments per field, and until when it may be handed in again. */
  giveBack(actor: Actor, input: ReturnProjectInput): Promise<Project> {
    return this.unitOfWork.run(async () => {
      const { project, competition, facts } = await this.projects.open(actor, input.projectId);
      this.projects.permit(returnRefusal(facts));
      const until = new Date(input.until);
      if (until <= facts.now) throw refused('RETURN_UNTIL_TOO_EARLY');
      const { id: projectId, tenantId } = project;
      await this.unitOfWork.repo(Correction).insert(input.corrections.map(({ path, comment }) => ({ tenantId, projectId, path, comment: comment.trim(), returnedById: actor.id, createdAt: facts.now, resolvedAt: null })));
      const values = { status: 'returned' as const, returnedUntil: until, revision: project.revision + 1 };
      await this.unitOfWork.repo(Project).update({ id: projectId, status: project.status }, values);
      await this.audit.record(actor, {
        action: 'returnProject', subject: { type: 'Project', id: projectId }, tenantId, competitionId: competition.id,
        before: { status: project.status }, after: { status: 'returned', until: until.toISOString(), corrections: input.corrections }, input,
      });
      Object.assign(project, values);
      await this.notices.returned(project, until);
      await this.live.publish(`project:${projectId}`);
      return project;
    });
  }

  /** The number stays with the withdrawn project; nothing is deleted. */
  withdraw(actor: Actor, input: WithdrawProjectInput): Promise<Project> {
    return this.unitOfWork.run(async () => {
      const { project, competition, facts } = await this.projects.open(actor, input.projectId);
      this.projects.permit(withdrawRefusal(facts));
      const values = { status: 'withdrawn' as const, withdrawnReason: input.reason.trim(), returnedUntil: null, revision: project.revision + 1 };
      await this.unitOfWork.repo(Project).update({ id: project.id, status: project.status }, values);
      await this.audit.record(actor, {
        action: 'withdrawProject', subject: { type: 'Project', id: project.id }, tenantId: project.tenantId, competitionId: competition.id,
        before: { status: project.status }, after: { status: 'withdrawn' }, reason: input.reason, input,
      });
      await this.live.publish(`project:${project.id}`);
      return Object.assign(project, values);
    });
  }
}
