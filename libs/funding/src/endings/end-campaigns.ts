import { Injectable } from '@nestjs/common';
import { log, refused, systemActor, type Actor } from '@app/platform';
import { BASIS_CONSEQUENCES, outcomeOf, REPORT_GRACE_MINUTES } from '@app/rules';
import { FundingBooks } from '../books/funding-books.js';
import { accountsOf } from '../books/funding-accounts.js';
import { Campaign, type FundedCampaign } from '../campaigns/campaign.entity.js';
import { CampaignDesk, campaignTopic } from '../campaigns/campaign-desk.js';
import { Campaigns } from '../campaigns/campaigns.js';
import { CampaignProgress } from '../gifts/campaign-progress.entity.js';
import { GiftFollowers } from '../gifts/gift-followers.js';
import { RefundQueue } from '../gifts/refund-queue.js';

export type Outcome = 'succeeded' | 'failed' | 'cancelled';

/** Who stands behind an ending: two people for a cancellation, else the clock. */
export interface EndedBy {
  madeBy?: string;
  checkedBy?: string;
  reason: string;
}

const BATCH = 100;

/** How campaigns end: at their deadline by what they raised, or cancelled. The one place where a whole campaign's money moves. */
@Injectable()
export class EndCampaigns {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly campaigns: Campaigns,
    private readonly books: FundingBooks,
    private readonly followers: GiftFollowers,
    private readonly refunds: RefundQueue,
  ) {}

  /** For the worker, each minute: ends what is due, each campaign in its own transaction; one that cannot end does not hold up the others. */
  async endDue(): Promise<number> {
    const due = await this.desk.unitOfWork.reader.query<{ id: string }[]>(
      `select id from campaign where status = 'open' and deadline_at < $1 and basis = any($2) order by deadline_at limit ${BATCH}`, [this.graceOver(), PAID_HERE]);
    let ended = 0;
    for (const { id } of due) {
      try {
        if (await this.endOne(systemActor('campaign-deadlines'), id)) ended += 1;
      } catch (error) {
        log.error({ campaign: id, err: (error as Error).message }, 'a campaign could not be ended');
      }
    }
    return ended;
  }

  /** Ends a campaign whose money is outside (公募合作, 政府资金) by what was confirmed so far, once its deadline is over. */
  end(actor: Actor, campaignId: string): Promise<Campaign> {
    return this.desk.unitOfWork.run(async () => {
      const campaign = await this.campaigns.lock(actor, campaignId);
      this.desk.access.require(actor, 'OpenCampaign', campaign);
      const now = this.desk.clock.now();
      this.desk.access.requireStepUp(actor, now);
      this.campaigns.requireStatus(campaign, 'open');
      if (BASIS_CONSEQUENCES[campaign.basis].takesPayments || !campaign.deadlineAt || campaign.deadlineAt > now) throw refused('CAMPAIGN_NOT_DUE');
      const before = { status: campaign.status };
      const outcome = await this.outcome(campaign as FundedCampaign);
      await this.close(actor, campaign as FundedCampaign, { outcome, by: { reason: '募集期满' } });
      await this.desk.audit.record(actor, { action: 'endCampaign', subject: { type: 'Campaign', id: campaignId }, tenantId: campaign.tenantId, competitionId: campaign.competitionId, before, after: { status: outcome }, input: { campaignId } });
      return campaign;
    });
  }

  /** Ends one whose deadline is over; false when somebody else was faster or it is not due. */
  async endOne(actor: Actor, id: string): Promise<boolean> {
    return this.desk.unitOfWork.run(async () => {
      const campaign = (await this.desk.unitOfWork.repo(Campaign).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } })) as FundedCampaign | null;
      if (campaign?.status !== 'open' || !campaign.deadlineAt || campaign.deadlineAt >= this.graceOver()) return false;
      const outcome = await this.outcome(campaign);
      await this.close(actor, campaign, { outcome, by: { reason: '募集期满' } });
      await this.desk.audit.record(actor, { action: 'endCampaign', subject: { type: 'Campaign', id }, tenantId: campaign.tenantId, competitionId: campaign.competitionId, before: { status: 'open' }, after: { status: outcome } });
      return true;
    });
  }

  /**
   * Part of a larger command; the campaign's row is locked `update`. Tells the followers, moves the money that is held, voids what was only promised.
   * Order of locks: pools and totals through the followers, then the ledger.
   */
  async close(actor: Actor, campaign: FundedCampaign, { outcome, by }: { outcome: Outcome; by: EndedBy }): Promise<void> {
    const now = this.desk.clock.now();
    const standing = campaign.kind === 'standing';
    await this.followers.ended(actor, campaign, outcome);
    const { held, raised } = accountsOf(campaign);
    const amountFen = await this.balanceOf(standing ? raised : held);
    if (amountFen > 0n) {
      const booking = { campaign, fact: `campaign:${campaign.id}:${outcome}`, amountFen, at: now, subject: `campaign:${campaign.id}`, summary: `${SUMMARY[outcome]} ${campaign.title}`, ...(by.madeBy && { madeBy: by.madeBy }), checkedBy: by.checkedBy ?? null };
      if (outcome === 'succeeded') await this.books.succeeded(actor, booking);
      else if (standing) await this.books.refundAsked(actor, booking);
      else await this.books.failed(actor, booking);
    }
    const voided = outcome === 'succeeded' ? ['money'] : ['money', 'labour', 'expertise', 'goods', 'venue'];
    await this.desk.unitOfWork.manager.query(`update pledge set status = 'cancelled' where campaign_id = $1 and status in ('promised', 'delivered') and kind = any($2)`, [campaign.id, voided]);
    await this.desk.unitOfWork.manager.query(`update recurring_pledge set status = 'stopped' where campaign_id = $1 and status = 'active'`, [campaign.id]);
    await this.desk.unitOfWork.manager.query(`update purpose_change set status = 'dropped', decided_at = $2 where campaign_id = $1 and status = 'asked'`, [campaign.id, now]);
    const changes = { status: outcome, endedAt: now, revision: campaign.revision + 1 };
    await this.desk.unitOfWork.repo(Campaign).update({ id: campaign.id, status: 'open' }, changes);
    // The account a gift stands on follows from the status: refunds read the new one.
    Object.assign(campaign, changes);
    if (outcome !== 'succeeded' && amountFen > 0n) await this.refunds.queueAll(actor, campaign, by.reason);
    await this.desk.jobs.add('tellSupporters', { campaignId: campaign.id, about: outcome }, { key: `campaign-ended:${campaign.id}` });
    await this.desk.live.publish(campaignTopic(campaign.id));
  }

  /** By all its money: paid, imported, granted and matched. */
  private async outcome(campaign: FundedCampaign): Promise<'succeeded' | 'failed'> {
    const p = await this.desk.unitOfWork.repo(CampaignProgress).findOneByOrFail({ campaignId: campaign.id });
    return outcomeOf(campaign, p.onlineFen + p.transferFen + p.importedFen + p.quotaFen + p.matchedFen);
  }

  private async balanceOf(account: string): Promise<bigint> {
    const [row] = await this.desk.unitOfWork.manager.query<{ fen: string }[]>('select (b.normal * (b.debit - b.credit))::text as fen from ledger.account a join ledger.balance b on b.account_id = a.id where a.code = $1', [account]);
    return BigInt(row?.fen ?? 0);
  }

  /** Deadlines before this instant are over for good: what was paid in time has been reported by now. */
  private graceOver(): Date {
    return new Date(this.desk.clock.now().getTime() - REPORT_GRACE_MINUTES * 60_000);
  }
}

const PAID_HERE = Object.entries(BASIS_CONSEQUENCES).flatMap(([basis, { takesPayments }]) => (takesPayments ? [basis] : []));
const SUMMARY: Readonly<Record<Outcome, string>> = { succeeded: '众筹成功', failed: '众筹未达成', cancelled: '众筹取消' };
