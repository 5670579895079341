import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { MOST_VOUCHERS, VOUCHER_SIZES, type VoucherSize } from '@app/rules';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { VoucherSizeEnum } from './voucher-print.entity.js';

@InputType()
export class PrintVouchersInput {
  @Field(() => ID)
  @IsUUID()
  tenantId!: string;

  @Field(() => VoucherSizeEnum)
  @IsIn(VOUCHER_SIZES)
  size!: VoucherSize;

  @Field(() => [ID], { nullable: true, description: 'These journals, in the order of their voucher numbers.' })
  @IsOptional() @IsArray() @ArrayMaxSize(MOST_VOUCHERS) @Matches(/^\d{1,18}$/, { each: true }) @MaxLength(18, { each: true })
  journalIds?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Or a month, `YYYYMM`.' })
  @IsOptional() @Matches(/^20\d{2}(0[1-9]|1[0-2])$/, { message: '月份请写成 202606' }) @MaxLength(6)
  period?: string | null;

  @Field(() => Int, { nullable: true, description: 'Of the month only vouchers from this number on.' })
  @IsOptional() @IsInt() @Min(1) @Max(9_999_999)
  fromNumber?: number | null;

  @Field(() => Int, { nullable: true, description: 'Of the month only vouchers up to this number.' })
  @IsOptional() @IsInt() @Min(1) @Max(9_999_999)
  untilNumber?: number | null;
}

@ObjectType({ description: 'The n-th printing of one voucher.' })
export class VoucherCopyView {
  @Field(() => ID) printId!: string;
  @Field(() => Int) nth!: number;
  @Field(() => VoucherSizeEnum) size!: VoucherSize;
  @Field(() => ID) printedById!: string;
  @Field() printedAt!: Date;
}
