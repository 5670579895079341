import { Args, ID, Resolver } from '@nestjs/graphql';
import { MoneyIn } from '@app/ledger';
import { Allow, Command, CurrentActor, Query, type Actor } from '@app/platform';
import { RecordPledgeTransferInput, SuggestedTransfer } from './pledge-transfers.inputs.js';
import { PledgeTransfers } from './pledge-transfers.js';
import { SuggestTransfers } from './suggest-transfers.js';

@Resolver(() => SuggestedTransfer)
export class PledgeTransfersResolver {
  constructor(
    private readonly transfers: PledgeTransfers,
    private readonly suggesting: SuggestTransfers,
  ) {}

  @Allow('ReadPayments')
  @Query(() => [SuggestedTransfer], { description: 'Statement lines that name a pledge by its reference number and are not matched yet.' })
  suggestedTransfers(@Args('tenantId', { type: () => ID }) tenantId: string, @CurrentActor() actor: Actor): Promise<SuggestedTransfer[]> {
    return this.suggesting.suggestions(actor, tenantId);
  }

  @Allow('RecordMoneyIn')
  @Command(() => MoneyIn, { description: 'First of two people: a bank transfer that pays a pledge. It stands as not assigned until another person confirms it.' })
  recordPledgeTransfer(@Args('input') input: RecordPledgeTransferInput, @CurrentActor() actor: Actor): Promise<MoneyIn> {
    return this.transfers.record(actor, input);
  }

  @Allow('ConfirmMoneyIn')
  @Command(() => MoneyIn, { description: 'Second of two people: the transfer is this pledge’s. What cannot count is refused and goes back with `decideMoneyIn`.' })
  confirmPledgeTransfer(@Args('moneyInId', { type: () => ID }) moneyInId: string, @CurrentActor() actor: Actor): Promise<MoneyIn> {
    return this.transfers.confirm(actor, moneyInId);
  }
}
