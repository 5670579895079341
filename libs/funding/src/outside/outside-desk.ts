import { Injectable } from '@nestjs/common';
import { Attachments } from '@app/records';
import { refused, type Actor } from '@app/platform';
import { BASIS_CONSEQUENCES, type LegalBasis, type Permission } from '@app/rules';
import { CampaignDesk } from '../campaigns/campaign-desk.js';
import { Campaign, type FundedCampaign } from '../campaigns/campaign.entity.js';
import { Campaigns } from '../campaigns/campaigns.js';

/** What recording money that is outside has in common: the campaign's basis must be one that has such money. */
@Injectable()
export class OutsideDesk {
  constructor(
    readonly desk: CampaignDesk,
    readonly campaigns: Campaigns,
    private readonly attachments: Attachments,
  ) {}

  /** The open campaign, locked, for somebody with the permission; WRONG_BASIS unless its basis has the consequence. */
  async lock(actor: Actor, id: string, of: { permission: Permission; consequence: 'linksOut' | 'quota' }): Promise<FundedCampaign> {
    const campaign = await this.campaigns.lock(actor, id);
    this.desk.access.require(actor, of.permission, campaign);
    if (!BASIS_CONSEQUENCES[campaign.basis as LegalBasis][of.consequence]) throw refused('WRONG_BASIS');
    this.campaigns.requireStatus(campaign, 'open');
    return campaign as FundedCampaign;
  }

  /** The campaign of a record, locked for its second person, who is another than the first. Needs a one-time password confirmed just now. */
  async second(actor: Actor, record: { campaignId: string; recordedById: string } | null, of: { what: string; consequence: 'linksOut' | 'quota' }): Promise<FundedCampaign> {
    const known = record && (await this.desk.unitOfWork.repo(Campaign).findOneBy({ id: record.campaignId }));
    if (!record || !known || !this.campaigns.reads(actor, known)) {
      this.desk.access.decide(true);
      throw refused('NOT_FOUND', { what: of.what });
    }
    const campaign = await this.lock(actor, record.campaignId, { permission: 'ConfirmOutsideMoney', consequence: of.consequence });
    this.desk.access.requireStepUp(actor, this.desk.clock.now());
    if (record.recordedById === actor.id) throw refused('SECOND_PERSON_REQUIRED');
    return campaign;
  }

  /** The actor's own upload for this office. */
  async ownUpload(actor: Actor, attachmentId: string, tenantId: string): Promise<void> {
    const [attachment] = await this.attachments.findMany([attachmentId]);
    if (!attachment || attachment.tenantId !== tenantId || attachment.ownerId !== actor.id) throw refused('NOT_FOUND', { what: '附件' });
  }

  /** Money is recorded by people. */
  person(actor: Actor): string {
    if (actor.kind !== 'person' || !actor.id) throw refused('FORBIDDEN');
    return actor.id;
  }
}
