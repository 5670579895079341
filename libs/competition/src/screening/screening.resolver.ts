import { Args, ArgsType, Field, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Access, Allow, connectionOf, CurrentActor, Operation, OperationContext, PageArgs, paginate, Query, type Actor, type Connection } from '@app/platform';
import { holdsIn, screeningOutcome, type Permission } from '@app/rules';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { Competitions } from '../competitions/competitions.js';
import { Project } from '../submissions/project.entity.js';
import { Appeal } from './appeal.entity.js';
import { DuplicateFlag } from './duplicate-flag.entity.js';
import { DuplicateScan } from './duplicate-scan.entity.js';
import { Review } from './review.entity.js';
import { ReviewAssignment } from './review-assignment.entity.js';
import { ScreeningDecision } from './screening-decision.entity.js';
import { ScreeningLoaders } from './screening.loaders.js';
import { ReviewerPool } from './reviewer-pool.js';
import { ReviewerView, ScreeningBoard, ScreeningEntry, ScreeningOutcomeView } from './screening.views.js';
import { ScreeningScope } from './screening-scope.js';

const AssignmentConnection = connectionOf(ReviewAssignment, 'ReviewAssignment');
const FlagConnection = connectionOf(DuplicateFlag, 'DuplicateFlag');
const AppealConnection = connectionOf(Appeal, 'Appeal');

@ArgsType()
class OfCompetition extends PageArgs {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;
}

@ArgsType()
class DuplicateSearch extends OfCompetition {
  @Field(() => Boolean, { defaultValue: false, description: 'Only those nobody has resolved yet.' })
  @IsBoolean()
  open = false;
}

@ArgsType()
class OwnAssignments extends PageArgs {
  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  competitionId?: string;
}

