import { Args, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, type Actor } from '@app/platform';
import { Campaign } from '../campaigns/campaign.entity.js';
import { DecideTopUpInput } from './top-up.inputs.js';
import { TopUp } from './top-up.entity.js';
import { TopUps } from './top-ups.js';

@Resolver(() => Campaign)
export class TopUpsResolver {
  constructor(private readonly topUps: TopUps) {}

  @Allow('ProposeTopUp')
  @Command(() => TopUp, { description: 'First of two people: proposes that what a succeeded campaign raised, and matching released for its project, joins the grant, as far as the rules let it.' })
  proposeTopUp(@Args('campaignId', { type: () => ID }) campaignId: string, @CurrentActor() actor: Actor): Promise<TopUp> {
    return this.topUps.propose(actor, campaignId);
  }

  @Allow('DecideTopUp')
  @Command(() => TopUp, { description: 'Second of two people: posts the proposed top-up, or rejects it with a reason. Needs a one-time password confirmed just now.' })
  decideTopUp(@Args('input') input: DecideTopUpInput, @CurrentActor() actor: Actor): Promise<TopUp> {
    return this.topUps.decide(actor, input);
  }

  @ResolveField(() => [TopUp], { name: 'topUps', description: 'What joined the grant, oldest first; proposals and rejections only for staff.' })
  of(@Parent() campaign: Campaign, @CurrentActor() actor: Actor): Promise<TopUp[]> {
    return this.topUps.list(actor, campaign);
  }
}
