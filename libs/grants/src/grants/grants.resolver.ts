import { Args, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Project } from '@app/competition';
import { Access, Allow, connectionOf, CurrentActor, Operation, Public, Query, type Actor, type Connection, type OperationContext } from '@app/platform';
import { DataSource } from 'typeorm';
import { AgreementCopy, GrantAgreement } from '../agreements/agreement.entity.js';
import { LedgerBalances } from '../awards/ledger-balances.js';
import { BudgetChange } from '../plans/budget-change.entity.js';
import { GrantClaim, GrantMeasure } from '../standing/measure.entity.js';
import { GrantTopUpRow } from '../top-ups/grant-top-up.entity.js';
import { GrantFactsReader } from './facts.js';
import { GrantBudgetLine, GrantMilestone, Tranche } from './grant-parts.entity.js';
import { Grant } from './grant.entity.js';
import { GrantsArgs } from './grants.args.js';
import { GrantList } from './grant-list.js';
import { agreementsOf, budgetChangesOf, claimsOf, copiesOf, factsOf, grantOfProject, linesOf, measuresOf, milestonesOf, moneyOf, projectOf, topUpsOf, tranchesOf } from './grants.loaders.js';
import { Grants } from './grants.js';
import { GrantMoney, GrantPermissions } from './grants.views.js';

const GrantConnection = connectionOf(Grant, 'Grant');

/** A grant as its team and the staff who handle or audit its money read it. */
@Resolver(() => Grant)
export class GrantsResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly finder: Grants,
    private readonly list: GrantList,
    private readonly facts: GrantFactsReader,
    private readonly balances: LedgerBalances,
  ) {}

  @Public('null to whoever is neither of the team nor handles or audits its money')
  @Query(() => Grant, { nullable: true, description: 'One grant, for its team and the staff who handle or audit its money; null for others.' })
  grant(@Args('id', { type: () => ID }) id: string, @CurrentActor() actor: Actor): Promise<Grant | null> {
    return this.finder.find(actor, id);
  }

  @Allow('ListGrants')
  @Query(() => GrantConnection, { description: 'Grants one may see, newest first: those of one’s teams, and for staff those of the office or competition.' })
  grants(@Args({ type: () => GrantsArgs }) args: GrantsArgs, @CurrentActor() actor: Actor): Promise<Connection<Grant>> {
    return this.list.of(actor, args);
  }

  @ResolveField(() => Project)
  async project(@Parent() grant: Grant, @Operation() operation: OperationContext): Promise<Project> {
    return (await projectOf(operation, this.dataSource, grant.projectId))!;
  }

  @ResolveField(() => [GrantBudgetLine])
  budgetLines(@Parent() grant: Grant, @Operation() operation: OperationContext): Promise<GrantBudgetLine[]> {
    return linesOf(operation, this.dataSource, grant.id);
  }

  @ResolveField(() => [GrantMilestone])
  milestones(@Parent() grant: Grant, @Operation() operation: OperationContext): Promise<GrantMilestone[]> {
    return milestonesOf(operation, this.dataSource, grant.id);
  }

  @ResolveField(() => [GrantTopUpRow], { description: 'Raised money that joined it, oldest first; included in the amount.' })
  topUps(@Parent() grant: Grant, @Operation() operation: OperationContext): Promise<GrantTopUpRow[]> {
    return topUpsOf(operation, this.dataSource, grant.id);
  }

  @ResolveField(() => [Tranche])
  tranches(@Parent() grant: Grant, @Operation() operation: OperationContext): Promise<Tranche[]> {
    return tranchesOf(operation, this.dataSource, grant.id);
  }

  @ResolveField(() => GrantAgreement, { nullable: true, description: 'The agreement to sign, or the signed one; null before it is drawn up, and while the plan has changed since.' })
  async agreement(@Parent() grant: Grant, @Operation() operation: OperationContext): Promise<GrantAgreement | null> {
    if (!grant.agreementId) return null;
    return (await agreementsOf(operation, this.dataSource, grant.id)).find(({ id }) => id === grant.agreementId) ?? null;
  }

  @ResolveField(() => [BudgetChange], { description: 'Every move between lines, oldest first, proposed and rejected ones too.' })
  budgetChanges(@Parent() grant: Grant, @Operation() operation: OperationContext): Promise<BudgetChange[]> {
    return budgetChangesOf(operation, this.dataSource, grant.id);
  }

  @ResolveField(() => [GrantMeasure], { description: 'Suspensions, resumptions and terminations, oldest first, proposed and rejected ones too.' })
  measures(@Parent() grant: Grant, @Operation() operation: OperationContext): Promise<GrantMeasure[]> {
    return measuresOf(operation, this.dataSource, grant.id);
  }

  @ResolveField(() => GrantClaim, { nullable: true, description: 'What the team must return after a termination.' })
  async claim(@Parent() grant: Grant, @Operation() operation: OperationContext): Promise<GrantClaim | null> {
    return (await claimsOf(operation, this.dataSource, grant.id))[0] ?? null;
  }

  @ResolveField(() => GrantMoney)
  money(@Parent() grant: Grant, @Operation() operation: OperationContext): Promise<GrantMoney> {
    return moneyOf(operation, this.balances, grant);
  }

  @ResolveField(() => GrantPermissions, { description: 'What the viewer may do now.' })
  async permissions(@Parent() grant: Grant, @Operation() operation: OperationContext): Promise<GrantPermissions> {
    return GrantPermissions.of(await factsOf(operation, this.facts, grant.id), operation.actor.locale);
  }
}

@Resolver(() => GrantAgreement)
export class AgreementPartsResolver {
  constructor(private readonly dataSource: DataSource) {}

  @ResolveField(() => [AgreementCopy], { description: 'The signed copies, one a side.' })
  copies(@Parent() agreement: GrantAgreement, @Operation() operation: OperationContext): Promise<AgreementCopy[]> {
    return copiesOf(operation, this.dataSource, agreement.id);
  }
}

/** The way from a project to its grant; null to whoever may not see the money. */
@Resolver(() => Project)
export class ProjectGrantResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly facts: GrantFactsReader,
  ) {}

  @ResolveField(() => Grant, { nullable: true, description: 'The grant, for its team and the staff who handle or audit its money; null for others and without one.' })
  async grant(@Parent() project: Project, @Operation() operation: OperationContext): Promise<Grant | null> {
    const grant = operation.actor.kind === 'visitor' ? null : await grantOfProject(operation, this.dataSource, project.id);
    if (!grant || this.access.allows(operation.actor, 'ReadGrants', grant)) return grant;
    return (await factsOf(operation, this.facts, grant.id)).teamRole === null ? null : grant;
  }
}
