import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Money } from '@app/platform';
import { SUPPORTER_DISPLAYS, type PledgeKind, type SupporterDisplay } from '@app/rules';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { PledgeKindEnum, SupporterDisplayEnum } from './pledge.enums.js';

export const IN_KIND = ['labour', 'expertise', 'goods', 'venue'] as const satisfies readonly PledgeKind[];
export type InKind = (typeof IN_KIND)[number];

@InputType()
export class PledgeInKindInput {
  @Field(() => ID) @IsUUID()
  campaignId!: string;

  @Field(() => PledgeKindEnum, { description: '`labour`, `expertise`, `goods` or `venue`.' }) @IsIn(IN_KIND)
  kind!: InKind;

  @Field({ description: 'What is given, e.g. 周末搬运、法律咨询、油漆 20 桶.' }) @Length(2, 200)
  what!: string;

  @Field(() => Int, { description: 'Minutes of work or of a venue, or pieces of goods; up to 600,000.' }) @IsInt() @Min(1) @Max(600_000)
  quantity!: number;

  @Field(() => SupporterDisplayEnum) @IsIn(SUPPORTER_DISPLAYS)
  display!: SupporterDisplay;

  @Field(() => String, { nullable: true }) @IsOptional() @Length(1, 30) @Matches(/^(?!.*\d{7}).*$/s, { message: '名称中不能含电话号码' })
  displayName?: string | null;

  @Field(() => ID, { nullable: true, description: 'On behalf of this organisation; its confirmed members only.' }) @IsOptional() @IsUUID()
  sponsorId?: string | null;
}

@InputType()
export class ValueInKindInput {
  @Field(() => ID) @IsUUID()
  pledgeId!: string;

  @Field(() => Money, { description: 'The agreed value of all of it.' })
  value!: bigint;
}

@InputType()
export class ConfirmInKindInput {
  @Field(() => ID) @IsUUID()
  pledgeId!: string;

  @Field({ description: 'True: it was delivered as agreed and counts; false: back to promised.' }) @IsBoolean()
  confirm!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not.' }) @IsOptional() @Length(2, 500)
  reason?: string | null;
}
