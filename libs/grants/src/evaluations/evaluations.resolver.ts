import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Project } from '@app/competition';
import { Allow, Command, CurrentActor, groupedByKey, inKeyOrder, Operation, type Actor, type OperationContext } from '@app/platform';
import { holdsIn } from '@app/rules';
import { Evaluations } from './evaluations.js';
import { EvaluateProjectInput, RecordCommitteeEvaluationInput } from './evaluations.inputs.js';
import { ProjectEvaluation } from './evaluations.views.js';
import { ReadEvaluations } from './read-evaluations.js';

@Resolver(() => ProjectEvaluation)
export class EvaluationsResolver {
  constructor(
    private readonly evaluations: Evaluations,
    private readonly reading: ReadEvaluations,
  ) {}

  @Allow('EvaluateProject')
  @Command(() => ProjectEvaluation, { description: 'Marks a finished project (事后评价), once per resident; not by its own team.' })
  evaluateProject(@Args('input') input: EvaluateProjectInput, @CurrentActor() actor: Actor): Promise<ProjectEvaluation> {
    return this.evaluations.evaluate(actor, input);
  }

  @Allow('RecordCommitteeEvaluation')
  @Command(() => ProjectEvaluation, { description: 'Records what the oversight committee states of a finished project, once; public.' })
  recordCommitteeEvaluation(@Args('input') input: RecordCommitteeEvaluationInput, @CurrentActor() actor: Actor): Promise<ProjectEvaluation> {
    return this.evaluations.record(actor, input);
  }

  @ResolveField(() => Int, { nullable: true, description: 'The mark one gave oneself; null when none.' })
  async mine(@Parent() { projectId }: ProjectEvaluation, @Operation() operation: OperationContext): Promise<number | null> {
    const { kind, id } = operation.actor;
    return kind === 'person' ? ((await this.reading.marksOf(id!, [projectId])).get(projectId) ?? null) : null;
  }

  @ResolveField(() => [String], { nullable: true, description: 'What residents wrote, newest first, at most 20, without names; only for the staff of screening, null for others.' })
  remarks(@Parent() { projectId, tenantId, competitionId }: ProjectEvaluation, @Operation() operation: OperationContext): Promise<string[]> | null {
    return holdsIn(operation.actor.grants, 'ReadScreening', { tenantId, competitionId }) ? this.reading.remarks(projectId) : null;
  }
}

/** What a project page and the next season's screening show of it. */
@Resolver(() => Project)
export class ProjectEvaluationResolver {
  constructor(private readonly reading: ReadEvaluations) {}

  @ResolveField(() => ProjectEvaluation, { nullable: true, complexity: 2, description: 'How it is evaluated; null before it is finished.' })
  evaluation(@Parent() { id }: Project, @Operation() operation: OperationContext): Promise<ProjectEvaluation | null> {
    return operation.loader<string, ProjectEvaluation | null>(this.evaluation, async (ids) => inKeyOrder(ids, await this.reading.ofProjects([...ids]), ({ projectId }) => projectId)).load(id);
  }

  // Read in one query for a whole page, and few: counted as such.
  @ResolveField(() => [ProjectEvaluation], { complexity: 2, description: 'Evaluations of what the same team finished in other seasons, newest first.' })
  async earlierEvaluations(@Parent() { teamId, competitionId }: Project, @Operation() operation: OperationContext): Promise<ProjectEvaluation[]> {
    const loader = operation.loader<string, ProjectEvaluation[]>(this.earlierEvaluations, async (ids) => groupedByKey(ids, await this.reading.ofTeams([...ids]), (row) => row.teamId));
    return (await loader.load(teamId)).filter((row) => row.competitionId !== competitionId);
  }
}
