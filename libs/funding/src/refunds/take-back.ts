import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Actor } from '@app/platform';
import { In, IsNull } from 'typeorm';
import type { FundedCampaign } from '../campaigns/campaign.entity.js';
import { Gifts } from '../gifts/gifts.js';
import type { PaymentAttempt } from '../payments/attempts/payment-attempt.entity.js';
import { Pledge } from '../pledges/pledge.entity.js';
import { Refund } from './refund.entity.js';
import { Refunds } from './refunds.js';

/** Where money that is gone stood: refunds that waited (their part of `refund pending`), and the gift itself. `shortFen` stood nowhere. */
export interface TakenBack {
  fromPendingFen: bigint;
  fromStandingFen: bigint;
  shortFen: bigint;
}

/** Money of a payment is gone by somebody else's doing: refunded at the provider, or lost in a dispute. Waiting refunds of the payment pay for it first, then the gift. */
@Injectable()
export class TakeBack {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly gifts: Gifts,
    private readonly refunds: Refunds,
  ) {}

  /** Campaign (shared), pledge and attempt are locked. The caller posts. */
  async run(actor: Actor, { campaign, attempt, amountFen }: { campaign: FundedCampaign; attempt: PaymentAttempt; amountFen: bigint }, why: string): Promise<TakenBack> {
    let left = amountFen;
    const waiting = await this.unitOfWork.repo(Refund).find({ where: { attemptId: attempt.id, status: In(['asked', 'failed']), bankProposedById: IsNull() }, order: { createdAt: 'ASC', id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
    for (const refund of waiting) {
      if (left === 0n) break;
      const eaten = refund.amountFen < left ? refund.amountFen : left;
      left -= eaten;
      if (!refund.takenOut && refund.source !== 'late') await this.gifts.takeOut(actor, refund.pledgeId, eaten);
      const rest = refund.amountFen - eaten;
      await this.refunds.change(actor, refund, rest > 0n ? { amountFen: rest } : { amountFen: 0n, status: 'dropped', nextAskAt: null }, why);
    }
    const fromPendingFen = amountFen - left;
    const standing = await this.standingOf(campaign, attempt);
    const fromStandingFen = standing < left ? standing : left;
    if (fromStandingFen > 0n) await this.gifts.takeOut(actor, attempt.pledgeId, fromStandingFen);
    return { fromPendingFen, fromStandingFen, shortFen: left - fromStandingFen };
  }

  /** What of this payment still stands in the campaign's books as a gift; a campaign that failed or was cancelled holds none. */
  private async standingOf({ status }: FundedCampaign, { pledgeId, outcome }: PaymentAttempt): Promise<bigint> {
    if (outcome !== 'counted' || status === 'failed' || status === 'cancelled') return 0n;
    const { paidFen, returnedFen } = await this.unitOfWork.repo(Pledge).findOneByOrFail({ id: pledgeId });
    return paidFen - returnedFen;
  }
}
