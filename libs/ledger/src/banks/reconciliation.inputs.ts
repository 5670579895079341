import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Day, Money, PageArgs } from '@app/platform';
import { ArrayMaxSize, ArrayUnique, IsBoolean, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';

@InputType()
export class MatchItemsInput {
  @Field(() => ID)
  @IsUUID()
  bankAccountId!: string;

  @Field(() => [ID], { description: 'Statement lines; none when entries cancel each other out.' })
  @ArrayMaxSize(200) @ArrayUnique() @IsUUID('all', { each: true })
  lineIds!: string[];

  @Field(() => [ID], { description: 'Ledger entries, `<journal>:<line>`; none when statement lines cancel each other out.' })
  @ArrayMaxSize(200) @ArrayUnique() @Matches(/^\d{1,18}:\d{1,4}$/, { each: true }) @MaxLength(30, { each: true })
  entryIds!: string[];

  @Field()
  @Length(2, 500)
  reason!: string;
}

@InputType()
export class UndoMatchInput {
  @Field(() => ID)
  @IsUUID()
  matchId!: string;

  @Field()
  @Length(2, 500)
  reason!: string;
}

@InputType()
export class QuietPeriodInput {
  @Field(() => ID)
  @IsUUID()
  bankAccountId!: string;

  @Field(() => Day)
  @IsString() @MaxLength(10)
  from!: string;

  @Field(() => Day, { description: 'This day included.' })
  @IsString() @MaxLength(10)
  until!: string;

  @Field(() => Money, { description: 'What the account held all the while.' })
  balanceFen!: bigint;
}

@ArgsType()
export class BankLinesArgs extends PageArgs {
  @Field(() => ID)
  @IsUUID()
  bankAccountId!: string;

  @Field(() => Day, { nullable: true })
  @IsOptional() @IsString() @MaxLength(10)
  from?: string | null;

  @Field(() => Day, { nullable: true })
  @IsOptional() @IsString() @MaxLength(10)
  until?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only matched ones; false: only unmatched ones.' })
  @IsOptional() @IsBoolean()
  matched?: boolean | null;
}
