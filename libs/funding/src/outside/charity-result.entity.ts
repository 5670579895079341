import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { FenColumn, Money, TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export const OUTSIDE_STATUSES = ['recorded', 'confirmed', 'rejected'] as const;
/** Recorded by one person, confirmed or rejected by another. */
export type OutsideStatus = (typeof OUTSIDE_STATUSES)[number];
export const OutsideStatusEnum = Object.fromEntries(OUTSIDE_STATUSES.map((one) => [one, one])) as Record<OutsideStatus, OutsideStatus>;
registerEnumType(OutsideStatusEnum, { name: 'OutsideMoneyStatus', description: 'Recorded by one person, confirmed or rejected by another.' });

/** What a charity raised on its own platform, in all so far, by its paper. A memo: the money never passes through our books. */
@Entity()
@Index(['campaignId', 'createdAt', 'id'])
@Index('charity_result_open_idx', ['campaignId'], { unique: true, where: `status = 'recorded'` })
@Check('charity_result_amounts', 'amount_fen >= 0 and supporters >= 0')
@Check('charity_result_two_people', 'decided_by_id is null or decided_by_id <> recorded_by_id')
@ObjectType({ description: 'What a charity raised on its own platform, in all so far. A memo: the money never passes through our books.' })
export class CharityResult {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  campaignId!: string;

  @Field(() => Money, { name: 'amount', description: 'Raised in all, not since the last import.' })
  @FenColumn()
  amountFen!: bigint;

  @Field(() => Int)
  @Column('int')
  supporters!: number;

  @Field(() => ID, { description: 'The charity’s paper.' })
  @Column('uuid')
  attachmentId!: string;

  @Field(() => OutsideStatusEnum)
  @Column('text', { default: 'recorded' })
  status!: OutsideStatus;

  @Column('uuid')
  recordedById!: string;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
