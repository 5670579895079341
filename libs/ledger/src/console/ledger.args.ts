import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { Day, Money, PageArgs } from '@app/platform';
import { IsDate, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

@ArgsType()
export class TrialBalanceArgs {
  @Field(() => ID) @IsUUID()
  tenantId!: string;

  @Field(() => Int, { nullable: true, description: 'Only this fund.' }) @IsOptional() @IsInt() @Min(1) @Max(2_147_483_647)
  fundId?: number | null;

  @Field(() => Day, { description: 'By date of effect, this day included.' }) @IsString() @MaxLength(10)
  until!: string;

  @Field(() => Date, { nullable: true, description: 'As the books stood before this instant of posting; without it, as they stand now.' }) @IsOptional() @IsDate()
  before?: Date | null;
}

@ArgsType()
export class StatementArgs extends PageArgs {
  @Field({ description: "The account's code." }) @IsString() @MaxLength(200)
  account!: string;

  @Field(() => Day) @IsString() @MaxLength(10)
  from!: string;

  @Field(() => Day, { description: 'This day included.' }) @IsString() @MaxLength(10)
  until!: string;

  @Field(() => Date, { nullable: true, description: 'As the books stood before this instant of posting; without it, as they stand now.' }) @IsOptional() @IsDate()
  before?: Date | null;
}

@ArgsType()
export class BalanceSheetArgs {
  @Field(() => ID) @IsUUID()
  tenantId!: string;

  @Field(() => Int) @IsInt() @Min(1) @Max(2_147_483_647)
  fundId!: number;

  @Field(() => Day, { description: 'By date of effect, this day included.' }) @IsString() @MaxLength(10)
  until!: string;

  @Field(() => Date, { nullable: true, description: 'As the books stood before this instant of posting; without it, as they stand now.' }) @IsOptional() @IsDate()
  before?: Date | null;
}

@ArgsType()
export class IncomeArgs {
  @Field(() => ID) @IsUUID()
  tenantId!: string;

  @Field(() => Int, { nullable: true, description: 'Only this fund.' }) @IsOptional() @IsInt() @Min(1) @Max(2_147_483_647)
  fundId?: number | null;

  @Field(() => Day) @IsString() @MaxLength(10)
  from!: string;

  @Field(() => Day, { description: 'This day included.' }) @IsString() @MaxLength(10)
  until!: string;

  @Field(() => Date, { nullable: true, description: 'As the books stood before this instant of posting; without it, as they stand now.' }) @IsOptional() @IsDate()
  before?: Date | null;
}

@ArgsType()
export class JournalsArgs extends PageArgs {
  @Field(() => ID) @IsUUID()
  tenantId!: string;

  @Field(() => Day, { nullable: true }) @IsOptional() @IsString() @MaxLength(10)
  from?: string | null;

  @Field(() => Day, { nullable: true }) @IsOptional() @IsString() @MaxLength(10)
  until?: string | null;

  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(40)
  kind?: string | null;

  @Field(() => String, { nullable: true, description: 'E.g. `disbursement:<id>`.' }) @IsOptional() @IsString() @MaxLength(200)
  subject?: string | null;

  @Field(() => String, { nullable: true, description: "An account's code." }) @IsOptional() @IsString() @MaxLength(200)
  account?: string | null;

  @Field(() => Money, { nullable: true, description: 'A line of exactly this amount, on either side.' }) @IsOptional()
  amountFen?: bigint | null;

  @Field(() => String, { nullable: true, description: 'Who made or checked it: an id or a whole name.' }) @IsOptional() @IsString() @MaxLength(100)
  person?: string | null;

  @Field(() => String, { nullable: true, description: 'Part of the name of who was paid, or who paid.' }) @IsOptional() @IsString() @MaxLength(100)
  payee?: string | null;

  @Field(() => String, { nullable: true, description: 'The whole number of an invoice, a slip or a document.' }) @IsOptional() @IsString() @MaxLength(100)
  invoice?: string | null;

  @Field(() => String, { nullable: true, description: 'Words of the summary, the subject or the voucher number.' }) @IsOptional() @IsString() @MaxLength(100)
  text?: string | null;
}
