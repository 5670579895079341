import { Args, ID, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, Query, type Actor } from '@app/platform';
import { JournalReversal } from './journal-reversal.entity.js';
import { DecideProposalInput, ProposeReversalInput } from './reversals.inputs.js';
import { Reversals } from './reversals.js';

@Resolver()
export class ReversalsResolver {
  constructor(private readonly reversals: Reversals) {}

  @Allow('ReadLedger')
  @Query(() => [JournalReversal], { description: 'Proposed and decided reversals of a street office, newest first, at most 200.' })
  journalReversals(@Args('tenantId', { type: () => ID }) tenantId: string, @CurrentActor() actor: Actor): Promise<JournalReversal[]> {
    return this.reversals.list(actor, tenantId);
  }

  @Allow('ProposeReversal')
  @Command(() => JournalReversal, { description: 'First of two people: proposes to reverse (红字冲销) a journal of the books’ own; others are reversed by the flow they came from.' })
  proposeReversal(@Args('input') input: ProposeReversalInput, @CurrentActor() actor: Actor): Promise<JournalReversal> {
    return this.reversals.propose(actor, input);
  }

  @Allow('ConfirmReversal')
  @Command(() => JournalReversal, { description: 'Second of two people: posts the proposed reversal, or rejects it.' })
  decideReversal(@Args('input') input: DecideProposalInput, @CurrentActor() actor: Actor): Promise<JournalReversal> {
    return this.reversals.decide(actor, input);
  }
}
