import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Money } from '@app/platform';
import { SUPPORTER_DISPLAYS, type SupporterDisplay } from '@app/rules';
import { IsIn, IsInt, IsOptional, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { SupporterDisplayEnum } from '../pledges/pledge.enums.js';

@InputType()
export class StartRecurringInput {
  @Field(() => ID) @IsUUID()
  campaignId!: string;

  @Field(() => Money)
  amount!: bigint;

  @Field(() => Int, { description: 'Day of the month, 1 to 28.' }) @IsInt() @Min(1) @Max(28)
  dayOfMonth!: number;

  @Field(() => SupporterDisplayEnum) @IsIn(SUPPORTER_DISPLAYS)
  display!: SupporterDisplay;

  @Field(() => String, { nullable: true }) @IsOptional() @Length(1, 30) @Matches(/^(?!.*\d{7}).*$/s, { message: '名称中不能含电话号码' })
  displayName?: string | null;
}
