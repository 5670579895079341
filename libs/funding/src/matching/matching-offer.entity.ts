import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { FenColumn, Money, TimeColumn } from '@app/platform';
import type { MatchBacking, MatchKind, MatchMode, MatchScope, OfferStatus } from '@app/rules';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { MatchBackingEnum, MatchKindEnum, MatchModeEnum, MatchScopeEnum, OfferStatusEnum } from './matching.enums.js';

/** 配捐. `reservedFen` is what is reserved or released now; it never exceeds the pool, by constraint. */
@Entity()
@Index(['tenantId', 'createdAt', 'id'])
@Index(['sponsorId', 'createdAt', 'id'])
@Index('matching_offer_open_idx', ['tenantId', 'scopeKind', 'scopeId'], { where: `status = 'open'` })
@Check('matching_offer_status', `status in ('proposed', 'open', 'closed', 'ended')`)
@Check('matching_offer_pool', 'reserved_fen >= 0 and reserved_fen <= pool_fen and pool_fen > 0')
@Check('matching_offer_kind', `(kind = 'ratio' and ratio_bps > 0) or (kind = 'threshold' and threshold_fen > 0 and lump_fen > 0) or (kind = 'quadratic' and mode = 'pro-rata')`)
@Check('matching_offer_mode', `mode in ('first-come', 'pro-rata')`)
@Check('matching_offer_scope', `scope_kind in ('campaign', 'competition', 'category', 'community')`)
@Check('matching_offer_period', 'opens_at < expires_at')
@Check('matching_offer_backing', `backing in ('deposit', 'promise') and (backing = 'deposit') = (fund_id is not null)`)
@Check('matching_offer_two_people', `(status in ('proposed')) or (confirmed_by_id is not null and confirmed_by_id is distinct from opened_by_id)`)
@ObjectType({ description: 'A matching offer (配捐): a sponsor adds to what residents give, within a pool of its own.' })
export class MatchingOffer {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  sponsorId!: string;

  @Field()
  @Column('text')
  title!: string;

  @Field(() => MatchKindEnum)
  @Column('text')
  kind!: MatchKind;

  @Field(() => MatchModeEnum)
  @Column('text')
  mode!: MatchMode;

  @Field(() => MatchScopeEnum)
  @Column('text')
  scopeKind!: MatchScope['kind'];

  @Field({ description: 'Id of the campaign or competition, code of the community, or the kind of campaign.' })
  @Column('text')
  scopeId!: string;

  @Field(() => Int, { nullable: true, description: 'Match per 10,000 given.' })
  @Column('int', { nullable: true })
  ratioBps!: number | null;

  @Field(() => Money, { name: 'giftCap', nullable: true, description: 'Part of one gift matched at most.' })
  @FenColumn({ nullable: true })
  giftCapFen!: bigint | null;

  @Field(() => Money, { name: 'donorCap', nullable: true, description: 'Match one donor may trigger over the whole offer.' })
  @FenColumn({ nullable: true })
  donorCapFen!: bigint | null;

  @Field(() => Money, { name: 'projectCap', nullable: true, description: 'Match one project may get.' })
  @FenColumn({ nullable: true })
  projectCapFen!: bigint | null;

  @Field(() => Money, { name: 'threshold', nullable: true, description: 'What residents must have given for the lump.' })
  @FenColumn({ nullable: true })
  thresholdFen!: bigint | null;

  @Field(() => Money, { name: 'lump', nullable: true })
  @FenColumn({ nullable: true })
  lumpFen!: bigint | null;

  /** Bound on what two donors together can move; null: none. */
  @FenColumn({ nullable: true })
  pairwiseFen!: bigint | null;

  @Field(() => Money, { name: 'pool' })
  @FenColumn()
  poolFen!: bigint;

  @FenColumn({ default: 0 })
  reservedFen!: bigint;

  @Field(() => Int, { description: 'Distinct residents a campaign needs before anything is matched.' })
  @Column('int', { default: 1 })
  minSupporters!: number;

  @Field(() => Int, { description: 'Smaller goes first.' })
  @Column('int', { default: 100 })
  priority!: number;

  @Field({ description: 'Gifts paid from here on count.' })
  @TimeColumn()
  opensAt!: Date;

  @Field({ description: 'Gifts paid before this count.' })
  @TimeColumn()
  expiresAt!: Date;

  @Field(() => MatchBackingEnum)
  @Column('text')
  backing!: MatchBacking;

  /** Of `ledger.fund`; a promise has none. */
  @Column('int', { nullable: true })
  fundId!: number | null;

  @Column('text', { nullable: true })
  fundCode!: string | null;

  @Column('text', { nullable: true })
  bankCode!: string | null;

  @Field(() => OfferStatusEnum)
  @Column('text', { default: 'proposed' })
  status!: OfferStatus;

  @Column('uuid', { nullable: true })
  openedById!: string | null;

  @Column('uuid', { nullable: true })
  confirmedById!: string | null;

  @Column('uuid', { nullable: true })
  closedById!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was closed; a pro-rata or quadratic offer is settled by it.' })
  @TimeColumn({ nullable: true })
  closedAt!: Date | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
