import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Project } from '@app/competition';
import { inKeyOrder, Operation, type OperationContext } from '@app/platform';
import { ReadSpending } from './read-spending.js';
import { ProjectSpending } from './spending.views.js';

/** What a project's page shows of its grant; whoever sees the project may read it. */
@Resolver(() => Project)
export class ProjectSpendingResolver {
  constructor(private readonly reading: ReadSpending) {}

  @ResolveField(() => ProjectSpending, { nullable: true, complexity: 2, description: 'Budget planned against spent, vouchers with their public copies, milestones; null before the agreement is signed.' })
  spending(@Parent() { id }: Project, @Operation() operation: OperationContext): Promise<ProjectSpending | null> {
    return operation.loader<string, ProjectSpending | null>(ProjectSpendingResolver, async (ids) => inKeyOrder(ids, await this.reading.ofProjects(ids), ({ projectId }) => projectId)).load(id);
  }
}
