import { Args, ID, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, Query, type Actor } from '@app/platform';
import { RecurringPledge } from './recurring-pledge.entity.js';
import { RecurringPledges } from './recurring-pledges.js';
import { StartRecurringInput } from './recurring.inputs.js';

@Resolver()
export class RecurringResolver {
  constructor(private readonly orders: RecurringPledges) {}

  @Allow('Pledge')
  @Query(() => [RecurringPledge], { description: 'One’s monthly pledges, newest first.' })
  myRecurringPledges(@CurrentActor() actor: Actor): Promise<RecurringPledge[]> {
    return this.orders.mine(actor);
  }

  @Allow('Pledge')
  @Command(() => RecurringPledge, { description: 'Begins a monthly pledge: each month a promise and a reminder. Nothing is ever debited by itself.' })
  startRecurringPledge(@Args('input') input: StartRecurringInput, @CurrentActor() actor: Actor): Promise<RecurringPledge> {
    return this.orders.start(actor, input);
  }

  @Allow('Pledge')
  @Command(() => RecurringPledge, { description: 'Ends a monthly pledge.' })
  stopRecurringPledge(@Args('recurringId', { type: () => ID }) recurringId: string, @CurrentActor() actor: Actor): Promise<RecurringPledge> {
    return this.orders.stop(actor, recurringId);
  }
}
