import { Injectable } from '@nestjs/common';
import { Community } from '@app/identity';
import { Audit, Clock, Live, refused, UnitOfWork, type Actor } from '@app/platform';
import { canonicalJson, resubmitRefusal, sha256, shanghaiDay, submissionProblems, submitRefusal, type SubmissionContent } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { ApplicantChecks } from './applicant-checks.js';
import { BudgetLine } from './project-parts.entity.js';
import { Project } from './project.entity.js';
import { ProjectContent, refuseWrongSums } from './project-content.js';
import type { SubmitProjectInput } from './project.inputs.js';
import { Projects, type OpenedProject } from './projects.js';
import { SubmissionNotices } from './submission-notices.js';
import { SubmissionVersion } from './submission-version.entity.js';
import { Team } from './team.entity.js';

/** What whoever hands in declares and believes to have asked for. */
export type HandInClaim = Pick<SubmitProjectInput, 'declared' | 'requested' | 'total'>;

/** Submitting a draft, and handing in again what was returned. */
@Injectable()
export class HandIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly live: Live,
    private readonly projects: Projects,
    private readonly content: ProjectContent,
    private readonly notices: SubmissionNotices,
    private readonly applicants: ApplicantChecks,
  ) {}

  submit(actor: Actor, input: SubmitProjectInput): Promise<Project> {
    return this.unitOfWork.run(async () => {
      const opened = await this.projects.open(actor, input.projectId);
      this.projects.permit(submitRefusal(opened.facts));
      return this.record(actor, opened, { action: 'submitProject', input });
    });
  }

  resubmit(actor: Actor, input: SubmitProjectInput): Promise<Project> {
    return this.unitOfWork.run(async () => {
      const opened = await this.projects.open(actor, input.projectId);
      this.projects.permit(resubmitRefusal(opened.facts));
      return this.record(actor, opened, { action: 'resubmitProject', input });
    });
  }

  /**
   * Checks that everything is there, gives the number, keeps the version and tells the team; the caller has asked who may and when, and records the audit.
   * @returns what the audit says about it.
   */
  async finish(actor: Actor, { project, competition, facts }: OpenedProject, claim: HandInClaim): Promise<{ number: string; version: number; sha256: string }> {
    await this.applicants.require(actor, await this.unitOfWork.repo(Team).findOneByOrFail({ id: project.teamId }));
    refuseWrongSums(claim, await this.unitOfWork.repo(BudgetLine).findBy({ projectId: project.id }));
    const content = await this.content.read(project);
    const community = await this.unitOfWork.repo(Community).findOneByOrFail({ id: project.communityId });
    const problems = submissionProblems(competition.rules, content, { communityCode: community.code, declared: claim.declared, today: shanghaiDay(facts.now.getTime()) });
    if (problems.length > 0) throw refused('SUBMISSION_INCOMPLETE', { count: problems.length }, problems);
    // `facts.now` was read behind the locks; the same instant is judged and written down.
    const { now } = facts;
    const numbered = project.sequence === null ? await this.nextNumber(competition) : null;
    const values = { status: 'submitted' as const, ...numbered, declaredAt: now, declaredById: actor.id, submittedAt: project.submittedAt ?? now, returnedUntil: null, revision: project.revision + 1 };
    await this.unitOfWork.repo(Project).update({ id: project.id, status: project.status }, values);
    Object.assign(project, values);
    const version = await this.addVersion(actor, project, content);
    await this.unitOfWork.manager.query('update correction set resolved_at = $2 where project_id = $1 and resolved_at is null', [project.id, now]);
    await this.notices.received(project, competition);
    await this.live.publish(`project:${project.id}`);
    return { number: project.number!, ...version };
  }

  private async record(actor: Actor, opened: OpenedProject, command: { action: string; input: SubmitProjectInput }): Promise<Project> {
    const { project, competition } = opened;
    const before = { status: project.status, revision: project.revision };
    const after = await this.finish(actor, opened, command.input);
    await this.audit.record(actor, {
      action: command.action, subject: { type: 'Project', id: project.id }, tenantId: project.tenantId, competitionId: competition.id,
      before, after: { status: 'submitted', ...after }, input: command.input,
    });
    return project;
  }

  /** The next number of a competition. The row stays locked until the commit, so that a rollback leaves no gap. */
  private async nextNumber(competition: Competition): Promise<{ sequence: number; number: string }> {
    const [row] = await this.unitOfWork.manager.query<{ last: number }[]>(
      'insert into submission_counter as c (competition_id, last) values ($1, 1) on conflict (competition_id) do update set last = c.last + 1 returning last', [competition.id],
    );
    return { sequence: row!.last, number: `${competition.season}-${String(row!.last).padStart(3, '0')}` };
  }

  private async addVersion(actor: Actor, project: Project, content: SubmissionContent): Promise<{ version: number; sha256: string }> {
    const version = (await this.unitOfWork.repo(SubmissionVersion).countBy({ projectId: project.id })) + 1;
    const hash = sha256(canonicalJson(content));
    await this.unitOfWork.repo(SubmissionVersion).insert({ tenantId: project.tenantId, projectId: project.id, version, content, sha256: hash, submittedById: actor.id, createdAt: this.clock.now() });
    return { version, sha256: hash };
  }
}
