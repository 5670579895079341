import { Args, ID, Resolver } from '@nestjs/graphql';
import { Allow, Command, connectionOf, CurrentActor, Query, type Actor, type Connection } from '@app/platform';
import { AskRefund } from './ask-refund.js';
import { ReadRefunds } from './read-refunds.js';
import { RefundByBank } from './refund-by-bank.js';
import { Refund } from './refund.entity.js';
import { DecideBankRefundInput, DecideRefundInput, ProposeRefundInput, RefundByBankInput, RefundListArgs } from './refunds.inputs.js';

const RefundConnection = connectionOf(Refund, 'Refund');

@Resolver(() => Refund)
export class RefundsResolver {
  constructor(
    private readonly asking: AskRefund,
    private readonly banking: RefundByBank,
    private readonly read: ReadRefunds,
  ) {}

  @Allow('ProposeRefund')
  @Command(() => Refund, { description: 'First of two people: part of a gift, or all of it, is to go back.' })
  proposeRefund(@Args('input') input: ProposeRefundInput, @CurrentActor() actor: Actor): Promise<Refund> {
    return this.asking.propose(actor, input);
  }

  @Allow('DecideRefund')
  @Command(() => Refund, { description: 'Second of two people: the refund is sent, or not. Needs a one-time password confirmed in the last minutes.' })
  decideRefund(@Args('input') input: DecideRefundInput, @CurrentActor() actor: Actor): Promise<Refund> {
    return this.asking.decide(actor, input);
  }

  @Allow('ProposeRefund')
  @Command(() => Refund, { description: 'First of two people: a refund that failed, or of a gift that came by transfer, is to go by the bank.' })
  refundByBank(@Args('input') input: RefundByBankInput, @CurrentActor() actor: Actor): Promise<Refund> {
    return this.banking.propose(actor, input);
  }

  @Allow('DecideRefund')
  @Command(() => Refund, { description: 'Second of two people: the refund has left the bank, with the number of its slip.' })
  decideBankRefund(@Args('input') input: DecideBankRefundInput, @CurrentActor() actor: Actor): Promise<Refund> {
    return this.banking.decide(actor, input);
  }

  @Allow('ReadPayments')
  @Query(() => RefundConnection, { description: 'Refunds of an office for its finance desk, newest first; by default those that are not over.' })
  refunds(@Args() args: RefundListArgs, @CurrentActor() actor: Actor): Promise<Connection<Refund>> {
    return this.read.list(actor, args);
  }

  @Allow('PayPledge')
  @Query(() => [Refund], { description: 'What of a pledge goes back or went back; for its donor and the finance staff, empty for everybody else.' })
  refundsOf(@Args('pledgeId', { type: () => ID }) pledgeId: string, @CurrentActor() actor: Actor): Promise<Refund[]> {
    return this.read.ofPledge(actor, pledgeId);
  }
}
