import { Injectable } from '@nestjs/common';
import type { Actor } from '@app/platform';
import type { FundedCampaign } from '../campaigns/campaign.entity.js';

/** Part of one paid pledge that is to go back; its money already stands in `refund pending`. */
export interface DueRefund {
  campaign: FundedCampaign;
  pledgeId: string;
  amountFen: bigint;
  reason: string;
}

/** Sends refunds that are due; works inside the caller's transaction, so that money is due and queued or neither. */
export interface RefundSender {
  /**
   * The campaign failed or was cancelled: everything paid and not returned is to go back. The campaign's row is locked, `held → refund pending` is posted in one sum;
   * the pledges still say `paid`, so that each says `refunded` when its own money leaves.
   */
  queueAll(actor: Actor, campaign: FundedCampaign, reason: string): Promise<void>;
  /** One gift is to go back: `Gifts.takeOut` and `FundingBooks.refundAsked` are done. */
  queueOne(actor: Actor, due: DueRefund): Promise<void>;
}

/** Where whoever sends refunds joins in. Until somebody does, the money simply stands in `refund pending`. */
@Injectable()
export class RefundQueue {
  private sender: RefundSender | null = null;

  /** A second sender is a fault: a refund would leave twice. */
  register(sender: RefundSender): void {
    if (this.sender) throw new Error('Refunds are already sent by somebody');
    this.sender = sender;
  }

  async queueAll(actor: Actor, campaign: FundedCampaign, reason: string): Promise<void> {
    await this.sender?.queueAll(actor, campaign, reason);
  }

  async queueOne(actor: Actor, due: DueRefund): Promise<void> {
    await this.sender?.queueOne(actor, due);
  }
}
