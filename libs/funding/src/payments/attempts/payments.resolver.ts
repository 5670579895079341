import { Args, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, eachChange, Live, Public, Query, Subscription, type Actor } from '@app/platform';
import type { ProviderName } from '../payment-provider.js';
import { pledgeTopic } from './attempts.js';
import { PaymentAlarmsArgs, PledgeArgs, StartPaymentInput } from './payment.inputs.js';
import { PaymentAlarm, PaymentView, ProviderEnum } from './payment.views.js';
import { ReadPayments } from './read-payments.js';
import { StartPayment } from './start-payment.js';

@Resolver(() => PaymentView)
export class PaymentsResolver {
  constructor(
    private readonly starting: StartPayment,
    private readonly read: ReadPayments,
    private readonly live: Live,
  ) {}

  @Public('which ways of paying there are is said on every campaign page')
  @Query(() => [ProviderEnum], { description: 'The ways of paying online that are available now.' })
  paymentMethods(): ProviderName[] {
    return this.read.methods();
  }

  @Allow('PayPledge')
  @Command(() => PaymentView, { description: 'Begins to pay one’s own pledge and says where to go. Asking again answers the same payment, so two tabs never charge twice; another way of paying replaces it.' })
  startPayment(@Args('input') input: StartPaymentInput, @CurrentActor() actor: Actor): Promise<PaymentView> {
    return this.starting.start(actor, input);
  }

  @Allow('PayPledge')
  @Command(() => PaymentView, { description: 'Has the provider asked how the payment stands, for a payer who is waiting. Changes nothing by itself.' })
  refreshPayment(@Args() { pledgeId }: PledgeArgs, @CurrentActor() actor: Actor): Promise<PaymentView> {
    return this.read.refresh(actor, pledgeId);
  }

  @Allow('PayPledge')
  @Query(() => PaymentView, { nullable: true, description: 'How the payment of a pledge stands; for its donor and the finance staff, null for everybody else.' })
  paymentOf(@Args() { pledgeId }: PledgeArgs, @CurrentActor() actor: Actor): Promise<PaymentView | null> {
    return this.read.of(actor, pledgeId);
  }

  @Allow('PayPledge')
  @Subscription(() => PaymentView, { nullable: true, resolve: (value: unknown) => value, description: 'The same, now and at each change.' })
  async paymentChanged(@Args() { pledgeId }: PledgeArgs, @CurrentActor() actor: Actor): Promise<AsyncIterableIterator<PaymentView | null>> {
    await this.read.of(actor, pledgeId);
    return eachChange(this.live.changes(pledgeTopic(pledgeId)), () => this.read.of(actor, pledgeId));
  }

  @Allow('ReadPayments')
  @Query(() => [PaymentAlarm], { description: 'Payments whose provider says something other than what we asked for, newest first; nothing of them is booked.' })
  paymentAlarms(@Args() { tenantId }: PaymentAlarmsArgs, @CurrentActor() actor: Actor): Promise<PaymentAlarm[]> {
    return this.read.alarms(actor, tenantId);
  }
}
