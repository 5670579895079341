import type { Finding } from '../competition/finding.js';

/**
 * `first-come`: a gift is matched at the moment it is paid, from what is left then. `pro-rata`: everything is matched at the period's end and a
 * shortage is shared in proportion to what was earned, so that the order of the gifts does not matter.
 */
export type MatchMode = 'first-come' | 'pro-rata';

/** Which campaigns an offer is for; `id` is the campaign's, competition's or community's id, or the name of the category. */
export interface MatchScope {
  kind: 'campaign' | 'competition' | 'category' | 'community';
  id: string;
}

interface OfferTerms {
  id: string;
  mode: MatchMode;
  /** Smaller goes first; equal priorities by id. It matters where several offers share a campaign's `mostMatchFen`. */
  priority: number;
  scope: MatchScope;
  /** Gifts paid from `opensAt` on and before `expiresAt` count. */
  opensAt: string;
  expiresAt: string;
  poolFen: number;
  /** Distinct donors a campaign needs before the offer gives anything; default 1. */
  minSupporters?: number;
}

/** So many fen for each fen given. */
export interface RatioOffer extends OfferTerms {
  kind: 'ratio';
  /** Fen of match per 10,000 fen given. */
  ratioBps: number;
  /** The part of one gift that is matched at most. */
  giftCapFen?: number;
  /** Match one donor's gifts may trigger, over the whole offer. */
  donorCapFen?: number;
  /** Match one project may get from this offer. */
  projectCapFen?: number;
}

/** A lump sum for a campaign once `thresholdFen` and the supporters are reached. */
export interface ThresholdOffer extends OfferTerms {
  kind: 'threshold';
  thresholdFen: number;
  lumpFen: number;
}

export type MatchOffer = RatioOffer | ThresholdOffer;

export interface MatchCampaign {
  id: string;
  /** Campaigns of one project share its caps. A campaign without a project carries its own id here. */
  projectId: string;
  competitionId?: string;
  communityId?: string;
  category?: string;
  /** The most all offers together may add to it. */
  mostMatchFen?: number;
}

export interface MatchGift {
  id: string;
  campaignId: string;
  donorId: string;
  amountFen: number;
  paidAt: string;
  /** Only a resident's own paid money is ever matched: not a sponsor's, and never a match. */
  origin: 'resident' | 'organisation' | 'match';
  /** Refunds, whole or in part. */
  returns?: { at: string; amountFen: number }[];
}

/** What `match` reads; docs/rules/match-input.schema.json. Lists may stand in any order. */
export interface MatchInput {
  version: 1;
  campaigns: MatchCampaign[];
  offers: MatchOffer[];
  gifts: MatchGift[];
}

/** What made a part smaller than it was earned. */
export type MatchLimit = 'gift-cap' | 'donor-cap' | 'project-cap' | 'campaign-room' | 'pool';

export interface MatchCut {
  by: MatchLimit;
  fen: number;
}

/** One thing that happened, in order. `giftId` null: the lump of a threshold offer. */
export type MatchStep =
  /** earnedFen − Σ cuts = fen was set aside. `giftFen` is what of the gift stood then; of a lump, what the campaign had raised. */
  | { kind: 'reserve'; offerId: string; campaignId: string; giftId: string | null; donorId: string | null; giftFen: number; earnedFen: number; cuts: MatchCut[]; fen: number }
  /** Set aside before and given back: the gift was returned, or the offer's condition no longer holds for the campaign. */
  | { kind: 'give-back'; offerId: string; campaignId: string; giftId: string | null; donorId: string | null; why: 'returned' | 'condition'; fen: number };

export interface MatchPart {
  offerId: string;
  campaignId: string;
  giftId: string | null;
  fen: number;
}

export interface MatchCondition {
  offerId: string;
  campaignId: string;
  supporters: number;
  raisedFen: number;
  met: boolean;
}

export interface MatchOutput {
  version: 1;
  basis: { campaigns: MatchCampaign[]; offers: MatchOffer[] };
  steps: MatchStep[];
  /** What stands after the last step, larger than zero. */
  parts: MatchPart[];
  conditions: MatchCondition[];
  offers: { offerId: string; poolFen: number; matchedFen: number; leftFen: number }[];
  campaigns: { campaignId: string; baseFen: number; matchFen: number }[];
  /** Gifts that were nobody's to match. */
  notCounted: { giftId: string; why: 'not-a-residents-gift' | 'no-offer' }[];
  totalFen: number;
  problems: Finding[];
}
