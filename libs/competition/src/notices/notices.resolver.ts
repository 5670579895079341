import { Args, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, inKeyOrder, Operation, Public, Query, type Actor, type OperationContext } from '@app/platform';
import { DataSource, In } from 'typeorm';
import { Competition } from '../competitions/competition.entity.js';
import { Competitions } from '../competitions/competitions.js';
import { ProjectResult } from '../results/project-result.entity.js';
import { ReadResults } from '../results/read-results.js';
import { Tally } from '../results/tally.entity.js';
import { Project } from '../submissions/project.entity.js';
import { AwardDecisions } from './award-decisions.js';
import { AwardDecision } from './award.entity.js';
import { Corrections } from './corrections.js';
import { Notice } from './notice.entity.js';
import { NoticePaper } from './notice-paper.view.js';
import { NoticePapers } from './notice-papers.js';
import { CorrectAfterObjectionInput, DecideCorrectionInput, DecideObjectionInput, DeclineAwardInput, FileObjectionInput, PublishNoticeInput, RetallyInput } from './notices.inputs.js';
import { Objections, ObjectionView } from './objections.js';
import { PublishNotice } from './publish-notice.js';
import { ResultCorrection } from './result-correction.entity.js';

@Resolver(() => Notice)
export class NoticesResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly competitions: Competitions,
    private readonly read: ReadResults,
    private readonly publishing: PublishNotice,
    private readonly filed: Objections,
    private readonly corrections: Corrections,
    private readonly awards: AwardDecisions,
  ) {}

  @Public('notices are public')
  @Query(() => [Notice], { description: 'The public notices of a competition, oldest first.' })
  notices(@Args('competitionId', { type: () => ID }) competitionId: string): Promise<Notice[]> {
    return this.read.notices(competitionId);
  }

  @Public('decided objections are public without the name; open ones only to their author and the staff who handle them')
  @Query(() => [ObjectionView], { description: 'Objections: decided ones for everybody, with the answer and a masked name.' })
  objections(@Args('competitionId', { type: () => ID }) competitionId: string, @CurrentActor() actor: Actor): Promise<ObjectionView[]> {
    return this.filed.list(actor, competitionId);
  }

  @Allow('ReadObjections')
  @Query(() => [ResultCorrection], { description: 'Corrections after upheld objections, newest first.' })
  async resultCorrections(@Args('competitionId', { type: () => ID }) competitionId: string, @CurrentActor() actor: Actor): Promise<ResultCorrection[]> {
    await this.competitions.loadFor(actor, competitionId, 'ReadObjections');
    return this.dataSource.getRepository(ResultCorrection).find({ where: { competitionId }, order: { createdAt: 'DESC' }, take: 200 });
  }

  @Allow('PublishNotice')
  @Command(() => Notice, { description: 'Allocates the pool, publishes the file and the notice, and starts the working days. Needs a one-time password confirmed just now.' })
  publishNotice(@Args('input') input: PublishNoticeInput, @CurrentActor() actor: Actor): Promise<Notice> {
    return this.publishing.publish(actor, input);
  }

  @Allow('FileObjection')
  @Command(() => ObjectionView, { description: 'Raises an objection during the public notice.' })
  fileObjection(@Args('input') input: FileObjectionInput, @CurrentActor() actor: Actor): Promise<ObjectionView> {
    return this.filed.file(actor, input);
  }

  @Allow('DecideObjection')
  @Command(() => ObjectionView, { description: 'Decides an objection with a published answer; never by its author.' })
  decideObjection(@Args('input') input: DecideObjectionInput, @CurrentActor() actor: Actor): Promise<ObjectionView> {
    return this.filed.decide(actor, input);
  }

  @Allow('CorrectResult')
  @Command(() => ResultCorrection, { description: 'First of two people: proposes a correction an upheld objection calls for.' })
  correctAfterObjection(@Args('input') input: CorrectAfterObjectionInput, @CurrentActor() actor: Actor): Promise<ResultCorrection> {
    return this.corrections.propose(actor, input);
  }

  @Allow('CorrectResult')
  @Command(() => ResultCorrection, { description: 'Second of two people: carries a correction out or rejects it.' })
  decideCorrection(@Args('input') input: DecideCorrectionInput, @CurrentActor() actor: Actor): Promise<ResultCorrection> {
    return this.corrections.decide(actor, input);
  }

  @Allow('TallyBallots')
  @Command(() => Tally, { description: 'Tallies again after an upheld objection; the new tally needs its own certifications and public notice.' })
  retally(@Args('input') input: RetallyInput, @CurrentActor() actor: Actor): Promise<Tally> {
    return this.corrections.retally(actor, input);
  }

  @Allow('DeclineAward')
  @Command(() => AwardDecision, { description: 'Gives an award up before it is confirmed, by the team’s lead or the organiser; the reserve moves up.' })
  declineAward(@Args('input') input: DeclineAwardInput, @CurrentActor() actor: Actor): Promise<AwardDecision> {
    return this.awards.decline(actor, input);
  }

  @Allow('ConfirmAwards')
  @Command(() => Competition, { description: 'Makes the awards final after the notice. Needs a one-time password confirmed just now.' })
  confirmAwards(@Args('competitionId', { type: () => ID }) competitionId: string, @CurrentActor() actor: Actor): Promise<Competition> {
    return this.awards.confirm(actor, competitionId);
  }
}

