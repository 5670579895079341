import { Field, Int, ObjectType } from '@nestjs/graphql';
import { FenColumn, Money, TimeColumn } from '@app/platform';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Totals of a campaign, kept in the transaction that changes them and compared with the ledger nightly: a page of 100,000 gifts reads one row. */
@Entity()
@Check('campaign_progress_not_negative', 'online_fen >= 0 and transfer_fen >= 0 and imported_fen >= 0 and quota_fen >= 0 and matched_fen >= 0 and in_kind_fen >= 0 and supporters >= 0')
@ObjectType({ description: 'How far a campaign is, by parts: the stacked bar.' })
export class CampaignProgress {
  @PrimaryColumn('uuid')
  campaignId!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => Money, { name: 'online', description: 'Paid through a payment provider, less what went back.' })
  @FenColumn({ default: 0 })
  onlineFen!: bigint;

  @Field(() => Money, { name: 'transfer', description: 'Paid by bank transfer, less what went back.' })
  @FenColumn({ default: 0 })
  transferFen!: bigint;

  @Field(() => Money, { name: 'imported', description: 'Raised on the charity’s own platform.' })
  @FenColumn({ default: 0 })
  importedFen!: bigint;

  @Field(() => Money, { name: 'quota', description: 'Government money whose receipt is recorded.' })
  @FenColumn({ default: 0 })
  quotaFen!: bigint;

  @Field(() => Money, { name: 'matched', description: 'Reserved or released by matching offers.' })
  @FenColumn({ default: 0 })
  matchedFen!: bigint;

  @Field(() => Money, { name: 'inKind', description: 'Agreed value of what was delivered in kind and confirmed. Not money.' })
  @FenColumn({ default: 0 })
  inKindFen!: bigint;

  @Field(() => Int, { description: 'Distinct persons and organisations whose gift stands.' })
  @Column('int', { default: 0 })
  supporters!: number;

  @Field()
  @TimeColumn()
  updatedAt!: Date;
}
