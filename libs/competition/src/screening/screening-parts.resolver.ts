import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Operation, OperationContext } from '@app/platform';
import { appealUntil, holdsIn } from '@app/rules';
import { DataSource } from 'typeorm';
import { Competition } from '../competitions/competition.entity.js';
import { Project } from '../submissions/project.entity.js';
import { Appeal } from './appeal.entity.js';
import { DuplicateFlag } from './duplicate-flag.entity.js';
import { Review } from './review.entity.js';
import { ReviewAssignment } from './review-assignment.entity.js';
import { ScreeningLoaders } from './screening.loaders.js';
import { ScreeningResult } from './screening.views.js';
import { Shortlist } from './shortlist.entity.js';

/** A reviewer’s name, to themselves and to who may know it: reviewers do not learn who else reviews. */
async function nameOfReviewer(loaders: ScreeningLoaders, operation: OperationContext, { reviewerId, projectId }: { reviewerId: string; projectId: string }): Promise<string | null> {
  const { actor } = operation;
  const project = await loaders.project(operation, projectId);
  return reviewerId === actor.id || (project && holdsIn(actor.grants, 'ReadReviewerNames', project)) ? loaders.name(operation, reviewerId) : null;
}

/** Assignments are reached only by the reviewer and by staff. */
@Resolver(() => ReviewAssignment)
export class ReviewAssignmentResolver {
  constructor(private readonly loaders: ScreeningLoaders) {}

  @ResolveField(() => Project)
  project(@Parent() assignment: ReviewAssignment, @Operation() operation: OperationContext): Promise<Project | null> {
    return this.loaders.project(operation, assignment.projectId);
  }

  @ResolveField(() => String, { nullable: true, description: 'Who was asked to review; null to other reviewers.' })
  reviewerName(@Parent() assignment: ReviewAssignment, @Operation() operation: OperationContext): Promise<string | null> {
    return nameOfReviewer(this.loaders, operation, assignment);
  }

  @ResolveField(() => Boolean, { description: 'Has the review been handed in?' })
  async submitted(@Parent() assignment: ReviewAssignment, @Operation() operation: OperationContext): Promise<boolean> {
    return (await this.loaders.reviewOf(operation, assignment.id)) !== null;
  }

  @ResolveField(() => Review, { nullable: true, description: 'The reviewer’s own review; null to everybody else.' })
  review(@Parent() assignment: ReviewAssignment, @Operation() operation: OperationContext): Promise<Review | null> | null {
    return assignment.reviewerId === operation.actor.id ? this.loaders.reviewOf(operation, assignment.id) : null;
  }
}

/** Reviews are reached only by the reviewer and by staff. */
@Resolver(() => Review)
export class ReviewResolver {
  constructor(private readonly loaders: ScreeningLoaders) {}

  @ResolveField(() => String, { nullable: true, description: 'Who reviewed; null to other reviewers.' })
  reviewerName(@Parent() review: Review, @Operation() operation: OperationContext): Promise<string | null> {
    return nameOfReviewer(this.loaders, operation, review);
  }
}

/** Flags are reached only by staff. */
@Resolver(() => DuplicateFlag)
export class DuplicateFlagResolver {
  constructor(private readonly loaders: ScreeningLoaders) {}

  @ResolveField(() => Project)
  project(@Parent() flag: DuplicateFlag, @Operation() operation: OperationContext): Promise<Project | null> {
    return this.loaders.project(operation, flag.projectId);
  }

  @ResolveField(() => Project)
  otherProject(@Parent() flag: DuplicateFlag, @Operation() operation: OperationContext): Promise<Project | null> {
    return this.loaders.project(operation, flag.otherProjectId);
  }
}

/** The published list is for everybody. */
@Resolver(() => Competition)
export class CompetitionShortlistResolver {
  constructor(private readonly loaders: ScreeningLoaders) {}

  @ResolveField(() => Shortlist, { nullable: true, description: 'The finalists as published (入围名单); null before.' })
  shortlist(@Parent() competition: Competition, @Operation() operation: OperationContext): Promise<Shortlist | null> {
    return this.loaders.shortlist(operation, competition.id);
  }
}

const MEMBERSHIPS = {};

@Resolver(() => Project)
export class ProjectScreeningResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly loaders: ScreeningLoaders,
  ) {}

  @ResolveField(() => ScreeningResult, { nullable: true, description: 'What screening decided, for the team and the staff who screen; null before, and to everybody else.' })
  async screening(@Parent() project: Project, @Operation() operation: OperationContext): Promise<ScreeningResult | null> {
    const scope = { tenantId: project.tenantId, competitionId: project.competitionId };
    if (!holdsIn(operation.actor.grants, 'ReadScreening', scope) && !(await this.isOfTeam(operation, project.teamId))) return null;
    const decision = (await this.loaders.decisions(operation, project.id)).at(-1);
    if (!decision) return null;
    const appeal: Appeal | null = (await this.loaders.appeals(operation, project.id)).at(-1) ?? null;
    const { verdict, reason, createdAt } = decision;
    const letterId = verdict === 'reject' ? await this.loaders.letterId(operation, project.id) : null;
    return { verdict, reason, decidedAt: createdAt, appealUntil: verdict === 'reject' ? appealUntil(createdAt) : null, letterId, appeal };
  }

  /** Does the caller belong to the team? */
  private isOfTeam(operation: OperationContext, teamId: string): Promise<boolean> | boolean {
    const { id, kind } = operation.actor;
    if (kind !== 'person') return false;
    return operation.loader<string, boolean>(MEMBERSHIPS, async (teamIds) => {
      const rows = await this.dataSource.query<{ id: string }[]>(
        'select id from team where id = any($1) and lead_id = $2 union select team_id from team_member where team_id = any($1) and person_id = $2', [teamIds, id],
      );
      return teamIds.map((team) => rows.some((row) => row.id === team));
    }).load(teamId);
  }
}
