import { FenColumn, TimeColumn } from '@app/platform';
import type { MatchCut } from '@app/rules';
import { Check, Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

export const RESERVATION_STATUSES = ['reserved', 'waiting', 'released', 'returned'] as const;
/** `waiting`: given back because the offer's condition fell away; comes again when it holds again. `returned`: the gift or the campaign is gone. */
export type ReservationStatus = (typeof RESERVATION_STATUSES)[number];

/** What one gift has from one offer (a threshold's lump and a quadratic share: what the campaign has, no gift named). earned − Σ cuts was reserved first; `fen` is what stands. */
@Entity()
@Index('matching_reservation_gift_idx', ['offerId', 'pledgeId'], { unique: true, where: 'pledge_id is not null' })
@Index('matching_reservation_whole_idx', ['offerId', 'campaignId'], { unique: true, where: 'pledge_id is null' })
@Index('matching_reservation_donor_idx', ['offerId', 'donorKey'])
@Index('matching_reservation_campaign_idx', ['campaignId', 'offerId'])
@Index('matching_reservation_pledge_idx', ['pledgeId'])
@Check('matching_reservation_fen', 'fen >= 0 and fen <= earned_fen and gift_fen >= 0')
@Check('matching_reservation_status', `status in ('reserved', 'waiting', 'released', 'returned') and (status in ('reserved', 'released') or fen = 0)`)
@Check('matching_reservation_donor', '(pledge_id is null) = (donor_key is null)')
export class MatchingReservation {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  offerId!: string;

  @Column('uuid')
  campaignId!: string;

  /** The project, or the campaign itself where it has none. */
  @Column('uuid')
  projectKey!: string;

  @Column('uuid', { nullable: true })
  pledgeId!: string | null;

  @Column('text', { nullable: true })
  donorKey!: string | null;

  /** What of the gift stands; of a lump or a quadratic share, what residents had given. */
  @FenColumn()
  giftFen!: bigint;

  @FenColumn()
  earnedFen!: bigint;

  /** Which limits took how much when it was reserved. */
  @Column('jsonb')
  cuts!: MatchCut[];

  @FenColumn()
  fen!: bigint;

  @Column('text')
  status!: ReservationStatus;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn()
  updatedAt!: Date;
}

/** What one campaign has from one offer, in sums. */
@Entity()
@Index('matching_total_campaign_idx', ['campaignId'])
@Index('matching_total_project_idx', ['offerId', 'projectKey'])
@Check('matching_total_not_negative', 'reserved_fen >= 0 and released_fen >= 0')
export class MatchingTotal {
  @PrimaryColumn('uuid')
  offerId!: string;

  @PrimaryColumn('uuid')
  campaignId!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  projectKey!: string;

  @FenColumn({ default: 0 })
  reservedFen!: bigint;

  @FenColumn({ default: 0 })
  releasedFen!: bigint;

  /** The offer's condition (supporters, threshold) holds for the campaign. */
  @Column('boolean', { default: false })
  met!: boolean;

  /** Counts its postings: part of their keys. */
  @Column('int', { default: 0 })
  round!: number;
}
