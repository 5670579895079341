import { Args, ID, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, type Actor } from '@app/platform';
import { ConfirmInKindInput, PledgeInKindInput, ValueInKindInput } from './in-kind.inputs.js';
import { InKindPledges } from './in-kind.js';
import { Pledge } from './pledge.entity.js';

@Resolver()
export class InKindResolver {
  constructor(private readonly pledges: InKindPledges) {}

  @Allow('Pledge')
  @Command(() => Pledge, { description: 'Promises work, expertise, goods or a venue.' })
  pledgeInKind(@Args('input') input: PledgeInKindInput, @CurrentActor() actor: Actor): Promise<Pledge> {
    return this.pledges.promise(actor, input);
  }

  @Allow('HandleInKind')
  @Command(() => Pledge, { description: 'Writes down the agreed value of a gift in kind, before it is delivered.' })
  valueInKind(@Args('input') input: ValueInKindInput, @CurrentActor() actor: Actor): Promise<Pledge> {
    return this.pledges.value(actor, input);
  }

  @Allow('Pledge')
  @Command(() => Pledge, { description: 'The donor says the gift in kind was delivered.' })
  deliverInKind(@Args('pledgeId', { type: () => ID }) pledgeId: string, @CurrentActor() actor: Actor): Promise<Pledge> {
    return this.pledges.deliver(actor, pledgeId);
  }

  @Allow('HandleInKind')
  @Command(() => Pledge, { description: 'The staff confirm that a gift in kind was delivered: now it counts. Never its own donor.' })
  confirmInKind(@Args('input') input: ConfirmInKindInput, @CurrentActor() actor: Actor): Promise<Pledge> {
    return this.pledges.confirm(actor, input);
  }
}
