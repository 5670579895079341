import { cutToRooms, type Earning, type Room } from './earn.js';
import type { MatchCampaign, MatchGift, MatchOffer, MatchPart, MatchStep } from './match-types.js';

const amount = (map: Map<string, bigint>, key: string): bigint => map.get(key) ?? 0n;
const bump = (map: Map<string, bigint>, key: string, fen: bigint): void => void map.set(key, amount(map, key) + fen);
const keyOf = (...parts: readonly (string | null)[]): string => JSON.stringify(parts);

/** To whom a part belongs; `gift` null: the campaign's lump. */
export interface PartOf {
  offer: MatchOffer;
  campaign: MatchCampaign;
  gift: MatchGift | null;
}

/** The running totals of all offers and the steps that made them. */
export class MatchBook {
  readonly steps: MatchStep[] = [];
  private readonly parts = new Map<string, MatchPart>();
  private readonly used = new Map<string, bigint>();

  partOf(of: PartOf): bigint {
    return BigInt(this.parts.get(keyOf(of.offer.id, of.campaign.id, of.gift?.id ?? null))?.fen ?? 0);
  }

  standing(): MatchPart[] {
    return [...this.parts.values()].filter(({ fen }) => fen > 0);
  }

  /** What each limit still lets through, in the order the limits apply. */
  rooms({ offer, campaign, gift }: PartOf): Room[] {
    const ratio = offer.kind === 'ratio' ? offer : null;
    const left = (cap: number | undefined, key: string): bigint | undefined => (cap === undefined ? undefined : BigInt(cap) - amount(this.used, key));
    return [
      { by: 'donor-cap', fen: gift ? left(ratio?.donorCapFen, donorKey(offer, gift.donorId)) : undefined },
      { by: 'project-cap', fen: left(ratio?.projectCapFen, projectKey(offer, campaign)) },
      { by: 'campaign-room', fen: left(campaign.mostMatchFen, campaignKey(campaign)) },
      { by: 'pool', fen: left(offer.poolFen, poolKey(offer)) },
    ];
  }

  reserve(of: PartOf, giftFen: bigint, earned: Earning): void {
    this.take(of, giftFen, cutToRooms(earned, this.rooms(of)));
  }

  /** Records a part whose limits have been applied already. */
  take(of: PartOf, giftFen: bigint, { earned, cuts, fen }: Earning): void {
    this.add(of, fen);
    this.steps.push({
      kind: 'reserve', ...idsOf(of), giftFen: Number(giftFen), earnedFen: Number(earned), cuts: cuts.map((cut) => ({ by: cut.by, fen: Number(cut.fen) })), fen: Number(fen),
    });
  }

  /** Gives back all but `keep` of a part. */
  giveBack(of: PartOf, why: 'returned' | 'condition', keep = 0n): void {
    const fen = this.partOf(of) - keep;
    if (fen <= 0n) return;
    this.add(of, -fen);
    this.steps.push({ kind: 'give-back', ...idsOf(of), why, fen: Number(fen) });
  }

  private add(of: PartOf, fen: bigint): void {
    const { offer, campaign, gift } = of;
    if (gift) bump(this.used, donorKey(offer, gift.donorId), fen);
    bump(this.used, projectKey(offer, campaign), fen);
    bump(this.used, campaignKey(campaign), fen);
    bump(this.used, poolKey(offer), fen);
    const part = { offerId: offer.id, campaignId: campaign.id, giftId: gift?.id ?? null };
    this.parts.set(keyOf(part.offerId, part.campaignId, part.giftId), { ...part, fen: Number(this.partOf(of) + fen) });
  }
}

const idsOf = ({ offer, campaign, gift }: PartOf): Pick<MatchStep, 'offerId' | 'campaignId' | 'giftId' | 'donorId'> =>
  ({ offerId: offer.id, campaignId: campaign.id, giftId: gift?.id ?? null, donorId: gift?.donorId ?? null });
const donorKey = (offer: MatchOffer, donorId: string): string => keyOf('donor', offer.id, donorId);
const projectKey = (offer: MatchOffer, campaign: MatchCampaign): string => keyOf('project', offer.id, campaign.projectId);
const campaignKey = (campaign: MatchCampaign): string => keyOf('campaign', campaign.id);
const poolKey = (offer: MatchOffer): string => keyOf('pool', offer.id);
