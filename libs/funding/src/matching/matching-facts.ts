import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';
import type { Dealing } from './matching-books.js';
import type { MatchingOffer } from './matching-offer.entity.js';
import { MatchingTotal } from './matching-reservation.entity.js';

/** What of a resident's own gift stands. */
export interface StandingGift {
  pledgeId: string;
  donorKey: string;
  fen: bigint;
}

/** A gift as settlements read it. */
export interface SettledGift extends StandingGift {
  campaignId: string;
  paidAt: Date;
}

/** Residents' own paid money, in the offer's period: `$2` from, `$3` before. */
const COUNTS = `p.kind = 'money' and p.status = 'paid' and p.sponsor_id is null and p.person_id is not null and p.paid_at >= $2 and p.paid_at < $3 and p.paid_fen > p.returned_fen`;

/** What the rules of matching ask of the tables. */
@Injectable()
export class MatchingFacts {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  total({ offer, campaign }: Dealing): Promise<MatchingTotal | null> {
    return this.unitOfWork.reader.findOneBy(MatchingTotal, { offerId: offer.id, campaignId: campaign.id });
  }

  /** Distinct residents and what of their gifts stands. */
  async standing({ offer, campaign }: Dealing): Promise<{ supporters: number; raisedFen: bigint }> {
    const [row] = await this.unitOfWork.reader.query<{ supporters: number; fen: string }[]>(
      `select count(distinct p.person_id)::int as supporters, coalesce(sum(p.paid_fen - p.returned_fen), 0)::text as fen from pledge p where p.campaign_id = $1 and ${COUNTS}`, [campaign.id, offer.opensAt, offer.expiresAt]);
    return { supporters: row!.supporters, raisedFen: BigInt(row!.fen) };
  }

  /** Gifts of the campaign that count and have nothing reserved, in the order of payment. */
  async waiting({ offer, campaign }: Dealing): Promise<StandingGift[]> {
    const rows = await this.unitOfWork.reader.query<{ id: string; person: string; fen: string }[]>(
      `select p.id, p.person_id as person, (p.paid_fen - p.returned_fen)::text as fen from pledge p where p.campaign_id = $1 and ${COUNTS}
         and not exists (select 1 from matching_reservation r where r.offer_id = $4 and r.pledge_id = p.id and r.status <> 'waiting') order by p.paid_at, p.id`, [campaign.id, offer.opensAt, offer.expiresAt, offer.id]);
    return rows.map(({ id, person, fen }) => ({ pledgeId: id, donorKey: `p:${person}`, fen: BigInt(fen) }));
  }

  /** Every gift that counts in these campaigns. */
  async gifts(offer: MatchingOffer, campaignIds: readonly string[]): Promise<SettledGift[]> {
    const rows = await this.unitOfWork.reader.query<{ id: string; campaign: string; person: string; fen: string; paid_at: Date }[]>(
      `select p.id, p.campaign_id as campaign, p.person_id as person, (p.paid_fen - p.returned_fen)::text as fen, p.paid_at from pledge p where p.campaign_id = any($1) and ${COUNTS}`, [campaignIds, offer.opensAt, offer.expiresAt]);
    return rows.map(({ id, campaign, person, fen, paid_at }) => ({ pledgeId: id, campaignId: campaign, donorKey: `p:${person}`, fen: BigInt(fen), paidAt: paid_at }));
  }

  async usedByDonors(offer: MatchingOffer, donorKeys: readonly string[]): Promise<Map<string, bigint>> {
    const rows = await this.unitOfWork.reader.query<{ key: string; fen: string }[]>(
      'select donor_key as key, sum(fen)::text as fen from matching_reservation where offer_id = $1 and donor_key = any($2) group by donor_key', [offer.id, [...new Set(donorKeys)]]);
    return new Map(rows.map(({ key, fen }) => [key, BigInt(fen)]));
  }

  async usedByProject({ offer, campaign }: Dealing): Promise<bigint> {
    const [row] = await this.unitOfWork.reader.query<{ fen: string }[]>(
      'select coalesce(sum(reserved_fen + released_fen), 0)::text as fen from matching_total where offer_id = $1 and project_key = $2', [offer.id, campaign.projectId ?? campaign.id]);
    return BigInt(row!.fen);
  }
}
