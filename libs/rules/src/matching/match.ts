import { findMatchFaults } from './match-faults.js';
import { MatchBook } from './match-book.js';
import { playFirstCome } from './first-come.js';
import { byPriority, byTime, counts } from './match-scope.js';
import type { MatchCampaign, MatchGift, MatchInput, MatchOffer, MatchOutput } from './match-types.js';
import { settleProRata } from './pro-rata.js';

/**
 * What each gift earns from each matching offer, in fen, with every step written down: which gift, which offer, which limit took how much.
 * First the first-come offers are played through time, then the pro-rata ones are closed, each group by priority. Only residents' own paid money is a
 * base; a match never is. Σ match of an offer ≤ its pool. Wrong content comes back as `problems` and nothing is matched; nothing is thrown.
 */
export function match(input: MatchInput): MatchOutput {
  const problems = findMatchFaults(input);
  const campaigns = new Map(input.campaigns.map((campaign) => [campaign.id, campaign]));
  const offers = input.offers.toSorted(byPriority);
  const gifts = problems.length > 0 ? [] : input.gifts.toSorted(byTime);
  const book = new MatchBook();
  const standings = playFirstCome(offers.filter(({ mode }) => mode === 'first-come'), gifts, campaigns, book);
  for (const offer of offers) if (offer.mode === 'pro-rata') standings.push(...settleProRata(offer, gifts, campaigns, book));
  const parts = book.standing();
  const sum = (mine: (part: (typeof parts)[number]) => boolean): number => parts.reduce((total, part) => (mine(part) ? total + part.fen : total), 0);
  return {
    version: 1,
    basis: { campaigns: input.campaigns, offers: input.offers },
    steps: book.steps,
    parts,
    conditions: standings.map((standing) => standing.condition()),
    offers: input.offers.map(({ id, poolFen }) => {
      const matchedFen = sum(({ offerId }) => offerId === id);
      return { offerId: id, poolFen, matchedFen, leftFen: poolFen - matchedFen };
    }),
    campaigns: input.campaigns.map(({ id }) => ({ campaignId: id, baseFen: baseOf(id, gifts), matchFen: sum(({ campaignId }) => campaignId === id) })),
    notCounted: notCounted(gifts, offers, campaigns),
    totalFen: sum(() => true),
    problems,
  };
}

/** Residents' own money that stands for a campaign, matched or not. */
function baseOf(campaignId: string, gifts: readonly MatchGift[]): number {
  return gifts.reduce((sum, gift) => {
    if (gift.campaignId !== campaignId || gift.origin !== 'resident') return sum;
    return (gift.returns ?? []).reduce((left, { amountFen }) => left - amountFen, sum + gift.amountFen);
  }, 0);
}

function notCounted(gifts: readonly MatchGift[], offers: readonly MatchOffer[], campaigns: ReadonlyMap<string, MatchCampaign>): MatchOutput['notCounted'] {
  return gifts.flatMap((gift): MatchOutput['notCounted'] => {
    if (gift.origin !== 'resident') return [{ giftId: gift.id, why: 'not-a-residents-gift' }];
    const campaign = campaigns.get(gift.campaignId)!;
    return offers.some((offer) => counts(offer, gift, campaign)) ? [] : [{ giftId: gift.id, why: 'no-offer' }];
  });
}
