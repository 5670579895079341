import { Args, ID, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, Query, type Actor } from '@app/platform';
import { DecideProposalInput } from '../reversals/reversals.inputs.js';
import { MonthReopening } from './month-reopening.entity.js';
import { CloseMonthInput, MonthArgs, MonthBlockerView, MonthView, ProposeReopeningInput } from './months.inputs.js';
import { Months } from './months.js';
import { Reopenings } from './reopenings.js';

/** 结账 and 反结账. */
@Resolver()
export class MonthsResolver {
  constructor(
    private readonly closing: Months,
    private readonly reopenings: Reopenings,
  ) {}

  @Allow('ReadLedger')
  @Query(() => [MonthView], { description: 'The months of an office’s books, newest first.' })
  ledgerMonths(@Args('tenantId', { type: () => ID }) tenantId: string, @CurrentActor() actor: Actor): Promise<MonthView[]> {
    return this.closing.list(actor, tenantId);
  }

  @Allow('ReadLedger')
  @Query(() => [MonthBlockerView], { description: 'What keeps a month from being closed, each as a sentence; empty when it can be closed.' })
  async monthCloseBlockers(@Args({ type: () => MonthArgs }) args: MonthArgs, @CurrentActor() actor: Actor): Promise<MonthBlockerView[]> {
    const blockers = await this.closing.blockers(actor, args);
    return blockers.map(({ code, zh, en }) => ({ code, message: actor.locale === 'en' ? en : zh }));
  }

  @Allow('ReadLedger')
  @Query(() => [MonthReopening], { description: 'Proposals to reopen months, newest first, at most 200.' })
  monthReopenings(@Args('tenantId', { type: () => ID }) tenantId: string, @CurrentActor() actor: Actor): Promise<MonthReopening[]> {
    return this.reopenings.list(actor, tenantId);
  }

  @Allow('CloseMonth')
  @Command(() => MonthView, { description: 'Closes a month that has ended and is reconciled and clean; afterwards nothing is posted into it. Needs a one-time password confirmed just now.' })
  closeMonth(@Args('input') input: CloseMonthInput, @CurrentActor() actor: Actor): Promise<MonthView> {
    return this.closing.close(actor, input);
  }

  @Allow('CloseMonth')
  @Command(() => MonthReopening, { description: 'First of two people: proposes to reopen a closed month, with a reason.' })
  proposeReopening(@Args('input') input: ProposeReopeningInput, @CurrentActor() actor: Actor): Promise<MonthReopening> {
    return this.reopenings.propose(actor, input);
  }

  @Allow('CloseMonth')
  @Command(() => MonthReopening, { description: 'Second of two people: reopens the month, or rejects the proposal.' })
  decideReopening(@Args('input') input: DecideProposalInput, @CurrentActor() actor: Actor): Promise<MonthReopening> {
    return this.reopenings.decide(actor, input);
  }
}
