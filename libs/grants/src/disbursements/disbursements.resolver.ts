import { Args, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Clock, Command, CurrentActor, Operation, Public, Query, type Actor, type OperationContext } from '@app/platform';
import { DataSource } from 'typeorm';
import { Grant } from '../grants/grant.entity.js';
import { Grants } from '../grants/grants.js';
import { Acquittal } from '../invoices/acquittal.entity.js';
import { Invoice } from '../invoices/invoice.entity.js';
import { PayeeView } from '../payees/payee.view.js';
import { DisbursementFilter } from './disbursement.args.js';
import { DisbursementDetails } from './disbursement-details.js';
import { DisbursementFile } from './disbursement-file.entity.js';
import { DisbursementPayment } from './disbursement-payment.entity.js';
import { DisbursementPolicies } from './disbursement-policies.js';
import { DisbursementPolicyVersion } from './disbursement-policy.entity.js';
import { DisbursementStep } from './disbursement-step.entity.js';
import { Disbursement } from './disbursement.entity.js';
import { EditDisbursementInput, ProcessDisbursementInput, RequestDisbursementInput } from './disbursement.inputs.js';
import { acquittalsOf, disbursementsOfGrant, filesOf, grantOf, invoicesOf, payeeOf, paymentsOf, projectNameOf, returnsOf, stepsOf } from './disbursement.loaders.js';
import { DisbursementCheckView, DisbursementPermissions, DisbursementQueues, DisbursementSelection, LineUseView } from './disbursement.views.js';
import { MoneyReturn } from './money-return.entity.js';
import { SetDisbursementPolicyInput } from './policy.inputs.js';
import { ProcessDisbursement } from './process-disbursement.js';
import { ReadDisbursements } from './read-disbursements.js';
import { RequestDisbursement } from './request-disbursement.js';

@Resolver(() => Disbursement)
export class DisbursementsResolver {
  constructor(
    private readonly read: ReadDisbursements,
    private readonly requests: RequestDisbursement,
    private readonly flow: ProcessDisbursement,
  ) {}

  @Allow('ReadDisbursements')
  @Query(() => DisbursementSelection, { description: 'Disbursements of a street office, newest first, with the totals of the whole selection.' })
  disbursements(@Args({ type: () => DisbursementFilter }) filter: DisbursementFilter, @CurrentActor() actor: Actor): Promise<DisbursementSelection> {
    return this.read.list(actor, filter);
  }

  @Allow('ReadDisbursements')
  @Query(() => DisbursementQueues, { description: '待审、待付、待票、异常: counts and sums.' })
  disbursementQueues(@Args('tenantId', { type: () => ID }) tenantId: string, @Args('competitionId', { type: () => ID, nullable: true }) competitionId: string | null, @CurrentActor() actor: Actor): Promise<DisbursementQueues> {
    return this.read.queues(actor, { tenantId, competitionId });
  }

  @Public('the staff and the team see it, everybody else gets null')
  @Query(() => Disbursement, { nullable: true, description: 'One disbursement, for the staff who handle it and for its team.' })
  disbursement(@Args('id', { type: () => ID }) id: string, @CurrentActor() actor: Actor): Promise<Disbursement | null> {
    return this.read.find(actor, id);
  }

  @Allow('RequestDisbursement')
  @Command(() => Disbursement, { description: 'Asks for money of a tranche: by the team, or by the maker (经办) in its stead.' })
  requestDisbursement(@Args('input') input: RequestDisbursementInput, @CurrentActor() actor: Actor): Promise<Disbursement> {
    return this.requests.request(actor, input);
  }

  @Allow('RequestDisbursement')
  @Command(() => Disbursement, { description: 'Changes what is asked: by the team while it is a draft, later by the maker. Every change voids the approvals and frees reserved money.' })
  editDisbursement(@Args('input') input: EditDisbursementInput, @CurrentActor() actor: Actor): Promise<Disbursement> {
    return this.requests.edit(actor, input);
  }

  @Allow('HandleDisbursement')
  @Command(() => Disbursement, { description: 'One step of 经办 → 复核 → 审批 → 支付 → 核销, or a way back. `approve` and `pay` need a one-time password confirmed just now.' })
  processDisbursement(@Args('input') input: ProcessDisbursementInput, @CurrentActor() actor: Actor): Promise<Disbursement> {
    return this.flow.process(actor, input);
  }
}

@Resolver(() => DisbursementPolicyVersion)
export class DisbursementPolicyResolver {
  constructor(private readonly policies: DisbursementPolicies) {}

  @Allow('ReadDisbursements')
  @Query(() => DisbursementPolicyVersion, { description: 'The limits for payments in force in a street office.' })
  disbursementPolicy(@Args('tenantId', { type: () => ID }) tenantId: string, @CurrentActor() actor: Actor): Promise<DisbursementPolicyVersion> {
    return this.policies.read(actor, tenantId);
  }