/** What staff read while they screen. */
@Resolver(() => ScreeningEntry)
export class ScreeningResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly competitions: Competitions,
    private readonly scope: ScreeningScope,
    private readonly loaders: ScreeningLoaders,
    private readonly pool: ReviewerPool,
  ) {}

  @Allow('ReadScreening')
  @Query(() => ScreeningBoard, { description: 'Every project under screening with its reviewers, reviews, flags and outcome, oldest first.' })
  async screeningBoard(@Args({ type: () => OfCompetition }) page: OfCompetition, @CurrentActor() actor: Actor): Promise<ScreeningBoard> {
    await this.demand(actor, page.competitionId, 'ReadScreening');
    const query = this.dataSource.getRepository(Project).createQueryBuilder('project')
      .where(`project.competitionId = :competitionId and project.status not in ('draft', 'withdrawn')`, page);
    const found = await paginate(query, page, 'oldest-first');
    return {
      edges: found.edges.map(({ node, cursor }) => ({ cursor, node: { id: node.id, project: node, createdAt: node.createdAt } })),
      pageInfo: found.pageInfo,
      duplicateScan: await this.dataSource.getRepository(DuplicateScan).findOneBy({ competitionId: page.competitionId }),
      get totalCount() {
        return found.totalCount;
      },
    };
  }

  @Allow('AssignReviewers')
  @Query(() => [ReviewerView], { description: 'Everybody who may be asked to review in a competition.' })
  async reviewers(@Args('competitionId', { type: () => ID }) competitionId: string, @CurrentActor() actor: Actor): Promise<ReviewerView[]> {
    await this.demand(actor, competitionId, 'AssignReviewers');
    return this.pool.reviewers(await this.competitions.load(competitionId));
  }

  @Allow('ReviewProject')
  @Query(() => AssignmentConnection, { description: 'The reviews asked of me, newest first.' })
  myReviewAssignments(@Args({ type: () => OwnAssignments }) page: OwnAssignments, @CurrentActor() actor: Actor): Promise<Connection<ReviewAssignment>> {
    this.access.decide(actor.id !== null);
    const query = this.dataSource.getRepository(ReviewAssignment).createQueryBuilder('assignment').where('assignment.reviewerId = :me', { me: actor.id });
    if (page.competitionId) query.andWhere('assignment.competitionId = :competitionId', page);
    return paginate(query, page);
  }

  @Allow('ReadScreening')
  @Query(() => FlagConnection, { description: 'Possible duplicates of a competition.' })
  duplicateFlags(@Args({ type: () => DuplicateSearch }) search: DuplicateSearch, @CurrentActor() actor: Actor): Promise<Connection<DuplicateFlag>> {
    const flags = this.dataSource.getRepository(DuplicateFlag).createQueryBuilder('listed');
    return this.listed(actor, search, search.open ? flags.where('listed.resolution is null') : flags);
  }

  @Allow('ReadScreening')
  @Query(() => AppealConnection, { description: 'Appeals of a competition.' })
  appeals(@Args({ type: () => OfCompetition }) page: OfCompetition, @CurrentActor() actor: Actor): Promise<Connection<Appeal>> {
    return this.listed(actor, page, this.dataSource.getRepository(Appeal).createQueryBuilder('listed'));
  }

  @ResolveField(() => [ReviewAssignment])
  assignments(@Parent() entry: ScreeningEntry, @Operation() operation: OperationContext): Promise<ReviewAssignment[]> {
    return this.loaders.assignments(operation, entry.id);
  }

  @ResolveField(() => [Review], { description: 'Kept from a reviewer whose own review of the project is still to come: each reviews for themselves.' })
  async reviews(@Parent() entry: ScreeningEntry, @Operation() operation: OperationContext): Promise<Review[]> {
    const { actor } = operation;
    const reviews = await this.loaders.reviews(operation, entry.id);
    const pending = (await this.loaders.assignments(operation, entry.id)).some((a) => a.reviewerId === actor.id && !reviews.some((review) => review.assignmentId === a.id));
    const decides = holdsIn(actor.grants, 'DecideScreening', { tenantId: entry.project.tenantId, competitionId: entry.project.competitionId });
    return pending && !decides ? [] : reviews;
  }

  @ResolveField(() => ScreeningOutcomeView, { description: 'Of what was handed in last.' })
  async outcome(@Parent() { project }: ScreeningEntry, @Operation() operation: OperationContext): Promise<ScreeningOutcomeView> {
    const competition = await this.loaders.competition(operation, project.competitionId);
    const cycle = await this.loaders.cycle(operation, project.id);
    const reviews = (await this.loaders.reviews(operation, project.id)).filter((review) => review.cycle === cycle);
    const outcome = screeningOutcome(reviews, competition!.rules.screening.reviewersPerSubmission);
    return { state: outcome.state, verdict: outcome.verdict, missing: outcome.state === 'waiting' ? outcome.missing : outcome.state === 'second-opinion' ? 1 : 0 };
  }

  @ResolveField(() => [ScreeningDecision], { description: 'Oldest first; the last one counts.' })
  decisions(@Parent() entry: ScreeningEntry, @Operation() operation: OperationContext): Promise<ScreeningDecision[]> {
    return this.loaders.decisions(operation, entry.id);
  }

  @ResolveField(() => [DuplicateFlag])
  flags(@Parent() entry: ScreeningEntry, @Operation() operation: OperationContext): Promise<DuplicateFlag[]> {
    return this.loaders.flags(operation, entry.id);
  }

  @ResolveField(() => [Appeal])
  appealsFiled(@Parent() entry: ScreeningEntry, @Operation() operation: OperationContext): Promise<Appeal[]> {
    return this.loaders.appeals(operation, entry.id);
  }

  private async demand(actor: Actor, competitionId: string, permission: Permission): Promise<void> {
    const { tenantId } = await this.competitions.load(competitionId);
    this.scope.demand(actor, permission, { tenantId, competitionId, what: '大赛' });
  }

  private async listed<T extends DuplicateFlag | Appeal>(actor: Actor, page: OfCompetition, query: SelectQueryBuilder<T>): Promise<Connection<T>> {
    await this.demand(actor, page.competitionId, 'ReadScreening');
    return paginate(query.andWhere('listed.competitionId = :competitionId', page), page);
  }
}
