import { Injectable } from '@nestjs/common';
import { Audit, Live, refused, UnitOfWork, type Actor } from '@app/platform';
import { balancedAssignment, reviewerConflict, type Problem, type ProjectToAssign, type Reviewer } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { ReviewAssignment, type AssignmentKind } from './review-assignment.entity.js';
import { REVIEW_CYCLE } from './review-cycle.js';
import { ReviewerPool } from './reviewer-pool.js';
import { ScreeningScope, type ScreenedCase } from './screening-scope.js';
import type { AssignReviewersInput } from './screening.inputs.js';

export interface AssignmentResult {
  competition: Competition;
  assigned: number;
  /** Projects for which there were not enough reviewers without a conflict. */
  short: { projectId: string; missing: number }[];
}

/** Projects still waiting for a decision. */
const UNDECIDED = `
  select p.id, ${REVIEW_CYCLE} as cycle from project p
   where p.competition_id = $1 and p.status = 'submitted'
     and not exists (select 1 from screening_decision d where d.project_id = p.id and d.cycle = ${REVIEW_CYCLE})
   order by p.id`;

/** Gives projects their reviewers: by hand, balanced by the system, and one more when reviewers disagree. */
@Injectable()
export class AssignReviewers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly scope: ScreeningScope,
    private readonly pool: ReviewerPool,
  ) {}

  /** Named reviewers for one project; all of them or none. */
  assign(actor: Actor, input: AssignReviewersInput): Promise<AssignmentResult> {
    return this.unitOfWork.run(async () => {
      const screened = await this.scope.forStaff(actor, input.projectId, 'AssignReviewers');
      const { project, competition, cycle } = screened;
      if (project.status !== 'submitted') throw refused('PROJECT_NOT_SCREENED');
      if (screened.decision) throw refused('SCREENING_DECIDED');
      const [applicants] = await this.pool.applicants([project.id]);
      refuseUnfit(input.reviewerIds, await this.pool.reviewers(competition), applicants!);
      const kind = (await this.scope.outcomeOf(screened)).state === 'second-opinion' ? 'second-opinion' : 'first';
      const assigned = await this.insert(actor, competition, input.reviewerIds.map((reviewerId) => ({ projectId: project.id, reviewerId, cycle, kind })));
      if (assigned === 0) throw refused('ALREADY_DONE');
      await this.audit.record(actor, {
        action: 'assignReviewers', subject: { type: 'Project', id: project.id }, tenantId: project.tenantId, competitionId: competition.id,
        after: { reviewerIds: input.reviewerIds, kind, cycle }, input,
      });
      await this.live.publish(`screening:${competition.id}`);
      return { competition, assigned, short: [] };
    });
  }

  /** Fills up every undecided project to the reviewers the rules ask for, always to whoever has least. Two organisers at once: the second finds nothing left. */
  autoAssign(actor: Actor, competitionId: string): Promise<AssignmentResult> {
    return this.unitOfWork.run(async () => {
      const competition = await this.scope.competition(actor, competitionId, 'AssignReviewers');
      await this.unitOfWork.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`auto-assign:${competitionId}`]);
      const undecided = await this.unitOfWork.manager.query<{ id: string; cycle: number }[]>(UNDECIDED, [competitionId]);
      const cycles = new Map(undecided.map((project) => [project.id, project.cycle]));
      const projects = await this.pool.applicants([...cycles.keys()]);
      const { assignments, short } = balancedAssignment(projects, await this.pool.reviewers(competition), competition.rules.screening.reviewersPerSubmission);
      const rows = assignments.map((a) => ({ ...a, cycle: cycles.get(a.projectId)!, kind: 'first' as const }));
      const assigned = await this.insert(actor, competition, rows);
      await this.audit.record(actor, {
        action: 'autoAssignReviewers', subject: { type: 'Competition', id: competitionId }, tenantId: competition.tenantId, competitionId, after: { assigned, short }, input: { competitionId },
      });
      await this.live.publish(`screening:${competitionId}`);
      return { competition, assigned, short };
    });
  }

  /** After a disagreement: the least loaded reviewer without a conflict. Null when there is none, or one is already asked. */
  async secondOpinion({ competition, project, cycle }: ScreenedCase, reviewed: number): Promise<string | null> {
    const [applicants] = await this.pool.applicants([project.id]);
    const asked = applicants!.reviewerIds.length;
    if (asked > reviewed) return null;
    const { assignments } = balancedAssignment([applicants!], await this.pool.reviewers(competition), asked + 1);
    const reviewerId = assignments[0]?.reviewerId ?? null;
    if (reviewerId) await this.insert(null, competition, [{ projectId: project.id, reviewerId, cycle, kind: 'second-opinion' }]);
    return reviewerId;
  }

  private async insert(actor: Actor | null, competition: Competition, rows: { projectId: string; reviewerId: string; cycle: number; kind: AssignmentKind }[]): Promise<number> {
    const createdAt = this.scope.now();
    const values = rows.map((row) => ({ ...row, tenantId: competition.tenantId, competitionId: competition.id, assignedById: actor?.id ?? null, createdAt }));
    let inserted = 0;
    for (let from = 0; from < values.length; from += 1000) {
      const { raw } = await this.unitOfWork.manager.createQueryBuilder().insert().into(ReviewAssignment).values(values.slice(from, from + 1000)).orIgnore().returning('id').execute();
      inserted += (raw as unknown[]).length;
    }
    return inserted;
  }
}

function refuseUnfit(reviewerIds: readonly string[], reviewers: readonly Reviewer[], applicants: ProjectToAssign): void {
  const known = new Map(reviewers.map((reviewer) => [reviewer.id, reviewer]));
  const strangers = reviewerIds.flatMap((id, i): Problem[] => (known.has(id) ? [] : [{ path: `reviewerIds.${i}`, code: 'NOT_A_REVIEWER', zh: '不是本街道的审查人', en: 'Not a reviewer here' }]));
  if (strangers.length > 0) throw refused('NOT_A_REVIEWER', { count: strangers.length }, strangers);
  const bound = reviewerIds.flatMap((id, i): Problem[] => {
    const conflict = reviewerConflict(known.get(id)!, applicants);
    if (!conflict) return [];
    return [conflict === 'member'
      ? { path: `reviewerIds.${i}`, code: 'TEAM_MEMBER', zh: '是申报团队的成员', en: 'A member of the team' }
      : { path: `reviewerIds.${i}`, code: 'SAME_ORGANISATION', zh: '与申报团队属同一单位', en: 'Of the same organisation as the team' }];
  });
  if (bound.length > 0) throw refused('REVIEWER_CONFLICT', { count: bound.length }, bound);
}
