import { Injectable } from '@nestjs/common';
import { Audit, Live, refused, UnitOfWork, type Actor } from '@app/platform';
import { reviewProblems, reviewerConflict, type ReviewSheet } from '@app/rules';
import { AssignReviewers } from './assign-reviewers.js';
import { ReviewAssignment } from './review-assignment.entity.js';
import { Review } from './review.entity.js';
import { ReviewerPool } from './reviewer-pool.js';
import { ScreeningScope } from './screening-scope.js';
import type { SubmitReviewInput } from './screening.inputs.js';

/** A reviewer hands in a review; agreement to pass decides at once, disagreement calls one more reviewer. */
@Injectable()
export class SubmitReview {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly scope: ScreeningScope,
    private readonly assignments: AssignReviewers,
    private readonly pool: ReviewerPool,
  ) {}

  submit(actor: Actor, input: SubmitReviewInput): Promise<Review> {
    return this.unitOfWork.run(async () => {
      const assignment = await this.ownAssignment(actor, input.assignmentId);
      const screened = await this.scope.locked(assignment.projectId, assignment.competitionId);
      const { competition, project, cycle } = screened;
      if (await this.unitOfWork.repo(Review).existsBy({ assignmentId: assignment.id })) throw refused('ALREADY_DONE');
      if (project.status !== 'submitted') throw refused('PROJECT_NOT_SCREENED');
      if (screened.decision || assignment.cycle !== cycle) throw refused('SCREENING_DECIDED');
      await this.refuseConflict(assignment);
      const sheet: ReviewSheet = { verdict: input.verdict, reason: input.reason ?? null, answers: input.answers.map(({ key, answer, reason }) => ({ key, answer, reason: reason ?? null })) };
      const problems = reviewProblems(competition.rules.screening.checklist, sheet);
      if (problems.length > 0) throw refused('REVIEW_INCOMPLETE', { count: problems.length }, problems);
      const review = this.unitOfWork.repo(Review).create({
        ...sheet, answers: [...sheet.answers], tenantId: project.tenantId, assignmentId: assignment.id, projectId: project.id, reviewerId: assignment.reviewerId, cycle, createdAt: this.scope.now(),
      });
      await this.unitOfWork.repo(Review).insert(review);
      const outcome = await this.scope.outcomeOf(screened);
      if (outcome.verdict === 'pass') await this.scope.decide(screened, { verdict: 'pass', reason: null, basis: 'reviews' }, null);
      const reviewed = await this.unitOfWork.repo(Review).countBy({ projectId: project.id, cycle });
      const secondOpinionBy = outcome.state === 'second-opinion' ? await this.assignments.secondOpinion(screened, reviewed) : null;
      await this.audit.record(actor, {
        action: 'submitReview', subject: { type: 'Project', id: project.id }, tenantId: project.tenantId, competitionId: competition.id,
        after: { reviewId: review.id, verdict: input.verdict, outcome: outcome.state, secondOpinionBy }, reason: input.reason ?? null, input,
      });
      await this.live.publish(`screening:${competition.id}`);
      return review;
    });
  }

  /** Only the reviewer it was given to knows that an assignment exists. */
  private async ownAssignment(actor: Actor, id: string): Promise<ReviewAssignment> {
    const assignment = await this.unitOfWork.repo(ReviewAssignment).findOneBy({ id });
    if (!assignment || assignment.reviewerId !== actor.id) throw refused('NOT_FOUND', { what: '审查任务' });
    this.scope.demand(actor, 'ReviewProject', { tenantId: assignment.tenantId, competitionId: assignment.competitionId, what: '审查任务' });
    return assignment;
  }

  /** Somebody may have joined the team, or its organisation, after being assigned. */
  private async refuseConflict(assignment: ReviewAssignment): Promise<void> {
    const [applicants] = await this.pool.applicants([assignment.projectId]);
    const [own] = await this.unitOfWork.reader.query<{ id: string; organisation: string | null }[]>('select id, organisation from person where id = $1', [assignment.reviewerId]);
    if (own && reviewerConflict(own, applicants!)) throw refused('REVIEWER_CONFLICT', { count: 1 });
  }
}
