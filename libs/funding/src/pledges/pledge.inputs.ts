import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Money, PageArgs } from '@app/platform';
import { PLEDGE_KINDS, PLEDGE_STATUSES, SUPPORTER_DISPLAYS, type PledgeKind, type PledgeStatus, type SupporterDisplay } from '@app/rules';
import { IsIn, IsOptional, IsUUID, Length, Matches } from 'class-validator';
import { PledgeKindEnum, PledgeStatusEnum, SupporterDisplayEnum } from './pledge.enums.js';

/** A name, not a number somebody could be called on. */
const NO_PHONE = /^(?!.*\d{7}).*$/s;

@InputType()
export class PledgeMoneyInput {
  @Field(() => ID) @IsUUID()
  campaignId!: string;

  @Field(() => Money, { description: 'In yuan, from 1.00.' })
  amount!: bigint;

  @Field(() => SupporterDisplayEnum, { description: 'What public pages show.' }) @IsIn(SUPPORTER_DISPLAYS)
  display!: SupporterDisplay;

  @Field(() => String, { nullable: true, description: 'The name to show; else one’s own, or the organisation’s.' }) @IsOptional() @Length(1, 30) @Matches(NO_PHONE, { message: '名称中不能含电话号码' })
  displayName?: string | null;

  @Field(() => ID, { nullable: true, description: 'On behalf of this organisation; its confirmed members only.' }) @IsOptional() @IsUUID()
  sponsorId?: string | null;
}

@InputType()
export class ChangePledgeInput {
  @Field(() => ID) @IsUUID()
  pledgeId!: string;

  @Field(() => Money, { nullable: true, description: 'Another amount, until it is paid.' }) @IsOptional()
  amount?: bigint | null;

  @Field(() => SupporterDisplayEnum, { nullable: true, description: 'At any time.' }) @IsOptional() @IsIn(SUPPORTER_DISPLAYS)
  display?: SupporterDisplay | null;

  @Field(() => String, { nullable: true }) @IsOptional() @Length(1, 30) @Matches(NO_PHONE, { message: '名称中不能含电话号码' })
  displayName?: string | null;
}

@ArgsType()
export class MyPledgesArgs extends PageArgs {
  @Field(() => PledgeStatusEnum, { nullable: true, description: 'e.g. `promised`: what is unpaid.' }) @IsOptional() @IsIn(PLEDGE_STATUSES)
  status?: PledgeStatus;
}

@ArgsType()
export class CampaignPledgesArgs extends MyPledgesArgs {
  @Field(() => ID) @IsUUID()
  campaignId!: string;

  @Field(() => PledgeKindEnum, { nullable: true }) @IsOptional() @IsIn(PLEDGE_KINDS)
  kind?: PledgeKind;
}
