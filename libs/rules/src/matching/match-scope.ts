import type { MatchCampaign, MatchGift, MatchOffer, MatchScope } from './match-types.js';

/** Whether an offer is for this campaign. */
export function inScope(scope: MatchScope, campaign: MatchCampaign): boolean {
  switch (scope.kind) {
    case 'campaign':
      return campaign.id === scope.id;
    case 'competition':
      return campaign.competitionId === scope.id;
    case 'community':
      return campaign.communityId === scope.id;
    case 'category':
      return campaign.category === scope.id;
  }
}

/** Whether a gift is money this offer looks at: a resident's own, in time, for a campaign in scope. */
export function counts(offer: MatchOffer, gift: MatchGift, campaign: MatchCampaign): boolean {
  const paid = Date.parse(gift.paidAt);
  return gift.origin === 'resident' && paid >= Date.parse(offer.opensAt) && paid < Date.parse(offer.expiresAt) && inScope(offer.scope, campaign);
}

/** Smaller priority first, equal ones by id. */
export const byPriority = (a: Pick<MatchOffer, 'priority' | 'id'>, b: Pick<MatchOffer, 'priority' | 'id'>): number => a.priority - b.priority || (a.id < b.id ? -1 : 1);

/** Earlier payment first, equal instants by id. */
export const byTime = (a: MatchGift, b: MatchGift): number => Date.parse(a.paidAt) - Date.parse(b.paidAt) || (a.id < b.id ? -1 : 1);

/** What an offer asks of a campaign before it gives anything. */
export interface MatchTerms {
  kind: 'ratio' | 'threshold' | 'quadratic';
  minSupporters?: number;
  thresholdFen?: number | bigint | null;
}

/** Whether a campaign has the supporters, and for a threshold the amount, that the offer asks for. */
export function conditionMet({ kind, minSupporters, thresholdFen }: MatchTerms, supporters: number, raised: bigint): boolean {
  if (supporters < Math.max(1, minSupporters ?? 1)) return false;
  return kind !== 'threshold' || raised >= BigInt(thresholdFen ?? 0);
}
