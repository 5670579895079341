import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Day, Money, PageArgs } from '@app/platform';
import { OPEN_REFUND_STATUSES, REFUND_STATUSES, type RefundStatus } from '@app/rules';
import { ArrayMaxSize, IsBoolean, IsIn, IsOptional, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { RefundStatusEnum } from './refund.entity.js';

@InputType()
export class ProposeRefundInput {
  @Field(() => ID) @IsUUID()
  pledgeId!: string;

  @Field(() => Money, { name: 'amount', description: 'Part of what stands of the gift, or all of it.' })
  amountFen!: bigint;

  @Field({ description: 'The donor reads it.' }) @Length(2, 500)
  reason!: string;
}

@InputType()
export class DecideRefundInput {
  @Field(() => ID) @IsUUID()
  refundId!: string;

  @Field() @IsBoolean()
  confirm!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not.' }) @IsOptional() @MaxLength(500)
  reason?: string | null;
}

@InputType()
export class RefundByBankInput {
  @Field(() => ID) @IsUUID()
  refundId!: string;

  @Field({ description: 'The holder of the account it goes to.' }) @Length(1, 100)
  payeeName!: string;

  @Field({ description: 'The last four characters of that account.' }) @Matches(/^[0-9A-Za-z]{4}$/)
  payeeTail!: string;
}

@InputType()
export class DecideBankRefundInput {
  @Field(() => ID) @IsUUID()
  refundId!: string;

  @Field({ description: 'True: it has left the bank; false: back to the list.' }) @IsBoolean()
  confirm!: boolean;

  @Field(() => String, { nullable: true, description: 'The bank’s slip (回单号); once per office.' }) @IsOptional() @Matches(/^[0-9A-Za-z-]{4,40}$/)
  slipNumber?: string | null;

  @Field(() => Day, { nullable: true })
  paidOn?: string | null;

  @Field(() => String, { nullable: true }) @IsOptional() @MaxLength(500)
  reason?: string | null;
}

@ArgsType()
export class RefundListArgs extends PageArgs {
  @Field(() => ID) @IsUUID()
  tenantId!: string;

  @Field(() => [RefundStatusEnum], { defaultValue: [...OPEN_REFUND_STATUSES], description: 'By default those whose money stands in `refund pending`.' })
  @ArrayMaxSize(REFUND_STATUSES.length) @IsIn(REFUND_STATUSES, { each: true })
  statuses!: RefundStatus[];
}
