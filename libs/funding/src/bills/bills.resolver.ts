import { Args, Resolver } from '@nestjs/graphql';
import { Allow, CurrentActor, Query, type Actor } from '@app/platform';
import { PaymentReconciliation, PaymentReconciliationArgs } from './bills.views.js';
import { ReadBills } from './read-bills.js';

@Resolver(() => PaymentReconciliation)
export class BillsResolver {
  constructor(private readonly read: ReadBills) {}

  @Allow('ReadPayments')
  @Query(() => [PaymentReconciliation], { description: 'Ledger, providers’ bills and bank statements compared, one row for each provider an office uses.' })
  paymentReconciliation(@Args() { tenantId }: PaymentReconciliationArgs, @CurrentActor() actor: Actor): Promise<PaymentReconciliation[]> {
    return this.read.of(actor, tenantId);
  }
}
