import { Field, ID, InputType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { FUND_KINDS, type FundKind } from './opened-fund.entity.js';

export const FundKindEnum = Object.fromEntries(FUND_KINDS.map((kind) => [kind, kind])) as Record<string, FundKind>;
registerEnumType(FundKindEnum, { name: 'FundKind', description: 'What a fund is for: grants of a competition, a crowdfunding campaign, or a pool that matches gifts.' });

@InputType()
export class OpenFundInput {
  @Field(() => ID)
  @IsUUID()
  tenantId!: string;

  @Field(() => ID, { nullable: true, description: 'The competition whose money it is; null: a standing fund of the office.' })
  @IsOptional() @IsUUID()
  competitionId?: string | null;

  @Field(() => FundKindEnum)
  @IsIn(FUND_KINDS)
  kind!: FundKind;

  @Field({ description: 'Part of every account code, unique over all offices: lower-case letters, digits, `_ . -`.' })
  @Matches(/^[a-z0-9][a-z0-9_.-]{0,59}$/, { message: '编码只能用小写字母、数字和 _ . -' }) @MaxLength(60)
  code!: string;

  @Field()
  @Length(1, 200)
  name!: string;

  @Field({ description: '专款用途: what the money may be spent on.' })
  @Length(1, 500)
  purpose!: string;

  @Field(() => ID, { nullable: true, description: 'The bank account that holds its money, where it is not a treasury quota.' })
  @IsOptional() @IsUUID()
  bankAccountId?: string | null;
}
