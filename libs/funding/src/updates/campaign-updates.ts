import { Injectable } from '@nestjs/common';
import { paginate, type Actor, type Connection, type PageArgs } from '@app/platform';
import { CampaignDesk, campaignTopic } from '../campaigns/campaign-desk.js';
import type { Campaign } from '../campaigns/campaign.entity.js';
import { Campaigns } from '../campaigns/campaigns.js';
import { CampaignUpdate } from './campaign-update.entity.js';
import type { PostCampaignUpdateInput } from './updates.inputs.js';

/** News for supporters: by the organiser or the project's team lead, public, never altered. */
@Injectable()
export class CampaignUpdates {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly campaigns: Campaigns,
  ) {}

  post(actor: Actor, input: PostCampaignUpdateInput): Promise<CampaignUpdate> {
    return this.desk.unitOfWork.run(async () => {
      const campaign = await this.campaigns.lock(actor, input.campaignId);
      this.desk.access.decide(this.campaigns.organises(actor, campaign) || (await this.campaigns.leads(actor, campaign.projectId)));
      this.campaigns.requireStatus(campaign, 'open', 'succeeded', 'failed', 'cancelled');
      const row = this.desk.unitOfWork.repo(CampaignUpdate).create({ tenantId: campaign.tenantId, campaignId: campaign.id, title: input.title.trim(), text: input.text.trim(), authorId: actor.id, createdAt: this.desk.clock.now() });
      await this.desk.unitOfWork.repo(CampaignUpdate).insert(row);
      await this.desk.audit.record(actor, { action: 'postCampaignUpdate', subject: { type: 'CampaignUpdate', id: row.id }, tenantId: campaign.tenantId, competitionId: campaign.competitionId, after: { campaignId: campaign.id, title: row.title }, input });
      await this.desk.jobs.add('tellSupporters', { campaignId: campaign.id, about: 'update', id: row.id }, { key: `campaign-update:${row.id}` });
      await this.desk.live.publish(campaignTopic(campaign.id));
      return row;
    });
  }

  /** Newest first. Whoever got the campaign may read them. */
  of(campaign: Campaign, page: PageArgs): Promise<Connection<CampaignUpdate>> {
    return paginate(this.desk.unitOfWork.reader.createQueryBuilder(CampaignUpdate, 'u').where('u.campaignId = :id', { id: campaign.id }), page);
  }
}
