import { ArgsType, Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { Day, Money, PageArgs } from '@app/platform';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';
import { MONEY_IN_STATUSES, MoneyInStatusEnum, type MoneyInStatus } from './money-in.entity.js';

@InputType()
export class RecordAppropriationInput {
  @Field(() => ID)
  @IsUUID()
  tenantId!: string;

  @Field(() => Int)
  @IsInt() @Min(1) @Max(2_147_483_647)
  fundId!: number;

  @Field(() => Money)
  amountFen!: bigint;

  @Field(() => Day, { description: 'The day of the document; not in the future.' })
  @IsString() @MaxLength(10)
  receivedOn!: string;

  @Field({ description: 'The department that granted it.' })
  @Length(1, 200)
  payer!: string;

  @Field({ description: '文号, e.g. 洪财预〔2026〕17号.' })
  @Length(1, 100)
  reference!: string;

  @Field()
  @Length(1, 500)
  purpose!: string;
}

@InputType()
export class RecordTransferInput extends RecordAppropriationInput {
  @Field(() => ID, { description: 'The bank account it arrived on.' })
  @IsUUID()
  bankAccountId!: string;

  @Field(() => ID, { nullable: true, description: 'The statement line that shows it; matched at once.' })
  @IsOptional() @IsUUID()
  bankLineId?: string | null;
}

export const MONEY_IN_DECISIONS = ['confirm', 'reject', 'return'] as const;
export type MoneyInDecision = (typeof MONEY_IN_DECISIONS)[number];
export const MoneyInDecisionEnum = Object.fromEntries(MONEY_IN_DECISIONS.map((decision) => [decision, decision])) as Record<string, MoneyInDecision>;
registerEnumType(MoneyInDecisionEnum, { name: 'MoneyInDecision', description: '`confirm`: it is the fund’s; `reject`: it was recorded wrongly; `return`: a transfer that is sent back to its sender.' });

@InputType()
export class DecideMoneyInInput {
  @Field(() => ID)
  @IsUUID()
  id!: string;

  @Field(() => MoneyInDecisionEnum)
  @IsIn(MONEY_IN_DECISIONS)
  decision!: MoneyInDecision;

  @Field(() => String, { nullable: true, description: 'Needed to reject or return.' })
  @IsOptional() @IsString() @MaxLength(500)
  reason?: string | null;
}

@ArgsType()
export class MoneyInArgs extends PageArgs {
  @Field(() => ID)
  @IsUUID()
  tenantId!: string;

  @Field(() => Int, { nullable: true })
  @IsOptional() @IsInt() @Min(1) @Max(2_147_483_647)
  fundId?: number | null;

  @Field(() => MoneyInStatusEnum, { nullable: true })
  @IsOptional() @IsIn(MONEY_IN_STATUSES)
  status?: MoneyInStatus | null;
}
