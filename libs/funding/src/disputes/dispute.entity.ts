import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { FenColumn, Money, TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

export const DISPUTE_STATUSES = ['withdrawn', 'won', 'lost'] as const;
/** The provider took the money away; it came back; it is gone. */
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number];
export const DisputeStatusEnum = Object.fromEntries(DISPUTE_STATUSES.map((status) => [status, status])) as Record<string, DisputeStatus>;
registerEnumType(DisputeStatusEnum, { name: 'DisputeStatus', description: 'withdrawn: the provider holds the money until it is decided; won: it is back; lost: it is gone.' });

/** 争议: the payer asked their own bank to take the money back. */
@Entity()
@Unique(['provider', 'number'])
@Index(['tenantId', 'createdAt', 'id'])
@Index(['attemptId'])
@Index('dispute_open_idx', ['pledgeId'], { where: `status = 'withdrawn'` })
@Check('dispute_status', `status in ('withdrawn', 'won', 'lost') and (status = 'withdrawn') = (decided_at is null)`)
@Check('dispute_amounts', 'amount_fen > 0 and fee_fen >= 0 and short_fen >= 0 and short_fen <= amount_fen')
@ObjectType({ description: 'A payer asked their own bank to take a payment back; its amount is withheld until that is decided.' })
export class Dispute {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  campaignId!: string;

  @Field(() => ID)
  @Column('uuid')
  pledgeId!: string;

  @Column('uuid')
  attemptId!: string;

  @Column('text')
  provider!: string;

  @Field({ description: 'The provider’s number.' })
  @Column('text')
  number!: string;

  @Field(() => DisputeStatusEnum)
  @Column('text')
  status!: DisputeStatus;

  @Field(() => Money, { name: 'amount' })
  @FenColumn()
  amountFen!: bigint;

  @Field(() => Money, { name: 'fee', description: 'What the provider charges for it, won or lost.' })
  @FenColumn({ default: 0 })
  feeFen!: bigint;

  /** Lost, and standing nowhere any more: finance must find it. */
  @Field(() => Money, { name: 'short', description: 'Of a lost one: what could not be taken from the gift because it had gone already.' })
  @FenColumn({ default: 0 })
  shortFen!: bigint;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  decidedAt!: Date | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
