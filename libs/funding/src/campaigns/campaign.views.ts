import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { ActPermission } from '@app/competition';
import { Money, PageArgs } from '@app/platform';
import type { CampaignStatus, SupporterDisplay } from '@app/rules';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { CampaignProgress } from '../gifts/campaign-progress.entity.js';
import { SupporterDisplayEnum } from '../pledges/pledge.enums.js';
import { CampaignStatusEnum } from './campaign.enums.js';

@ArgsType()
export class CampaignFilter extends PageArgs {
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID()
  tenantId?: string;

  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID()
  competitionId?: string;

  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID()
  projectId?: string;

  @Field({ defaultValue: false, description: 'Only those that take pledges now.' }) @IsBoolean()
  openOnly: boolean = false;
}

@ObjectType({ description: 'One thing that keeps a campaign from opening.' })
export class CampaignProblem {
  @Field()
  path!: string;
  @Field()
  code!: string;
  @Field({ description: 'In the language of the request.' })
  message!: string;
}

@ObjectType({ description: 'What the viewer may do with a campaign now; answered by the functions that guard the commands.' })
export class CampaignPermissions {
  @Field(() => ActPermission)
  edit!: ActPermission;
  @Field(() => ActPermission, { description: 'Open it; `problems` says what is missing.' })
  open!: ActPermission;
  @Field(() => ActPermission, { description: 'Pledge money in one’s own name.' })
  pledgeMoney!: ActPermission;
  @Field(() => ActPermission, { description: 'Pledge work, things or a venue in one’s own name.' })
  pledgeInKind!: ActPermission;
}

@ObjectType({ description: 'A bank account of the office an organiser may choose for a campaign: no bank, no balances.' })
export class CampaignBankAccount {
  @Field(() => ID)
  id!: string;
  @Field()
  code!: string;
  @Field(() => String, { nullable: true, description: 'The last four digits.' })
  tail!: string | null;
}

@ObjectType({ description: 'How a campaign stands now: the same for everybody.' })
export class CampaignNow {
  @Field(() => ID)
  id!: string;
  @Field(() => CampaignStatusEnum)
  status!: CampaignStatus;
  @Field(() => Money, { name: 'goal' })
  goalFen!: bigint;
  @Field(() => CampaignProgress)
  progress!: CampaignProgress;
  @Field(() => Int, { nullable: true, description: 'Days left, the last one counted; 0 once it ended, null for a standing fund.' })
  daysLeft!: number | null;
}

@ObjectType({ description: 'One gift as its giver wishes it to be shown.' })
export class CampaignSupporterView {
  @Field(() => ID)
  id!: string;
  @Field({ description: '匿名, or the name the giver chose to show.' })
  name!: string;
  @Field(() => SupporterDisplayEnum)
  display!: SupporterDisplay;
  @Field(() => Money, { name: 'amount', nullable: true, description: 'Money given and still standing, where its giver shows it.' })
  amountFen!: bigint | null;
  @Field(() => String, { nullable: true, description: 'In kind: what was given.' })
  what!: string | null;
  @Field(() => Date, { description: 'When it was pledged.' })
  createdAt!: Date;
}

@ObjectType({ description: 'The account and the organisations an organiser chose behind a campaign.' })
export class CampaignBodies {
  @Field(() => ID, { nullable: true })
  bankAccountId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The registered organisation that holds the money.' })
  holderSponsorId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Standing fund: first of the two bodies that sign each use.' })
  firstSignerId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Standing fund: second of the two bodies.' })
  secondSignerId!: string | null;
}
