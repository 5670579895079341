import { Injectable } from '@nestjs/common';
import { Jobs, refused, UnitOfWork, type Actor } from '@app/platform';
import { acceptsMoneyAt, formatYuanForPeople, type GiftChannel } from '@app/rules';
import { FundingBooks } from '../books/funding-books.js';
import { Campaign, type FundedCampaign } from '../campaigns/campaign.entity.js';
import { Pledge } from '../pledges/pledge.entity.js';
import { GiftFollowers, type Gift } from './gift-followers.js';
import { Progress } from './progress.js';

/** Money for one pledge has arrived, as the provider (or two people with a bank line) say. */
export interface MoneyArrived {
  pledgeId: string;
  amountFen: bigint;
  /** When it was paid, by the provider's clock: decides whether it was in time. */
  at: Date;
  /** The economic fact and key of the posting, e.g. `alipay:trade:<no>:paid`. */
  fact: string;
  channel: Extract<GiftChannel, 'online' | 'transfer'>;
  /** The cash account it arrived on. Of a transfer: null, it already stands in `suspense:unmatched`. */
  from: string | null;
  madeBy?: string;
  checkedBy?: string;
}

/** `counted`: the pledge is paid. `late`: it stands in `suspense:late` and has to go back. `replay`: the fact was known. */
export type Arrival = 'counted' | 'late' | 'replay';

/** Money of gifts comes and goes here and nowhere else: pledge, supporter, matching, totals and ledger in one transaction, in this order of locks: campaign (shared), pledge, donor, matching pools, totals, ledger. */
@Injectable()
export class Gifts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly books: FundingBooks,
    private readonly followers: GiftFollowers,
    private readonly progress: Progress,
    private readonly jobs: Jobs,
  ) {}

  /** The campaign with its row locked: `share` lets gifts pass beside each other, `update` is for whoever ends or changes it. */
  async campaign(id: string, lock: 'share' | 'update'): Promise<FundedCampaign> {
    const mode = lock === 'share' ? 'pessimistic_read' : 'pessimistic_write';
    const campaign = await this.unitOfWork.repo(Campaign).findOne({ where: { id }, lock: { mode } });
    if (!campaign?.fundId) throw refused('NOT_FOUND', { what: '众筹' });
    return campaign as FundedCampaign;
  }

  /** Books money that arrived, once, whoever reports it and how often. Never refuses: money is a fact. */
  async arrived(actor: Actor, money: MoneyArrived): Promise<Arrival> {
    const { campaignId } = await this.unitOfWork.repo(Pledge).findOneByOrFail({ id: money.pledgeId });
    const campaign = await this.campaign(campaignId, 'share');
    const pledge = await this.unitOfWork.repo(Pledge).findOneOrFail({ where: { id: money.pledgeId }, lock: { mode: 'pessimistic_write' } });
    if (await this.known(campaign.tenantId, money.fact)) return 'replay';
    const booking = {
      campaign, fact: money.fact, amountFen: money.amountFen, at: money.at, subject: `pledge:${pledge.id}`, summary: `认捐 ${campaign.title}`,
      ...(money.madeBy && { madeBy: money.madeBy }), checkedBy: money.checkedBy ?? null,
    };
    const counts = pledge.status === 'promised' && pledge.kind === 'money' && money.amountFen === pledge.amountFen && acceptsMoneyAt(campaign, money.at);
    if (!counts) {
      // A transfer nobody can count stays in suspense, where two people send it back.
      if (money.from) await this.books.paidLate(actor, booking, money.from);
      return 'late';
    }
    const paid = { status: 'paid' as const, paidFen: money.amountFen, paidAt: money.at, channel: money.channel };
    await this.unitOfWork.repo(Pledge).update({ id: pledge.id }, paid);
    const gift = giftOf(Object.assign(pledge, paid));
    const supporters = await this.progress.donor({ campaignId, tenantId: campaign.tenantId, donorKey: gift.donorKey }, { gifts: 1, fen: money.amountFen });
    await this.followers.paid(actor, campaign, gift);
    await this.progress.add(campaignId, money.channel, { fen: money.amountFen, supporters });
    await (money.from ? this.books.paid(actor, booking, money.from) : this.books.transferMatched(actor, booking));
    await this.jobs.add('pledgePaid', { pledgeId: pledge.id }, { key: `pledge:${pledge.id}`, queue: `receipts:${campaign.tenantId}` });
    return 'counted';
  }

  /**
   * Takes part of a paid pledge out of what stands, before its money leaves (refund asked) or because it has left (dispute lost); the caller posts the journal afterwards.
   * Refuses REFUND_TOO_MUCH above what still stands. The caller holds no lock yet, or the campaign's.
   */
  async takeOut(actor: Actor, pledgeId: string, amountFen: bigint): Promise<{ campaign: FundedCampaign; pledge: Pledge }> {
    const { campaignId } = await this.unitOfWork.repo(Pledge).findOneByOrFail({ id: pledgeId });
    const campaign = await this.campaign(campaignId, 'share');
    const pledge = await this.unitOfWork.repo(Pledge).findOneOrFail({ where: { id: pledgeId }, lock: { mode: 'pessimistic_write' } });
    const leftFen = pledge.paidFen - pledge.returnedFen;
    if (amountFen <= 0n || amountFen > leftFen) throw refused('REFUND_TOO_MUCH', { left: formatYuanForPeople(leftFen) });
    const returnedFen = pledge.returnedFen + amountFen;
    const gone = returnedFen === pledge.paidFen;
    const changes = { returnedFen, status: gone ? ('refunded' as const) : ('paid' as const) };
    await this.unitOfWork.repo(Pledge).update({ id: pledge.id }, changes);
    const gift = giftOf(Object.assign(pledge, changes));
    const supporters = await this.progress.donor({ campaignId, tenantId: campaign.tenantId, donorKey: gift.donorKey }, { gifts: gone ? -1 : 0, fen: -amountFen });
    await this.followers.returned(actor, campaign, gift);
    await this.progress.add(campaignId, pledge.channel === 'transfer' ? 'transfer' : 'online', { fen: -amountFen, supporters });
    return { campaign, pledge };
  }

  private async known(tenantId: string, fact: string): Promise<boolean> {
    return (await this.unitOfWork.manager.query<unknown[]>('select 1 from ledger.journal where tenant_id = $1 and idem_key = $2', [tenantId, fact])).length > 0;
  }
}

/** A paid pledge as matching sees it. */
export const giftOf = (pledge: Pledge): Gift => ({
  pledgeId: pledge.id,
  donorKey: pledge.sponsorId ? `s:${pledge.sponsorId}` : pledge.personId ? `p:${pledge.personId}` : `i:${pledge.id}`,
  matchable: pledge.sponsorId === null && pledge.personId !== null,
  netFen: pledge.paidFen - pledge.returnedFen,
  paidAt: pledge.paidAt!,
});
