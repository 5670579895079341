import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Money } from '@app/platform';
import { MATCH_BACKINGS, MATCH_KINDS, MATCH_MODES, MATCH_SCOPES, type MatchBacking, type MatchKind, type MatchMode, type MatchScope } from '@app/rules';
import { IsDate, IsIn, IsInt, IsOptional, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';
import { MatchBackingEnum, MatchKindEnum, MatchModeEnum, MatchScopeEnum } from './matching.enums.js';

@InputType()
export class OpenMatchingOfferInput {
  @Field(() => ID) @IsUUID()
  sponsorId!: string;

  @Field() @Length(2, 100)
  title!: string;

  @Field(() => MatchKindEnum) @IsIn(MATCH_KINDS)
  kind!: MatchKind;

  @Field(() => MatchModeEnum) @IsIn(MATCH_MODES)
  mode!: MatchMode;

  @Field(() => MatchScopeEnum) @IsIn(MATCH_SCOPES)
  scopeKind!: MatchScope['kind'];

  @Field({ description: 'Id of the campaign or competition, code of the community, or kind of campaign (project, pool, standing).' }) @Length(1, 64)
  scopeId!: string;

  @Field(() => MatchBackingEnum) @IsIn(MATCH_BACKINGS)
  backing!: MatchBacking;

  @Field(() => ID, { nullable: true, description: 'Where a deposit is held.' }) @IsOptional() @IsUUID()
  bankAccountId?: string | null;

  @Field(() => Money)
  pool!: bigint;

  @Field(() => Int, { nullable: true, description: 'Ratio: match per 10,000 given.' }) @IsOptional() @IsInt()
  ratioBps?: number | null;

  @Field(() => Money, { nullable: true }) @IsOptional()
  giftCap?: bigint | null;

  @Field(() => Money, { nullable: true }) @IsOptional()
  donorCap?: bigint | null;

  @Field(() => Money, { nullable: true }) @IsOptional()
  projectCap?: bigint | null;

  @Field(() => Money, { nullable: true }) @IsOptional()
  threshold?: bigint | null;

  @Field(() => Money, { nullable: true }) @IsOptional()
  lump?: bigint | null;

  @Field(() => Money, { nullable: true, description: 'Quadratic: bound on what two donors together can move.' }) @IsOptional()
  pairwise?: bigint | null;

  @Field(() => Int, { defaultValue: 1 }) @IsInt() @Min(1) @Max(100_000)
  minSupporters: number = 1;

  @Field(() => Int, { defaultValue: 100, description: 'Smaller goes first.' }) @IsInt() @Min(0) @Max(10_000)
  priority: number = 100;

  @Field() @IsDate()
  opensAt!: Date;

  @Field() @IsDate()
  expiresAt!: Date;
}

@InputType()
export class CloseMatchingOfferInput {
  @Field(() => ID) @IsUUID()
  offerId!: string;

  @Field(() => String, { nullable: true, description: 'Needed before the offer has expired.' }) @IsOptional() @MaxLength(500)
  reason?: string | null;
}

@InputType()
export class EndMatchingOfferInput {
  @Field(() => ID) @IsUUID()
  offerId!: string;

  @Field(() => String, { nullable: true, description: 'The bank’s number of the transfer that sent the rest of a deposit back.' }) @IsOptional() @MaxLength(100)
  reference?: string | null;
}