  @Allow('ReadDisbursements')
  @Query(() => [DisbursementPolicyVersion], { description: 'Every version of the limits for payments, newest first, at most 100; empty while the usual limits hold.' })
  disbursementPolicies(@Args('tenantId', { type: () => ID }) tenantId: string, @CurrentActor() actor: Actor): Promise<DisbursementPolicyVersion[]> {
    return this.policies.versions(actor, tenantId);
  }

  @Allow('SetGrantPolicy')
  @Command(() => DisbursementPolicyVersion, { description: 'Sets the limits for payments as a new version. Needs a one-time password confirmed just now.' })
  setDisbursementPolicy(@Args('input') input: SetDisbursementPolicyInput, @CurrentActor() actor: Actor): Promise<DisbursementPolicyVersion> {
    return this.policies.set(actor, input);
  }
}

/** What hangs on a disbursement. Whoever got the disbursement may see it. */
@Resolver(() => Disbursement)
export class DisbursementPartsResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly details: DisbursementDetails,
    private readonly clock: Clock,
  ) {}

  @ResolveField(() => Grant)
  grant(@Parent() { grantId }: Disbursement, @Operation() operation: OperationContext): Promise<Grant> {
    return grantOf(operation, this.dataSource, grantId);
  }

  @ResolveField(() => PayeeView)
  async payee(@Parent() { payeeId }: Disbursement, @Operation() operation: OperationContext): Promise<PayeeView> {
    return PayeeView.of(await payeeOf(operation, this.dataSource, payeeId));
  }

  @ResolveField(() => String)
  async projectTitle(@Parent() { projectId }: Disbursement, @Operation() operation: OperationContext): Promise<string> {
    return (await projectNameOf(operation, this.dataSource, projectId)).title;
  }

  @ResolveField(() => String)
  async teamName(@Parent() { projectId }: Disbursement, @Operation() operation: OperationContext): Promise<string> {
    return (await projectNameOf(operation, this.dataSource, projectId)).team;
  }

  @ResolveField(() => Boolean, { description: 'Paid, and its invoices are overdue.' })
  overdue(@Parent() { status, acquitBy }: Disbursement): boolean {
    return status === 'paid' && acquitBy !== null && acquitBy < this.clock.now();
  }

  @ResolveField(() => [DisbursementStep], { description: 'Who did what, oldest first.' })
  steps(@Parent() { id }: Disbursement, @Operation() operation: OperationContext): Promise<DisbursementStep[]> {
    return stepsOf(operation, this.dataSource, id);
  }

  @ResolveField(() => [DisbursementFile], { description: 'What was handed in with the request.' })
  files(@Parent() { id }: Disbursement, @Operation() operation: OperationContext): Promise<DisbursementFile[]> {
    return filesOf(operation, this.dataSource, id);
  }

  @ResolveField(() => [DisbursementPayment], { description: 'Every try to pay.' })
  payments(@Parent() { id }: Disbursement, @Operation() operation: OperationContext): Promise<DisbursementPayment[]> {
    return paymentsOf(operation, this.dataSource, id);
  }

  @ResolveField(() => [Invoice], { description: 'Invoices recorded for it, voided ones too.' })
  invoices(@Parent() { id }: Disbursement, @Operation() operation: OperationContext): Promise<Invoice[]> {
    return invoicesOf(operation, this.dataSource, id);
  }

  @ResolveField(() => [Acquittal])
  acquittals(@Parent() { id }: Disbursement, @Operation() operation: OperationContext): Promise<Acquittal[]> {
    return acquittalsOf(operation, this.dataSource, id);
  }

  @ResolveField(() => [MoneyReturn])
  returns(@Parent() { id }: Disbursement, @Operation() operation: OperationContext): Promise<MoneyReturn[]> {
    return returnsOf(operation, this.dataSource, id);
  }

  @ResolveField(() => [DisbursementCheckView], { description: '自动检查, as they stand now.' })
  checks(@Parent() disbursement: Disbursement, @CurrentActor() actor: Actor): Promise<DisbursementCheckView[]> {
    return this.details.checksOf(actor, disbursement);
  }

  @ResolveField(() => LineUseView, { description: 'Its budget line: planned, used, left.' })
  budgetLine(@Parent() disbursement: Disbursement): Promise<LineUseView> {
    return this.details.lineOf(disbursement);
  }

  @ResolveField(() => DisbursementPermissions, { description: 'What the viewer may do now.' })
  permissions(@Parent() disbursement: Disbursement, @CurrentActor() actor: Actor): Promise<DisbursementPermissions> {
    return this.details.permissionsOf(actor, disbursement);
  }
}

/** The payments of a grant, on its own page. */
@Resolver(() => Grant)
export class GrantDisbursementsResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly grants: Grants,
  ) {}

  @ResolveField(() => [Disbursement], { description: 'Its disbursements, newest first; for the team and the staff, empty for others.' })
  async disbursements(@Parent() grant: Grant, @Operation() operation: OperationContext): Promise<Disbursement[]> {
    return (await this.grants.sees(operation.actor, grant)) ? disbursementsOfGrant(operation, this.dataSource, grant.id) : [];
  }
}
