import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { ProposalStatusEnum, type ProposalStatus } from '../reversals/journal-reversal.entity.js';

/** 反结账: proposed by one person, decided by another. */
@Entity()
@Index('month_reopening_open_idx', ['tenantId', 'period'], { unique: true, where: `status = 'proposed'` })
@Index(['tenantId', 'createdAt', 'id'])
@Check('month_reopening_two_people', 'decided_by_id is null or decided_by_id <> proposed_by_id')
@ObjectType({ description: 'A proposal to reopen a closed month: one person proposes, another decides.' })
export class MonthReopening {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field({ description: '`YYYYMM`.' })
  @Column('text')
  period!: string;

  @Field()
  @Column('text')
  reason!: string;

  @Field(() => ProposalStatusEnum)
  @Column('text', { default: 'proposed' })
  status!: ProposalStatus;

  @Column('uuid')
  proposedById!: string;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  decidedAt!: Date | null;

  @Field({ name: 'proposedAt' })
  @TimeColumn()
  createdAt!: Date;
}
