import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Day, FenColumn, Money, TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { OutsideStatusEnum, type OutsideStatus } from './charity-result.entity.js';

/** 额度指令: government money for a campaign. We issue the instruction and record that it was received; no payment provider ever sees it. */
@Entity()
@Unique(['tenantId', 'number'])
@Index(['campaignId', 'createdAt', 'id'])
@Check('quota_instruction_amount', 'amount_fen > 0')
@Check('quota_instruction_two_people', 'decided_by_id is null or decided_by_id <> recorded_by_id')
@Check('quota_instruction_received', `(status = 'confirmed') = (received_on is not null)`)
@ObjectType({ description: 'Government money for a campaign (额度指令): an instruction and its receipt. It never passes through a payment provider.' })
export class QuotaInstruction {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  campaignId!: string;

  @Field({ description: '文号.' })
  @Column('text')
  number!: string;

  @Field({ description: 'The department that grants it.' })
  @Column('text')
  department!: string;

  @Field(() => Money, { name: 'amount' })
  @FenColumn()
  amountFen!: bigint;

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

  @Field(() => Day, { nullable: true, description: 'The day its receipt was recorded for.' })
  @Column('date', { nullable: true })
  receivedOn!: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  reason!: string | null;

  /** The pledge that shows the department among the supporters. */
  @Column('uuid', { nullable: true })
  pledgeId!: string | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
