import { Args, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { connectionOf, CurrentActor, Operation, PageArgs, ProblemView, Public, Query, Allow, refused, type Actor, type Connection, type OperationContext } from '@app/platform';
import { editRefusal, formatQuantity, resubmitRefusal, returnRefusal, submissionDifference, submitRefusal, withdrawRefusal } from '@app/rules';
import { DataSource } from 'typeorm';
import { Correction } from './correction.entity.js';
import { BudgetLine, Milestone, ProjectAttachment } from './project-parts.entity.js';
import { Project } from './project.entity.js';
import { ProjectFilter, ProjectList, VersionRange } from './project-list.js';
import { ActPermission, ProjectPermissions, SubmissionChangeView } from './project.views.js';
import { Projects } from './projects.js';
import { SubmissionCheck } from './submission-check.js';
import { SubmissionVersion } from './submission-version.entity.js';
import { attachmentsOf, budgetLinesOf, communityNameOf, correctionsOf, factsOf, isInTeam, milestonesOf, teamOf } from './submissions.loaders.js';
import { Team } from './team.entity.js';

const ProjectConnection = connectionOf(Project, 'Project');

@Resolver(() => Project)
export class ProjectResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly finder: Projects,
    private readonly list: ProjectList,
    private readonly check: SubmissionCheck,
  ) {}

  @Public('what isPublicProject names is public; anything else is null to whoever may not see it')
  @Query(() => Project, { nullable: true, description: 'One project; a draft only for its team, a submission for its team and the staff, a finalist, and what residents may like during screening, for everybody.' })
  project(@Args('id', { type: () => ID }) id: string, @CurrentActor() actor: Actor): Promise<Project | null> {
    return this.finder.find(actor, id);
  }

  @Public('what isPublicProject names is public; the rest is filtered to the staff')
  @Query(() => ProjectConnection, { description: 'Projects of a competition, newest first: for staff everything handed in, for others the finalists, and during screening what they may like.' })
  projects(@Args({ type: () => ProjectFilter }) filter: ProjectFilter, @CurrentActor() actor: Actor): Promise<Connection<Project>> {
    return this.list.of(actor, filter);
  }

  @Allow('SubmitProject')
  @Query(() => ProjectConnection, { description: 'Projects of the teams one belongs to, drafts too, newest first.' })
  myProjects(@Args({ type: () => PageArgs }) page: PageArgs, @CurrentActor() actor: Actor): Promise<Connection<Project>> {
    return this.list.mine(actor, page);
  }

  @ResolveField(() => Team)
  team(@Parent() project: Project, @Operation() operation: OperationContext): Promise<Team> {
    return teamOf(operation, this.dataSource, project.teamId);
  }

  @ResolveField(() => String, { description: 'Name of the community the project is for; empty when that is gone.' })
  communityName(@Parent() project: Project, @Operation() operation: OperationContext): Promise<string> {
    return communityNameOf(operation, this.dataSource, project.communityId);
  }

  @ResolveField(() => [BudgetLine])
  budgetLines(@Parent() project: Project, @Operation() operation: OperationContext): Promise<BudgetLine[]> {
    return budgetLinesOf(operation, this.dataSource, project.id);
  }

  @ResolveField(() => [Milestone])
  milestones(@Parent() project: Project, @Operation() operation: OperationContext): Promise<Milestone[]> {
    return milestonesOf(operation, this.dataSource, project.id);
  }

  @ResolveField(() => [ProjectAttachment])
  attachments(@Parent() project: Project, @Operation() operation: OperationContext): Promise<ProjectAttachment[]> {
    return attachmentsOf(operation, this.dataSource, project.id);
  }

  @ResolveField(() => Date, { nullable: true, description: 'While returned: the last second for handing it in again; for the team and the staff.' })
  async returnedUntil(@Parent() project: Project, @Operation() operation: OperationContext): Promise<Date | null> {
    return (await this.seesInside(project, operation)) ? project.returnedUntil : null;
  }

  @ResolveField(() => String, { nullable: true, description: 'Why the team withdrew; for the team and the staff.' })
  async withdrawnReason(@Parent() project: Project, @Operation() operation: OperationContext): Promise<string | null> {
    return (await this.seesInside(project, operation)) ? project.withdrawnReason : null;
  }

  @ResolveField(() => [Correction], { nullable: true, description: 'Comments of the returns, oldest first; for the team and the staff, null for others.' })
  async corrections(@Parent() project: Project, @Operation() operation: OperationContext): Promise<Correction[] | null> {
    return (await this.seesInside(project, operation)) ? correctionsOf(operation, this.dataSource, project.id) : null;
  }

  @ResolveField(() => [SubmissionVersion], { nullable: true, description: 'What was handed in, each time, oldest first; for the team and the staff, null for others.' })
  async versions(@Parent() project: Project, @Operation() operation: OperationContext): Promise<SubmissionVersion[] | null> {
    if (!(await this.seesInside(project, operation))) return null;
    return this.dataSource.getRepository(SubmissionVersion).find({ where: { projectId: project.id }, order: { version: 'ASC' }, take: 100 });
  }

  @ResolveField(() => [SubmissionChangeView], { nullable: true, description: 'What changed between two versions; for the team and the staff, null for others.' })
  async difference(@Parent() project: Project, @Args({ type: () => VersionRange }) { from, to }: VersionRange, @Operation() operation: OperationContext): Promise<SubmissionChangeView[] | null> {
    if (!(await this.seesInside(project, operation))) return null;
    const versions = this.dataSource.getRepository(SubmissionVersion);
    const [before, after] = [await versions.findOneBy({ projectId: project.id, version: from }), await versions.findOneBy({ projectId: project.id, version: to })];
    if (!before || !after) throw refused('NOT_FOUND', { what: '申报版本' });
    const text = (value: string | number | null) => (value === null ? null : String(value));
    return submissionDifference(before.content, after.content).map((change) => ({ path: change.path, before: text(change.before), after: text(change.after) }));
  }

  @ResolveField(() => [ProblemView], { nullable: true, description: 'Everything still missing before it can be handed in, the declaration aside; for the team, null for others.' })
  async problems(@Parent() project: Project, @Operation() operation: OperationContext): Promise<ProblemView[] | null> {
    if (!(await isInTeam(operation, this.finder, project.id))) return null;
    const found = await this.check.problems(project);
    return found.map(({ path, code, zh, en }) => ({ path, code, message: operation.actor.locale === 'en' ? en : zh }));
  }

  @ResolveField(() => ProjectPermissions, { description: 'What the viewer may do now.' })
  async permissions(@Parent() project: Project, @Operation() operation: OperationContext): Promise<ProjectPermissions> {
    const facts = await factsOf(operation, this.finder, project.id);
    const { locale } = operation.actor;
    return {
      edit: ActPermission.of(editRefusal(facts), locale), submit: ActPermission.of(submitRefusal(facts), locale), resubmit: ActPermission.of(resubmitRefusal(facts), locale),
      withdraw: ActPermission.of(withdrawRefusal(facts), locale), giveBack: ActPermission.of(returnRefusal(facts), locale),
    };
  }

  private async seesInside(project: Project, operation: OperationContext): Promise<boolean> {
    return this.finder.seesAsStaff(operation.actor, project) || isInTeam(operation, this.finder, project.id);
  }
}

@Resolver(() => BudgetLine)
export class BudgetLineResolver {
  @ResolveField(() => String, { description: 'A decimal with at most three places, e.g. `1.5`.' })
  quantity(@Parent() line: BudgetLine): string {
    return formatQuantity(line.quantityMilli);
  }
}
