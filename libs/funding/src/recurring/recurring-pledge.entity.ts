import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Day, FenColumn, Money, TimeColumn } from '@app/platform';
import type { SupporterDisplay } from '@app/rules';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { SupporterDisplayEnum } from '../pledges/pledge.enums.js';

export const RECURRING_STATUSES = ['active', 'stopped'] as const;
export type RecurringStatus = (typeof RECURRING_STATUSES)[number];
export const RecurringStatusEnum = Object.fromEntries(RECURRING_STATUSES.map((one) => [one, one])) as Record<RecurringStatus, RecurringStatus>;
registerEnumType(RecurringStatusEnum, { name: 'RecurringPledgeStatus', description: 'Whether a monthly pledge goes on.' });

/** 每月认捐: each month a new promise and a reminder. Nothing is ever debited by itself: whoever promised pays each one. */
@Entity()
@Index(['personId', 'createdAt', 'id'])
@Index('recurring_pledge_due_idx', ['nextOn'], { where: `status = 'active'` })
@Check('recurring_pledge_day', 'day_of_month between 1 and 28 and amount_fen > 0')
@ObjectType({ description: 'A monthly pledge (每月认捐): each month a new promise and a reminder. Nothing is debited by itself.' })
export class RecurringPledge {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  campaignId!: string;

  @Column('uuid')
  personId!: string;

  @Field(() => Money, { name: 'amount' })
  @FenColumn()
  amountFen!: bigint;

  @Field(() => SupporterDisplayEnum)
  @Column('text')
  display!: SupporterDisplay;

  @Column('text')
  displayName!: string;

  @Field(() => Int, { description: '1 to 28.' })
  @Column('int')
  dayOfMonth!: number;

  @Field(() => RecurringStatusEnum)
  @Column('text', { default: 'active' })
  status!: RecurringStatus;

  @Field(() => Day, { description: 'When the next promise is made.' })
  @Column('date')
  nextOn!: string;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
