import { Args, Resolver } from '@nestjs/graphql';
import { Allow, connectionOf, CurrentActor, Query, type Actor, type Connection } from '@app/platform';
import { Dispute } from './dispute.entity.js';
import { DisputeListArgs } from './disputes.inputs.js';
import { Disputes } from './disputes.js';

const DisputeConnection = connectionOf(Dispute, 'Dispute');

@Resolver(() => Dispute)
export class DisputesResolver {
  constructor(private readonly known: Disputes) {}

  @Allow('ReadPayments')
  @Query(() => DisputeConnection, { description: 'Disputed payments of an office, newest first.' })
  disputes(@Args() args: DisputeListArgs, @CurrentActor() actor: Actor): Promise<Connection<Dispute>> {
    return this.known.list(actor, args);
  }
}
