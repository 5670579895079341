import { Args, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, type Actor } from '@app/platform';
import { DataSource } from 'typeorm';
import { Campaign } from '../campaigns/campaign.entity.js';
import { Campaigns } from '../campaigns/campaigns.js';
import { CampaignCancellation } from './campaign-cancellation.entity.js';
import { CancelCampaign } from './cancel-campaign.js';
import { EndCampaigns } from './end-campaigns.js';
import { CancelCampaignInput, DecideCancellationInput } from './endings.inputs.js';

@Resolver(() => Campaign)
export class EndingsResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly campaigns: Campaigns,
    private readonly endings: EndCampaigns,
    private readonly cancelling: CancelCampaign,
  ) {}

  @Allow('OpenCampaign')
  @Command(() => Campaign, { description: 'Ends a campaign whose money is outside (公募合作, 政府资金) after its deadline, by what was confirmed so far. Others end by themselves.' })
  endCampaign(@Args('campaignId', { type: () => ID }) campaignId: string, @CurrentActor() actor: Actor): Promise<Campaign> {
    return this.endings.end(actor, campaignId);
  }

  @Allow('CancelCampaign')
  @Command(() => CampaignCancellation, { description: 'First of two people: the campaign is to be cancelled and all its money to go back. A draft is put away at once.' })
  cancelCampaign(@Args('input') input: CancelCampaignInput, @CurrentActor() actor: Actor): Promise<CampaignCancellation> {
    return this.cancelling.propose(actor, input);
  }

  @Allow('CancelCampaign')
  @Command(() => CampaignCancellation, { description: 'Second of two people: everything that was paid goes back, or the campaign goes on.' })
  decideCancellation(@Args('input') input: DecideCancellationInput, @CurrentActor() actor: Actor): Promise<CampaignCancellation> {
    return this.cancelling.decide(actor, input);
  }

  @ResolveField(() => [CampaignCancellation], { description: 'Proposed and decided cancellations, for the staff; others see the one that was carried out.' })
  async cancellations(@Parent() campaign: Campaign, @CurrentActor() actor: Actor): Promise<CampaignCancellation[]> {
    const rows = await this.dataSource.getRepository(CampaignCancellation).find({ where: { campaignId: campaign.id }, order: { createdAt: 'DESC' }, take: 50 });
    return this.campaigns.reads(actor, campaign) ? rows : rows.filter(({ status }) => status === 'carried-out');
  }
}
