import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Command, connectionOf, CurrentActor, PageArgs, type Actor, type Connection } from '@app/platform';
import { Campaign } from '../campaigns/campaign.entity.js';
import { CampaignUpdate } from './campaign-update.entity.js';
import { CampaignUpdates } from './campaign-updates.js';
import { PostCampaignUpdateInput } from './updates.inputs.js';

const CampaignUpdateConnection = connectionOf(CampaignUpdate, 'CampaignUpdate');

@Resolver(() => Campaign)
export class UpdatesResolver {
  constructor(private readonly news: CampaignUpdates) {}

  @Allow('WriteCampaign')
  @Command(() => CampaignUpdate, { description: 'Posts news of a campaign: the organiser or the project’s team lead. Public at once; supporters are told.' })
  postCampaignUpdate(@Args('input') input: PostCampaignUpdateInput, @CurrentActor() actor: Actor): Promise<CampaignUpdate> {
    return this.news.post(actor, input);
  }

  @ResolveField(() => CampaignUpdateConnection, { description: 'Its news, newest first.' })
  updates(@Parent() campaign: Campaign, @Args({ type: () => PageArgs }) page: PageArgs): Promise<Connection<CampaignUpdate>> {
    return this.news.of(campaign, page);
  }
}
