import { Args, ArgsType, Field, ID, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Command, connectionOf, CurrentActor, Operation, OperationContext, PageArgs, paginate, Query, type Actor, type Connection } from '@app/platform';
import { holdsIn, isPublicProject, publicViewOf } from '@app/rules';
import { IsUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { Competition } from '../competitions/competition.entity.js';
import { Competitions } from '../competitions/competitions.js';
import { ScreeningLoaders } from '../screening/screening.loaders.js';
import { ScreeningScope } from '../screening/screening-scope.js';
import { Project } from '../submissions/project.entity.js';
import { Comment } from './comment.entity.js';
import { Comments } from './comments.js';
import { CommentOnProjectInput, LikeProjectInput, ModerateCommentInput, ReportCommentInput, ReviewHeldLikesInput } from './likes.inputs.js';
import { LikesLoaders } from './likes.loaders.js';
import { OnlineLike } from './online-like.entity.js';
import { OnlineLikes } from './online-likes.js';
import { ReviewLikes } from './review-likes.js';

const LikeConnection = connectionOf(OnlineLike, 'OnlineLike');
const CommentConnection = connectionOf(Comment, 'Comment');

@ArgsType()
class OfOneCompetition extends PageArgs {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;
}

@Resolver()
export class LikesCommandsResolver {
  constructor(
    private readonly likes: OnlineLikes,
    private readonly reviews: ReviewLikes,
    private readonly comments: Comments,
  ) {}

  @Allow('LikeProject')
  @Command(() => Project, { description: 'Likes a project online (点赞): one per resident and project, while likes are open.' })
  likeProject(@Args('input') input: LikeProjectInput, @CurrentActor() actor: Actor): Promise<Project> {
    return this.likes.like(actor, input);
  }

  @Allow('LikeProject')
  @Command(() => Project, { description: 'Takes one’s like back while likes are open.' })
  unlikeProject(@Args('projectId', { type: () => ID }) projectId: string, @CurrentActor() actor: Actor): Promise<Project> {
    return this.likes.unlike(actor, projectId);
  }

  @Allow('ReviewLikes')
  @Command(() => Competition, { description: 'Accepts or rejects likes held as a burst; all of the named or none.' })
  reviewHeldLikes(@Args('input') input: ReviewHeldLikesInput, @CurrentActor() actor: Actor): Promise<Competition> {
    return this.reviews.review(actor, input);
  }

  @Allow('CommentOnProject')
  @Command(() => Comment, { description: 'Comments on a project (留言).' })
  commentOnProject(@Args('input') input: CommentOnProjectInput, @CurrentActor() actor: Actor): Promise<Comment> {
    return this.comments.write(actor, input);
  }

  @Allow('CommentOnProject')
  @Command(() => Comment, { description: 'Reports a comment to the moderators, once.' })
  reportComment(@Args('input') input: ReportCommentInput, @CurrentActor() actor: Actor): Promise<Comment> {
    return this.comments.report(actor, input);
  }

  @Allow('ModerateComments')
  @Command(() => Comment, { description: 'Hides a comment with a reason; it is never deleted.' })
  hideComment(@Args('input') input: ModerateCommentInput, @CurrentActor() actor: Actor): Promise<Comment> {
    return this.comments.hide(actor, input);
  }

  @Allow('ModerateComments')
  @Command(() => Comment, { description: 'Shows a hidden or reported comment again; reports alone no longer take it down.' })
  showComment(@Args('input') input: ModerateCommentInput, @CurrentActor() actor: Actor): Promise<Comment> {
    return this.comments.show(actor, input);
  }
}

@Resolver()
export class LikesQueriesResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly competitions: Competitions,
    private readonly scope: ScreeningScope,
  ) {}

  @Allow('ReadScreening')
  @Query(() => LikeConnection, { description: 'Likes held as a burst, waiting for staff, oldest first.' })
  async heldLikes(@Args({ type: () => OfOneCompetition }) page: OfOneCompetition, @CurrentActor() actor: Actor): Promise<Connection<OnlineLike>> {
    const { tenantId } = await this.competitions.load(page.competitionId);
    this.scope.demand(actor, 'ReadScreening', { tenantId, competitionId: page.competitionId, what: '大赛' });
    const query = this.dataSource.getRepository(OnlineLike).createQueryBuilder('held')
      .where(`held.competitionId = :competitionId and held.status = 'held' and held.withdrawnAt is null`, page);
    return paginate(query, page, 'oldest-first');
  }

  @Allow('ModerateComments')
  @Query(() => CommentConnection, { description: 'Comments that were reported, newest first.' })
  async reportedComments(@Args({ type: () => OfOneCompetition }) page: OfOneCompetition, @CurrentActor() actor: Actor): Promise<Connection<Comment>> {
    const { tenantId } = await this.competitions.load(page.competitionId);
    this.scope.demand(actor, 'ModerateComments', { tenantId, competitionId: page.competitionId, what: '大赛' });
    const query = this.dataSource.getRepository(Comment).createQueryBuilder('comment')
      .where(`comment.competitionId = :competitionId and (comment.status = 'pending' or comment.reports > 0)`, page);
    return paginate(query, page);
  }
}

