import { conditionMet } from './match-scope.js';
import type { MatchCondition, MatchGift, MatchOffer } from './match-types.js';

/** A gift that counts for an offer and how much of it has not been returned. */
export interface StandingGift {
  gift: MatchGift;
  fen: bigint;
}

/** What stands of the gifts one campaign got in one offer's eyes. */
export class CampaignStanding {
  readonly gifts = new Map<string, StandingGift>();
  private readonly perDonor = new Map<string, bigint>();
  private raised = 0n;

  constructor(readonly campaignId: string, private readonly offer: MatchOffer) {}

  /** Adds a payment, or takes a return off; a gift of nothing is gone. */
  change(gift: MatchGift, fen: bigint): void {
    const left = (this.gifts.get(gift.id)?.fen ?? 0n) + fen;
    if (left > 0n) this.gifts.set(gift.id, { gift, fen: left });
    else this.gifts.delete(gift.id);
    const donor = (this.perDonor.get(gift.donorId) ?? 0n) + fen;
    if (donor > 0n) this.perDonor.set(gift.donorId, donor);
    else this.perDonor.delete(gift.donorId);
    this.raised += fen;
  }

  get raisedFen(): bigint {
    return this.raised;
  }

  get met(): boolean {
    return conditionMet(this.offer, this.perDonor.size, this.raised);
  }

  condition(): MatchCondition {
    return { offerId: this.offer.id, campaignId: this.campaignId, supporters: this.perDonor.size, raisedFen: Number(this.raised), met: this.met };
  }
}
