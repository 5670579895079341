import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { FenColumn, Money, TimeColumn } from '@app/platform';
import type { GiftChannel, PledgeKind, PledgeStatus, SupporterDisplay } from '@app/rules';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { GiftChannelEnum, PledgeKindEnum, PledgeStatusEnum, SupporterDisplayEnum } from './pledge.enums.js';

/** 认捐. `paidFen` is what arrived, `returnedFen` what left again for a refund or a lost dispute; the difference is what stands in the campaign's books. */
@Entity()
@Index(['campaignId', 'createdAt', 'id'])
@Index(['personId', 'createdAt', 'id'])
@Index(['sponsorId', 'createdAt', 'id'])
@Index(['campaignId', 'personId'])
@Index('pledge_standing_idx', ['campaignId', 'createdAt', 'id'], { where: `status in ('paid', 'confirmed')` })
@Index('pledge_recurring_idx', ['recurringId', 'recurringOn'], { unique: true, where: 'recurring_id is not null' })
@Index('pledge_reference_idx', ['tenantId', 'reference'], { unique: true, where: 'reference is not null' })
@Check('pledge_kind', `kind in ('money', 'labour', 'expertise', 'goods', 'venue', 'quota')`)
@Check('pledge_status', `status in ('promised', 'paid', 'refunded', 'delivered', 'confirmed', 'cancelled')`)
@Check('pledge_amounts', 'amount_fen >= 0 and paid_fen >= 0 and returned_fen >= 0 and returned_fen <= paid_fen')
@Check('pledge_paid', `(status in ('paid', 'refunded')) = (paid_at is not null)`)
@ObjectType({ description: 'A pledge (认捐): money, hours, goods, a venue or a quota, promised to a campaign. Seen by its donor and the finance staff; public pages show supporters instead.' })
export class Pledge {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  campaignId!: string;

  /** Who gave; null for imported results. */
  @Column('uuid', { nullable: true })
  personId!: string | null;

  /** On whose behalf; then the gift is the organisation's and is not matched. */
  @Field(() => ID, { nullable: true })
  @Column('uuid', { nullable: true })
  sponsorId!: string | null;

  @Field(() => PledgeKindEnum)
  @Column('text')
  kind!: PledgeKind;

  @Field(() => PledgeStatusEnum)
  @Column('text', { default: 'promised' })
  status!: PledgeStatus;

  @Field(() => Money, { name: 'amount', description: 'Money to pay; in kind: the agreed value.' })
  @FenColumn()
  amountFen!: bigint;

  @Field(() => Int, { nullable: true, description: 'In kind: minutes, or pieces.' })
  @Column('int', { nullable: true })
  quantity!: number | null;

  @Field(() => String, { nullable: true, description: 'In kind: what it is.' })
  @Column('text', { nullable: true })
  what!: string | null;

  @Field(() => SupporterDisplayEnum)
  @Column('text')
  display!: SupporterDisplay;

  @Field({ description: 'The name public pages show if any.' })
  @Column('text')
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'For a bank transfer: to be written as its purpose, so that it is found again.' })
  @Column('text', { nullable: true })
  reference!: string | null;

  @Field(() => Money, { name: 'paid' })
  @FenColumn({ default: 0 })
  paidFen!: bigint;

  @Field(() => Money, { name: 'returned' })
  @FenColumn({ default: 0 })
  returnedFen!: bigint;

  @Field(() => GiftChannelEnum, { nullable: true })
  @Column('text', { nullable: true })
  channel!: GiftChannel | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  paidAt!: Date | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  receiptNumber!: string | null;

  @Field(() => ID, { nullable: true, description: 'The receipt: `/documents/<id>`, for its giver and the staff.' })
  @Column('uuid', { nullable: true })
  receiptId!: string | null;

  /** The standing order it came from. */
  @Column('uuid', { nullable: true })
  recurringId!: string | null;

  /** The day its standing order made it; once a month. */
  @Column('date', { nullable: true })
  recurringOn!: string | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