@Resolver(() => Project)
export class ProjectLikesResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly loaders: LikesLoaders,
    private readonly screening: ScreeningLoaders,
  ) {}

  @ResolveField(() => Int, { nullable: true, description: 'Online likes that count; null while the rules keep them hidden (staff and auditors see them).' })
  async likeCount(@Parent() project: Project, @Operation() operation: OperationContext): Promise<number | null> {
    const staff = holdsIn(operation.actor.grants, 'ReadScreening', { tenantId: project.tenantId, competitionId: project.competitionId });
    if (!staff && (await this.loaders.hidden(operation, project.competitionId))) return null;
    return this.loaders.count(operation, project.id);
  }

  @ResolveField(() => Boolean, { description: 'Do I like it?' })
  likedByMe(@Parent() project: Project, @Operation() operation: OperationContext): Promise<boolean> | boolean {
    return operation.actor.kind === 'person' && this.loaders.mine(operation, project.id);
  }

  @ResolveField(() => CommentConnection, { description: 'Visible comments, newest first; none while the project itself is not public.' })
  async comments(@Parent() project: Project, @Args({ type: () => PageArgs }) page: PageArgs, @Operation() operation: OperationContext): Promise<Connection<Comment>> {
    const competition = await this.screening.competition(operation, project.competitionId);
    const shown = competition !== null && isPublicProject(project.status, publicViewOf(competition));
    const query = this.dataSource.getRepository(Comment).createQueryBuilder('comment')
      .where(`comment.projectId = :projectId and comment.status = 'visible' and :shown`, { projectId: project.id, shown });
    return paginate(query, page);
  }
}

/** Equal letters: the same address or device; they say nothing else. */
@Resolver(() => OnlineLike)
export class OnlineLikeResolver {
  @ResolveField(() => String, { nullable: true, description: 'Likes with the same mark came from one address.' })
  addressMark(@Parent() like: OnlineLike): string | null {
    return like.addressHash?.slice(0, 8) ?? null;
  }

  @ResolveField(() => String, { nullable: true, description: 'Likes with the same mark came from one device.' })
  deviceMark(@Parent() like: OnlineLike): string | null {
    return like.deviceHash?.slice(0, 8) ?? null;
  }
}

@Resolver(() => Comment)
export class CommentResolver {
  constructor(private readonly loaders: LikesLoaders) {}

  @ResolveField(() => String, { description: 'The author’s name, masked.' })
  authorName(@Parent() comment: Comment, @Operation() operation: OperationContext): Promise<string> {
    return this.loaders.authorName(operation, comment.personId);
  }

  @ResolveField(() => Boolean, { description: 'Did I write it?' })
  mine(@Parent() comment: Comment, @Operation() operation: OperationContext): boolean {
    return comment.personId === operation.actor.id;
  }
}
