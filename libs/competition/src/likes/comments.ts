import { Injectable } from '@nestjs/common';
import { Audit, Live, refused, Throttle, UnitOfWork, type Actor } from '@app/platform';
import { commentingOpen, REPORTS_TO_PENDING } from '@app/rules';
import { STAGE_NAMES } from '../competitions/competitions.js';
import { ScreeningScope } from '../screening/screening-scope.js';
import { Comment } from './comment.entity.js';
import { CommentReport } from './comment-report.entity.js';
import type { CommentOnProjectInput, ModerateCommentInput, ReportCommentInput } from './likes.inputs.js';
import { PublicProjects } from './public-projects.js';

/** Comments one resident may write in ten minutes. */
const COMMENT_LIMIT = { limit: 10, windowSeconds: 600 };

/** Residents' comments and their moderation. */
@Injectable()
export class Comments {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly throttle: Throttle,
    private readonly projects: PublicProjects,
    private readonly scope: ScreeningScope,
  ) {}

  async write(actor: Actor, input: CommentOnProjectInput): Promise<Comment> {
    this.scope.decideAccess(actor.kind === 'person');
    await this.throttle.hit(`comment:${actor.id}`, COMMENT_LIMIT);
    return this.unitOfWork.run(async () => {
      const { project, competition } = await this.projects.held(input.projectId);
      if (!commentingOpen(competition.stage)) throw refused('STAGE_CLOSED', { stage: STAGE_NAMES[competition.stage] });
      const comment = this.unitOfWork.repo(Comment).create({
        tenantId: project.tenantId, competitionId: project.competitionId, projectId: project.id, personId: actor.id!, text: input.text,
        status: 'visible', hiddenReason: null, moderatedById: null, moderatedAt: null, reports: 0, createdAt: this.scope.now(),
      });
      await this.unitOfWork.repo(Comment).insert(comment);
      await this.record(actor, comment, { action: 'commentOnProject', after: { projectId: project.id }, input });
      return comment;
    });
  }

  /** Hidden with a reason, never deleted. */
  hide(actor: Actor, input: ModerateCommentInput): Promise<Comment> {
    return this.moderate(actor, 'hideComment', input);
  }

  /** Shown again, or cleared of its reports. */
  show(actor: Actor, input: ModerateCommentInput): Promise<Comment> {
    return this.moderate(actor, 'showComment', input);
  }

  /** Once per resident; enough of them take the comment down until a moderator has looked. */
  report(actor: Actor, input: ReportCommentInput): Promise<Comment> {
    return this.unitOfWork.run(async () => {
      this.scope.decideAccess(actor.kind === 'person');
      const comment = await this.unitOfWork.repo(Comment).findOne({ where: { id: input.commentId }, lock: { mode: 'pessimistic_write' } });
      if (!comment || comment.status === 'hidden') throw refused('NOT_FOUND', { what: '留言' });
      const values = { tenantId: comment.tenantId, commentId: comment.id, personId: actor.id!, reason: input.reason, createdAt: this.scope.now() };
      const { raw } = await this.unitOfWork.manager.createQueryBuilder().insert().into(CommentReport).values(values).orIgnore().returning('id').execute();
      if ((raw as unknown[]).length === 0) throw refused('ALREADY_DONE');
      const reports = comment.reports + 1;
      const status = comment.status === 'visible' && comment.moderatedAt === null && reports >= REPORTS_TO_PENDING ? 'pending' : comment.status;
      await this.unitOfWork.repo(Comment).update(comment.id, { reports, status });
      await this.record(actor, comment, { action: 'reportComment', after: { reports, status }, reason: input.reason, input });
      return Object.assign(comment, { reports, status });
    });
  }

  private moderate(actor: Actor, action: 'hideComment' | 'showComment', input: ModerateCommentInput): Promise<Comment> {
    return this.unitOfWork.run(async () => {
      const comment = await this.unitOfWork.repo(Comment).findOne({ where: { id: input.commentId }, lock: { mode: 'pessimistic_write' } });
      if (!comment) throw refused('NOT_FOUND', { what: '留言' });
      this.scope.demand(actor, 'ModerateComments', { tenantId: comment.tenantId, competitionId: comment.competitionId, what: '留言' });
      const status = action === 'hideComment' ? ('hidden' as const) : ('visible' as const);
      if (comment.status === status && (status === 'hidden' || comment.moderatedAt !== null || comment.reports === 0)) throw refused('ALREADY_DONE');
      const before = comment.status;
      const values = { status, hiddenReason: status === 'hidden' ? input.reason : null, moderatedById: actor.id, moderatedAt: this.scope.now() };
      await this.unitOfWork.repo(Comment).update(comment.id, values);
      await this.record(actor, comment, { action, before: { status: before }, after: { status }, reason: input.reason, input });
      return Object.assign(comment, values);
    });
  }

  private async record(actor: Actor, comment: Comment, entry: { action: string; before?: object; after: object; reason?: string; input: object }): Promise<void> {
    await this.audit.record(actor, { ...entry, subject: { type: 'Comment', id: comment.id }, tenantId: comment.tenantId, competitionId: comment.competitionId });
    await this.live.publish(`project:${comment.projectId}`);
  }
}
