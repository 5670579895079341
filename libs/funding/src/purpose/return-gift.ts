import { Injectable } from '@nestjs/common';
import type { Actor } from '@app/platform';
import { FundingBooks } from '../books/funding-books.js';
import { CampaignDesk } from '../campaigns/campaign-desk.js';
import { Gifts } from '../gifts/gifts.js';
import { RefundQueue } from '../gifts/refund-queue.js';
import { Pledge } from '../pledges/pledge.entity.js';

/** Gives one gift back: out of what stands, `→ refund pending`, and queued to be sent. */
@Injectable()
export class ReturnGift {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly gifts: Gifts,
    private readonly books: FundingBooks,
    private readonly refunds: RefundQueue,
  ) {}

  /** All that still stands of it; part of a larger command. `fact` is the key of the posting. */
  async whole(actor: Actor, pledgeId: string, { fact, reason }: { fact: string; reason: string }): Promise<void> {
    const known = await this.desk.unitOfWork.repo(Pledge).findOneByOrFail({ id: pledgeId });
    const amountFen = known.paidFen - known.returnedFen;
    const { campaign } = await this.gifts.takeOut(actor, pledgeId, amountFen);
    await this.books.refundAsked(actor, { campaign, fact, amountFen, at: this.desk.clock.now(), subject: `pledge:${pledgeId}`, summary: `退款受理 ${campaign.title}` });
    await this.refunds.queueOne(actor, { campaign, pledgeId, amountFen, reason });
  }
}
