import { ArgsType, Field, ID, registerEnumType } from '@nestjs/graphql';
import { Day, Money, PageArgs } from '@app/platform';
import { DISBURSEMENT_STATUSES, EXPENSE_CATEGORIES, type DisbursementStatus, type ExpenseCategory } from '@app/rules';
import { ArrayMaxSize, IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { ExpenseCategoryEnum } from '../grants/grant.enums.js';
import { DisbursementStatusEnum } from './disbursement.enums.js';

export const QUEUES = ['to_review', 'to_pay', 'to_acquit', 'irregular'] as const;
export type Queue = (typeof QUEUES)[number];
export const QueueEnum = Object.fromEntries(QUEUES.map((queue) => [queue, queue])) as Record<Queue, Queue>;
registerEnumType(QueueEnum, { name: 'DisbursementQueue', description: '待审 to_review, 待付 to_pay, 待票 to_acquit, 异常 irregular.' });

export const DISBURSEMENT_ORDERS = ['newest', 'oldest', 'largest', 'smallest'] as const;
export type DisbursementOrder = (typeof DISBURSEMENT_ORDERS)[number];
export const DisbursementOrderEnum = Object.fromEntries(DISBURSEMENT_ORDERS.map((order) => [order, order])) as Record<DisbursementOrder, DisbursementOrder>;
registerEnumType(DisbursementOrderEnum, { name: 'DisbursementOrder', description: 'By the day asked for, or by the amount.' });

@ArgsType()
export class DisbursementFilter extends PageArgs {
  @Field(() => ID) @IsUUID()
  tenantId!: string;

  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID()
  competitionId?: string | null;

  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID()
  projectId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Community of the project.' }) @IsOptional() @IsUUID()
  communityId?: string | null;

  @Field(() => ExpenseCategoryEnum, { nullable: true, description: 'Category of the budget line.' }) @IsOptional() @IsIn(EXPENSE_CATEGORIES)
  category?: ExpenseCategory | null;

  @Field(() => String, { nullable: true, description: 'Words of the payee’s name, or the last four digits of its account.' }) @IsOptional() @IsString() @MaxLength(80)
  payee?: string | null;

  @Field(() => DisbursementOrderEnum, { nullable: true, description: '`newest` if not said.' }) @IsOptional() @IsIn(DISBURSEMENT_ORDERS)
  order?: DisbursementOrder | null;

  @Field(() => [DisbursementStatusEnum], { nullable: true }) @IsOptional() @ArrayMaxSize(20) @IsIn(DISBURSEMENT_STATUSES, { each: true })
  statuses?: DisbursementStatus[] | null;

  @Field(() => QueueEnum, { nullable: true }) @IsOptional() @IsIn(QUEUES)
  queue?: Queue | null;

  @Field(() => Money, { nullable: true }) @IsOptional()
  amountFrom?: bigint | null;

  @Field(() => Money, { nullable: true, description: 'This amount included.' }) @IsOptional()
  amountTo?: bigint | null;

  @Field(() => Day, { nullable: true, description: 'Asked for on or after this day (Asia/Shanghai).' }) @IsOptional() @IsString() @MaxLength(10)
  from?: string | null;

  @Field(() => Day, { nullable: true, description: 'This day included.' }) @IsOptional() @IsString() @MaxLength(10)
  until?: string | null;

  @Field(() => String, { nullable: true, description: 'Words of the payee, its bank, the project, the purpose; or the last four digits of the account, a slip’s or an invoice’s number.' }) @IsOptional() @IsString() @MaxLength(80)
  text?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only what the viewer could act on now.' }) @IsOptional() @IsBoolean()
  mine?: boolean | null;
}
