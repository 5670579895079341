import { earnedByRatio, earnedWhole } from './earn.js';
import type { MatchBook } from './match-book.js';
import { byTime, counts } from './match-scope.js';
import type { MatchCampaign, MatchGift, MatchOffer } from './match-types.js';
import { CampaignStanding } from './standing.js';

interface Event {
  at: number;
  /** At one instant payments come before returns. */
  rank: 0 | 1;
  gift: MatchGift;
  fen: bigint;
}

/**
 * Plays payments and returns in time. A gift is matched when it is paid, offers in order; while an offer's condition does not hold for the campaign its
 * gifts wait, and are matched in the order of payment the moment it holds. A return gives back exactly what the gift's lost part earned; if the
 * condition falls away with it, the campaign's whole match of that offer goes back and its gifts wait again. What comes back serves later gifts.
 */
export function playFirstCome(offers: readonly MatchOffer[], gifts: readonly MatchGift[], campaigns: ReadonlyMap<string, MatchCampaign>, book: MatchBook): CampaignStanding[] {
  const desks = offers.map((offer) => new OfferDesk(offer, book));
  for (const event of eventsOf(gifts)) {
    const campaign = campaigns.get(event.gift.campaignId)!;
    for (const desk of desks) if (counts(desk.offer, event.gift, campaign)) desk.see(event.gift, event.fen, campaign);
  }
  return desks.flatMap((desk) => [...desk.standings.values()]);
}

function eventsOf(gifts: readonly MatchGift[]): Event[] {
  const events = gifts.flatMap((gift): Event[] => [
    { at: Date.parse(gift.paidAt), rank: 0, gift, fen: BigInt(gift.amountFen) },
    ...(gift.returns ?? []).map(({ at, amountFen }): Event => ({ at: Date.parse(at), rank: 1, gift, fen: -BigInt(amountFen) })),
  ]);
  return events.sort((a, b) => a.at - b.at || a.rank - b.rank || byTime(a.gift, b.gift));
}

class OfferDesk {
  readonly standings = new Map<string, CampaignStanding>();
  private readonly matched = new Set<string>();

  constructor(readonly offer: MatchOffer, private readonly book: MatchBook) {}

  see(gift: MatchGift, fen: bigint, campaign: MatchCampaign): void {
    let standing = this.standings.get(campaign.id);
    if (!standing) this.standings.set(campaign.id, (standing = new CampaignStanding(campaign.id, this.offer)));
    standing.change(gift, fen);
    if (fen < 0n) this.shrink(gift, standing, campaign);
    if (!standing.met) this.backToWaiting(standing, campaign);
    else if (fen > 0n) this.matchWaiting(standing, campaign);
  }

  private shrink(gift: MatchGift, standing: CampaignStanding, campaign: MatchCampaign): void {
    if (this.offer.kind !== 'ratio') return;
    const left = standing.gifts.get(gift.id)?.fen ?? 0n;
    this.book.giveBack({ offer: this.offer, campaign, gift }, 'returned', earnedByRatio(left, this.offer).fen);
  }

  private backToWaiting(standing: CampaignStanding, campaign: MatchCampaign): void {
    const { offer } = this;
    if (offer.kind === 'threshold') {
      this.matched.delete(campaign.id);
      return this.book.giveBack({ offer, campaign, gift: null }, 'condition');
    }
    for (const { gift } of standing.gifts.values()) {
      this.matched.delete(gift.id);
      this.book.giveBack({ offer, campaign, gift }, 'condition');
    }
  }

  private matchWaiting(standing: CampaignStanding, campaign: MatchCampaign): void {
    const { offer, matched, book } = this;
    if (offer.kind === 'threshold') {
      if (!matched.has(campaign.id)) book.reserve({ offer, campaign, gift: null }, standing.raisedFen, earnedWhole(BigInt(offer.lumpFen)));
      matched.add(campaign.id);
      return;
    }
    // Gifts enter in the order of payment, so the map's order is theirs.
    for (const { gift, fen } of standing.gifts.values()) {
      if (matched.has(gift.id)) continue;
      matched.add(gift.id);
      book.reserve({ offer, campaign, gift }, fen, earnedByRatio(fen, offer));
    }
  }
}
