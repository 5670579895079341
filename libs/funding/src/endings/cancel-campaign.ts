import { Injectable } from '@nestjs/common';
import { nameOf } from '@app/ledger';
import { refused, type Actor } from '@app/platform';
import { Campaign, type FundedCampaign } from '../campaigns/campaign.entity.js';
import { CampaignDesk } from '../campaigns/campaign-desk.js';
import { Campaigns } from '../campaigns/campaigns.js';
import { CampaignCancellation } from './campaign-cancellation.entity.js';
import { EndCampaigns } from './end-campaigns.js';
import type { CancelCampaignInput, DecideCancellationInput } from './endings.inputs.js';

/** “Refund the whole campaign”: one act by two people. A draft nobody has seen is put away by one. */
@Injectable()
export class CancelCampaign {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly campaigns: Campaigns,
    private readonly endings: EndCampaigns,
  ) {}

  /** First of two. Needs a one-time password confirmed just now. */
  propose(actor: Actor, input: CancelCampaignInput): Promise<CampaignCancellation> {
    return this.desk.unitOfWork.run(async () => {
      const campaign = await this.campaigns.lock(actor, input.campaignId);
      this.desk.access.require(actor, 'CancelCampaign', campaign);
      const now = this.desk.clock.now();
      this.desk.access.requireStepUp(actor, now);
      this.campaigns.requireStatus(campaign, 'draft', 'open');
      const draft = campaign.status === 'draft';
      const repo = this.desk.unitOfWork.repo(CampaignCancellation);
      if (await repo.existsBy({ campaignId: campaign.id, status: 'proposed' })) throw refused('CANCELLATION_OPEN');
      const row = repo.create({
        tenantId: campaign.tenantId, campaignId: campaign.id, reason: input.reason.trim(), status: draft ? 'carried-out' : 'proposed', proposedById: actor.id, decidedById: null, decidedAt: draft ? now : null, createdAt: now,
      });
      await repo.insert(row);
      if (draft) await this.desk.unitOfWork.repo(Campaign).update({ id: campaign.id, status: 'draft' }, { status: 'cancelled', endedAt: now, revision: campaign.revision + 1 });
      await this.desk.audit.record(actor, { action: 'cancelCampaign', subject: { type: 'Campaign', id: campaign.id }, tenantId: campaign.tenantId, competitionId: campaign.competitionId, before: { status: campaign.status }, after: { cancellation: row.status }, reason: row.reason, input });
      return row;
    });
  }

  /** Second of two: everything that is held goes back, or the campaign goes on. */
  decide(actor: Actor, input: DecideCancellationInput): Promise<CampaignCancellation> {
    return this.desk.unitOfWork.run(async () => {
      const repo = this.desk.unitOfWork.repo(CampaignCancellation);
      const known = await repo.findOneBy({ id: input.cancellationId });
      if (!known) {
        this.desk.access.decide(true);
        throw refused('NOT_FOUND', { what: '众筹' });
      }
      const campaign = await this.campaigns.lock(actor, known.campaignId);
      this.desk.access.require(actor, 'CancelCampaign', campaign);
      const now = this.desk.clock.now();
      this.desk.access.requireStepUp(actor, now);
      const row = await repo.findOneByOrFail({ id: known.id });
      if (row.status !== 'proposed') throw refused('ALREADY_DONE');
      if (row.proposedById === actor.id) throw refused('SECOND_PERSON_REQUIRED');
      if (!input.confirm && !input.reason?.trim()) throw refused('REASON_REQUIRED');
      const changes = { status: input.confirm ? ('carried-out' as const) : ('rejected' as const), decidedById: actor.id, decidedAt: now };
      if (input.confirm) await this.carryOut(actor, campaign, row);
      await repo.update({ id: row.id, status: 'proposed' }, changes);
      await this.desk.audit.record(actor, {
        action: 'decideCancellation', subject: { type: 'Campaign', id: campaign.id }, tenantId: campaign.tenantId, competitionId: campaign.competitionId, before: { status: 'open' }, after: { status: campaign.status, cancellation: changes.status }, reason: input.reason?.trim() || row.reason, input,
      });
      return Object.assign(row, changes);
    });
  }

  private async carryOut(actor: Actor, campaign: Campaign, row: CampaignCancellation): Promise<void> {
    this.campaigns.requireStatus(campaign, 'open');
    const [used] = await this.desk.unitOfWork.manager.query<{ used: boolean }[]>(`select exists (select 1 from fund_use where campaign_id = $1 and status = 'paid') as used`, [campaign.id]);
    if (used!.used) throw refused('CAMPAIGN_USED');
    await this.endings.close(actor, campaign as FundedCampaign, { outcome: 'cancelled', by: { ...(row.proposedById && { madeBy: row.proposedById }), checkedBy: nameOf(actor), reason: row.reason } });
  }
}
