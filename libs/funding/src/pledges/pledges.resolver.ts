import { Args, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Command, connectionOf, CurrentActor, Operation, Public, Query, type Actor, type Connection, type OperationContext } from '@app/platform';
import { Campaign } from '../campaigns/campaign.entity.js';
import { Pledge } from './pledge.entity.js';
import { CampaignPledgesArgs, ChangePledgeInput, MyPledgesArgs, PledgeMoneyInput } from './pledge.inputs.js';
import { Pledges } from './pledges.js';
import { ReadPledges } from './read-pledges.js';
import { TransferDetails } from './transfer-details.js';

const PledgeConnection = connectionOf(Pledge, 'Pledge');

@Resolver(() => Pledge)
export class PledgesResolver {
  constructor(
    private readonly pledges: Pledges,
    private readonly reading: ReadPledges,
  ) {}

  @Public('null to whoever is neither its donor nor staff of the office')
  @Query(() => Pledge, { nullable: true, description: 'One pledge, for its donor and the staff; null for others.' })
  pledge(@Args('id', { type: () => ID }) id: string, @CurrentActor() actor: Actor): Promise<Pledge | null> {
    return this.reading.find(actor, id);
  }

  @Allow('Pledge')
  @Query(() => PledgeConnection, { description: 'What one gave and promised, newest first.' })
  myPledges(@Args({ type: () => MyPledgesArgs }) args: MyPledgesArgs, @CurrentActor() actor: Actor): Promise<Connection<Pledge>> {
    return this.reading.mine(actor, args);
  }

  @Allow('ReadCampaigns')
  @Query(() => PledgeConnection, { description: 'What was promised and given to a campaign, newest first, for the staff; givers by the name they chose to show.' })
  campaignPledges(@Args({ type: () => CampaignPledgesArgs }) args: CampaignPledgesArgs, @CurrentActor() actor: Actor): Promise<Connection<Pledge>> {
    return this.reading.ofCampaign(actor, args);
  }

  @Allow('Pledge')
  @Command(() => Pledge, { description: 'Promises money to a campaign. A promise is a memo: only paid money counts.' })
  pledgeMoney(@Args('input') input: PledgeMoneyInput, @CurrentActor() actor: Actor): Promise<Pledge> {
    return this.pledges.money(actor, input);
  }

  @Allow('Pledge')
  @Command(() => Pledge, { description: 'Changes the amount of a promise until it is paid, or how it is shown.' })
  changePledge(@Args('input') input: ChangePledgeInput, @CurrentActor() actor: Actor): Promise<Pledge> {
    return this.pledges.change(actor, input);
  }

  @Allow('Pledge')
  @Command(() => Pledge, { description: 'Withdraws a promise on which nothing was paid or delivered.' })
  cancelPledge(@Args('pledgeId', { type: () => ID }) pledgeId: string, @CurrentActor() actor: Actor): Promise<Pledge> {
    return this.pledges.cancel(actor, pledgeId);
  }

  @ResolveField(() => Campaign, { description: 'What it was promised to: public, as nothing can be promised to a draft.' })
  campaign(@Parent() pledge: Pledge, @Operation() operation: OperationContext): Promise<Campaign> {
    return this.reading.campaignOf(operation, pledge.campaignId);
  }

  @ResolveField(() => TransferDetails, { nullable: true, description: 'Where to transfer the money and under which reference; null when it cannot be paid that way.' })
  transfer(@Parent() pledge: Pledge, @Operation() operation: OperationContext): Promise<TransferDetails | null> {
    return this.reading.transferOf(operation, pledge);
  }
}
