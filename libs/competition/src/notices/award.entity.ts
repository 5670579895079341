import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { FenColumn, Money, TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

export const AWARD_STATUSES = ['proposed', 'confirmed', 'declined', 'lapsed'] as const;
export type AwardStatus = (typeof AWARD_STATUSES)[number];
export const AwardStatusEnum = Object.fromEntries(AWARD_STATUSES.map((one) => [one, one])) as Record<AwardStatus, AwardStatus>;
registerEnumType(AwardStatusEnum, { name: 'AwardStatus', description: '`proposed` in public notice, then `confirmed`; `declined` by the team; `lapsed` when a new result gives none.' });

/** The award decision (资助决定) for one project. The final word is `confirmed`. */
@Entity('award')
@Unique(['projectId'])
@Index(['competitionId', 'status'])
@Check('award_amount', 'amount_fen > 0')
@Check('award_confirmed', `(status = 'confirmed') = (confirmed_at is not null)`)
@ObjectType('Award', { description: 'The award decision (资助决定) for one project.' })
export class AwardDecision {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  competitionId!: string;

  @Field(() => ID)
  @Column('uuid')
  projectId!: string;

  @Field(() => Int, { description: 'Place in the published ranking.' })
  @Column('int')
  rank!: number;

  @Field(() => Money, { name: 'amount' })
  @FenColumn()
  amountFen!: bigint;

  @Field(() => AwardStatusEnum)
  @Column('text', { default: 'proposed' })
  status!: AwardStatus;

  @Column('uuid')
  allocationId!: string;

  @Column('text', { nullable: true })
  declinedReason!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  declinedAt!: Date | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  confirmedAt!: Date | null;

  @TimeColumn()
  createdAt!: Date;
}