/** What a notice says, for whoever reads it on a page. */
@Resolver(() => Notice)
export class NoticePaperResolver {
  constructor(private readonly papers: NoticePapers) {}

  @ResolveField(() => NoticePaper, { nullable: true, complexity: 2, description: 'What its document says: awards, reserves, days and where objections go.' })
  paper(@Parent() { documentId }: Notice, @Operation() operation: OperationContext): Promise<NoticePaper | null> {
    return operation
      .loader<string, NoticePaper | null>(NoticePaperResolver, async (ids) => {
        const papers = await this.papers.ofDocuments(ids);
        return ids.map((id) => papers.get(id) ?? null);
      })
      .load(documentId);
  }
}

/** What a project's page shows of its result; both are null before the public notice. */
@Resolver(() => Project)
export class ProjectResultResolver {
  constructor(private readonly dataSource: DataSource) {}

  @ResolveField(() => AwardDecision, { nullable: true, description: 'The award decision; null before the public notice or without an award.' })
  award(@Parent() project: Project, @Operation() operation: OperationContext): Promise<AwardDecision | null> {
    return operation
      .loader<string, AwardDecision | null>(AwardDecision, async (ids) => inKeyOrder(ids, await this.dataSource.getRepository(AwardDecision).findBy({ projectId: In([...ids]) }), (row) => row.projectId))
      .load(project.id);
  }

  @ResolveField(() => ProjectResult, { nullable: true, description: 'The published result; null before the public notice.' })
  score(@Parent() project: Project, @Operation() operation: OperationContext): Promise<ProjectResult | null> {
    return operation.loader<string, ProjectResult | null>(ProjectResult, (ids) => this.latest(ids)).load(project.id);
  }

  /** Rows of the latest publication only: a project that a re-tally took out has none there. */
  private async latest(ids: readonly string[]): Promise<(ProjectResult | null)[]> {
    const rows = await this.dataSource
      .getRepository(ProjectResult).createQueryBuilder('result').where('result.projectId = any(:ids)', { ids })
      .andWhere('result.version = (select max(p.version) from publication p where p.competition_id = result.competition_id)')
      .getMany();
    return inKeyOrder(ids, rows, (row) => row.projectId);
  }
}

@Resolver(() => ProjectResult)
export class ProjectOfResultResolver {
  constructor(private readonly dataSource: DataSource) {}

  @ResolveField(() => Project, { nullable: true, description: 'The project itself; a published one is public.' })
  project(@Parent() result: ProjectResult, @Operation() operation: OperationContext): Promise<Project | null> {
    return operation
      .loader<string, Project | null>(ProjectOfResultResolver, async (ids) => inKeyOrder(ids, await this.dataSource.getRepository(Project).findBy({ id: In([...ids]) }), (row) => row.id))
      .load(result.projectId);
  }
}

@Resolver(() => ResultCorrection)
export class CorrectionResolver {
  @ResolveField(() => Boolean, { description: 'Proposed by the person who asks: somebody else must decide it.' })
  mine(@Parent() correction: ResultCorrection, @CurrentActor() actor: Actor): boolean {
    return actor.kind === 'person' && actor.id === correction.proposedById;
  }
}
