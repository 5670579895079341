import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Actor } from '@app/platform';
import { conditionMet, cutToRooms, earnedByRatio, earnedWhole, type Earning, type Room } from '@app/rules';
import type { FundedCampaign } from '../campaigns/campaign.entity.js';
import type { Gift, GiftFollower } from '../gifts/gift-followers.js';
import { MatchingBooks, type Dealing } from './matching-books.js';
import type { MatchingOffer } from './matching-offer.entity.js';
import { MatchingReservation } from './matching-reservation.entity.js';
import { MatchingFacts, type StandingGift } from './matching-facts.js';
import { inPeriod, OffersInScope } from './offers-in-scope.js';
import { Reservations, type Standing } from './reservations.js';

const ATTEMPTS = 3;

/** Moves matches with gifts, in their transaction: the rule `match` of @app/rules, one event at a time. */
@Injectable()
export class MatchGifts implements GiftFollower {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OffersInScope,
    private readonly facts: MatchingFacts,
    private readonly books: MatchingBooks,
    private readonly reservations: Reservations,
  ) {}

  async paid(actor: Actor, campaign: FundedCampaign, gift: Gift): Promise<void> {
    if (!gift.matchable) return;
    for (const offer of await this.offers.lock(campaign)) {
      if (offer.mode === 'first-come' && offer.status === 'open' && inPeriod(offer, gift.paidAt)) await this.match(actor, { offer, campaign }, gift);
    }
  }

  async returned(actor: Actor, campaign: FundedCampaign, gift: Gift): Promise<void> {
    if (!gift.matchable) return;
    for (const offer of await this.offers.lock(campaign)) {
      if (!inPeriod(offer, gift.paidAt)) continue;
      const dealing = { offer, campaign };
      await this.shrink(actor, dealing, gift);
      if (offer.mode === 'first-come' && campaign.status === 'open') await this.recheck(actor, dealing);
    }
  }

  async ended(actor: Actor, campaign: FundedCampaign, outcome: 'succeeded' | 'failed' | 'cancelled'): Promise<void> {
    for (const offer of await this.offers.lock(campaign)) {
      const dealing = { offer, campaign };
      if (!(await this.facts.total(dealing))) continue;
      await (outcome === 'succeeded' ? this.reservations.release(actor, dealing) : this.reservations.giveBack(actor, dealing));
    }
  }

  private async match(actor: Actor, dealing: Dealing, gift: Gift): Promise<void> {
    const { offer } = dealing;
    const total = await this.reservations.total(dealing);
    let gifts: StandingGift[] = [{ pledgeId: gift.pledgeId, donorKey: gift.donorKey, fen: gift.netFen }];
    let raised = 0n;
    if (!total.met) {
      const standing = await this.facts.standing(dealing);
      if (!conditionMet(termsOf(offer), standing.supporters, standing.raisedFen)) return;
      raised = standing.raisedFen;
      gifts = await this.facts.waiting(dealing);
      await this.reservations.markMet(dealing, total, true);
    } else if (offer.kind === 'threshold') return;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      // The last attempt asks for nothing: the gift counts, its match does not.
      const poolFen = attempt === ATTEMPTS ? 0n : await this.poolLeft(offer);
      const changes = offer.kind === 'threshold' ? [this.lump(offer, raised, poolFen)] : await this.parts(dealing, gifts, poolFen);
      if (await this.reservations.trySet(actor, dealing, total, changes)) return;
    }
  }

  /** Free of the pool as promised and, of a deposit, as the money is there. */
  private async poolLeft(offer: MatchingOffer): Promise<bigint> {
    const left = offer.poolFen - offer.reservedFen;
    const available = await this.books.available(offer);
    return available !== null && available < left ? available : left;
  }

  private lump(offer: MatchingOffer, raised: bigint, poolFen: bigint): Standing {
    const earning = cutToRooms(earnedWhole(offer.lumpFen!), [{ by: 'pool', fen: poolFen }]);
    return { pledgeId: null, donorKey: null, giftFen: raised, earning, status: 'reserved', beforeFen: 0n };
  }

  /** What each gift earns, one after another, from what the ones before it left. */
  private async parts(dealing: Dealing, gifts: readonly StandingGift[], poolFen: bigint): Promise<Standing[]> {
    const { offer } = dealing;
    const donors = offer.donorCapFen === null ? new Map<string, bigint>() : await this.facts.usedByDonors(offer, gifts.map(({ donorKey }) => donorKey));
    let projectUsed = offer.projectCapFen === null ? 0n : await this.facts.usedByProject(dealing);
    let left = poolFen;
    return gifts.map(({ pledgeId, donorKey, fen }) => {
      const donorUsed = donors.get(donorKey) ?? 0n;
      const rooms: Room[] = [
        { by: 'donor-cap', fen: offer.donorCapFen === null ? undefined : offer.donorCapFen - donorUsed },
        { by: 'project-cap', fen: offer.projectCapFen === null ? undefined : offer.projectCapFen - projectUsed },
        { by: 'pool', fen: left },
      ];
      const earning = cutToRooms(earned(offer, fen), rooms);
      donors.set(donorKey, donorUsed + earning.fen);
      projectUsed += earning.fen;
      left -= earning.fen;
      return { pledgeId, donorKey, giftFen: fen, earning, status: 'reserved', beforeFen: 0n };
    });
  }

  /** Gives back exactly what the returned part of the gift had. */
  private async shrink(actor: Actor, dealing: Dealing, gift: Gift): Promise<void> {
    const { offer } = dealing;
    const row = await this.unitOfWork.repo(MatchingReservation).findOneBy({ offerId: offer.id, pledgeId: gift.pledgeId });
    if (!row || row.status === 'returned') return;
    const kept = earned(offer, gift.netFen).fen;
    const fen = kept < row.fen ? kept : row.fen;
    const earning: Earning = { earned: row.earnedFen, cuts: row.cuts.map((cut) => ({ by: cut.by, fen: BigInt(cut.fen) })), fen };
    const change: Standing = { pledgeId: gift.pledgeId, donorKey: gift.donorKey, giftFen: gift.netFen, earning, status: gift.netFen === 0n ? 'returned' : row.status, beforeFen: row.fen };
    const total = await this.reservations.total(dealing);
    await (row.status === 'released' ? this.reservations.takeBack(actor, dealing, total, change) : this.reservations.set(actor, dealing, total, [change]));
  }

  /** When the condition has fallen away, the campaign's whole match of the offer goes back and its gifts wait again. */
  private async recheck(actor: Actor, dealing: Dealing): Promise<void> {
    const total = await this.facts.total(dealing);
    if (!total?.met) return;
    const standing = await this.facts.standing(dealing);
    if (conditionMet(termsOf(dealing.offer), standing.supporters, standing.raisedFen)) return;
    await this.reservations.markMet(dealing, total, false);
    const rows = await this.unitOfWork.repo(MatchingReservation).findBy({ offerId: dealing.offer.id, campaignId: dealing.campaign.id, status: 'reserved' });
    const changes = rows.map((row): Standing => ({
      pledgeId: row.pledgeId, donorKey: row.donorKey, giftFen: row.giftFen, earning: { earned: row.earnedFen, cuts: row.cuts.map((cut) => ({ by: cut.by, fen: BigInt(cut.fen) })), fen: 0n }, status: 'waiting', beforeFen: row.fen,
    }));
    if (changes.length > 0) await this.reservations.set(actor, dealing, total, changes);
  }
}

const earned = (offer: MatchingOffer, fen: bigint): Earning => earnedByRatio(fen, { ratioBps: offer.ratioBps ?? 0, giftCapFen: offer.giftCapFen });

/** The offer's condition in the words of the rule. */
export const termsOf = (offer: MatchingOffer): { kind: MatchingOffer['kind']; minSupporters: number; thresholdFen: bigint | null } => ({ kind: offer.kind, minSupporters: offer.minSupporters, thresholdFen: offer.thresholdFen });

