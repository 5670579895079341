import { apportion } from '../exact/largest-remainder.js';
import { earnedByRatio, earnedWhole, type Earning } from './earn.js';
import type { MatchBook, PartOf } from './match-book.js';
import { byTime, counts } from './match-scope.js';
import type { MatchCampaign, MatchGift, MatchLimit, MatchOffer } from './match-types.js';
import { CampaignStanding } from './standing.js';

interface Claim {
  of: PartOf;
  giftFen: bigint;
  earning: Earning;
  /** The gift whose time places the claim among equal fractions: for a lump the campaign's last one. */
  timedBy: MatchGift;
}

/**
 * Closes one offer at the period's end over all gifts that stand. Wherever a limit is short (donor, project, campaign, then the pool) its room is
 * shared in proportion to what was earned: floor to the fen, the remainder to the largest fractions, equal fractions to the earlier gift.
 */
export function settleProRata(offer: MatchOffer, gifts: readonly MatchGift[], campaigns: ReadonlyMap<string, MatchCampaign>, book: MatchBook): CampaignStanding[] {
  const standings = standingOf(offer, gifts, campaigns);
  const claims = standings.filter(({ met }) => met).flatMap((standing) => claimsOf(offer, standing, campaigns.get(standing.campaignId)!));
  claims.sort((a, b) => byTime(a.timedBy, b.timedBy));
  share(claims, 'donor-cap', book, ({ of: { gift } }) => gift?.donorId ?? null);
  share(claims, 'project-cap', book, ({ of }) => of.campaign.projectId);
  share(claims, 'campaign-room', book, ({ of }) => of.campaign.id);
  share(claims, 'pool', book, () => '');
  for (const claim of claims) book.take(claim.of, claim.giftFen, claim.earning);
  return standings;
}

function standingOf(offer: MatchOffer, gifts: readonly MatchGift[], campaigns: ReadonlyMap<string, MatchCampaign>): CampaignStanding[] {
  const standings = new Map<string, CampaignStanding>();
  for (const gift of gifts) {
    const fen = BigInt(gift.amountFen) - (gift.returns ?? []).reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n);
    if (fen === 0n || !counts(offer, gift, campaigns.get(gift.campaignId)!)) continue;
    let standing = standings.get(gift.campaignId);
    if (!standing) standings.set(gift.campaignId, (standing = new CampaignStanding(gift.campaignId, offer)));
    standing.change(gift, fen);
  }
  return [...standings.values()];
}

function claimsOf(offer: MatchOffer, standing: CampaignStanding, campaign: MatchCampaign): Claim[] {
  const gifts = [...standing.gifts.values()];
  if (offer.kind === 'ratio') {
    return gifts.map(({ gift, fen }) => ({ of: { offer, campaign, gift }, giftFen: fen, earning: earnedByRatio(fen, offer), timedBy: gift }));
  }
  const timedBy = gifts.map(({ gift }) => gift).reduce((a, b) => (byTime(a, b) < 0 ? b : a));
  return [{ of: { offer, campaign, gift: null }, giftFen: standing.raisedFen, earning: earnedWhole(BigInt(offer.lumpFen)), timedBy }];
}

/** Brings every group of claims down to the room its limit leaves; groups of `null` have no such limit. */
function share(claims: readonly Claim[], by: MatchLimit, book: MatchBook, groupOf: (claim: Claim) => string | null): void {
  const groups = new Map<string | null, Claim[]>();
  for (const claim of claims) {
    const key = groupOf(claim);
    const group = groups.get(key);
    if (group) group.push(claim);
    else groups.set(key, [claim]);
  }
  for (const [key, group] of groups) {
    const room = key === null ? undefined : book.rooms(group[0]!.of).find((one) => one.by === by)!.fen;
    const wanted = group.reduce((sum, { earning }) => sum + earning.fen, 0n);
    if (room === undefined || wanted <= room) continue;
    const parts = apportion(room < 0n ? 0n : room, group.map(({ earning }) => earning.fen));
    group.forEach((claim, i) => {
      const { earned, cuts, fen } = claim.earning;
      if (parts[i]! < fen) claim.earning = { earned, cuts: [...cuts, { by, fen: fen - parts[i]! }], fen: parts[i]! };
    });
  }
}
