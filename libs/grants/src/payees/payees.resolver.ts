import { Args, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, Query, type Actor } from '@app/platform';
import { DataSource } from 'typeorm';
import { Grant } from '../grants/grant.entity.js';
import { Grants } from '../grants/grants.js';
import { Payee } from './payee.entity.js';
import { PayeeAccount, PayeeView } from './payee.view.js';
import { Payees } from './payees.js';
import { RegisterPayeeInput } from './payees.inputs.js';

@Resolver(() => PayeeView)
export class PayeesResolver {
  constructor(private readonly registered: Payees) {}

  @Allow('RequestDisbursement')
  @Command(() => PayeeView, { description: 'Registers an account money may go to. Any but the first of a grant waits and needs a second person.' })
  async registerPayee(@Args('input') input: RegisterPayeeInput, @CurrentActor() actor: Actor): Promise<PayeeView> {
    return PayeeView.of(await this.registered.register(actor, input));
  }

  @Allow('ReviewDisbursement')
  @Command(() => PayeeView, { description: 'Second of two people: confirms a changed account.' })
  async confirmPayee(@Args('payeeId', { type: () => ID }) payeeId: string, @CurrentActor() actor: Actor): Promise<PayeeView> {
    return PayeeView.of(await this.registered.confirm(actor, payeeId));
  }

  @Allow('PayDisbursement')
  @Query(() => PayeeAccount, { description: 'The whole account, for the cashier of a disbursement that is to be paid. Every reading stands in the audit trail.' })
  payeeAccount(@Args('disbursementId', { type: () => ID }) disbursementId: string, @CurrentActor() actor: Actor): Promise<PayeeAccount> {
    return this.registered.accountOf(actor, disbursementId);
  }
}

/** The accounts of a grant, on its own page. */
@Resolver(() => Grant)
export class GrantPayeesResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly grants: Grants,
  ) {}

  @ResolveField(() => [PayeeView], { description: 'Accounts its money may go to, newest first; for the team and the staff, empty for others.' })
  async payees(@Parent() grant: Grant, @CurrentActor() actor: Actor): Promise<PayeeView[]> {
    if (!(await this.grants.sees(actor, grant))) return [];
    const rows = await this.dataSource.getRepository(Payee).find({ where: { grantId: grant.id }, order: { createdAt: 'DESC', id: 'ASC' }, take: 100 });
    return rows.map((row) => PayeeView.of(row));
  }
}
