import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, Operation, type Actor, type OperationContext } from '@app/platform';
import { DataSource } from 'typeorm';
import { GrantMilestone } from '../grants/grant-parts.entity.js';
import { reportFilesOf, reportsOf } from '../grants/grants.loaders.js';
import { MilestoneReport, MilestoneReportFile } from './milestone-report.entity.js';
import { Milestones } from './milestones.js';
import { DecideMilestoneInput, ReportMilestoneInput } from './milestones.inputs.js';

@Resolver(() => MilestoneReport)
export class MilestoneReportsResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly milestones: Milestones,
  ) {}

  @Allow('ReportMilestone')
  @Command(() => MilestoneReport, { description: 'Reports on a milestone with at least one photo; by anybody of the team.' })
  reportMilestone(@Args('input') input: ReportMilestoneInput, @CurrentActor() actor: Actor): Promise<MilestoneReport> {
    return this.milestones.report(actor, input);
  }

  @Allow('DecideMilestone')
  @Command(() => MilestoneReport, { description: 'Accepts a report, so that the tranches that waited for it fall due, or rejects it with a reason.' })
  decideMilestone(@Args('input') input: DecideMilestoneInput, @CurrentActor() actor: Actor): Promise<MilestoneReport> {
    return this.milestones.decide(actor, input);
  }

  @ResolveField(() => [MilestoneReportFile])
  files(@Parent() report: MilestoneReport, @Operation() operation: OperationContext): Promise<MilestoneReportFile[]> {
    return reportFilesOf(operation, this.dataSource, report.id);
  }
}

@Resolver(() => GrantMilestone)
export class GrantMilestoneResolver {
  constructor(private readonly dataSource: DataSource) {}

  @ResolveField(() => [MilestoneReport], { description: 'What the team reported, oldest first.' })
  reports(@Parent() milestone: GrantMilestone, @Operation() operation: OperationContext): Promise<MilestoneReport[]> {
    return reportsOf(operation, this.dataSource, milestone.id);
  }
}
