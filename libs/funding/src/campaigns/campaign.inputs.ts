import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsDate, IsIn, IsInt, IsOptional, IsUUID, Length, MaxLength, Min, ValidateNested } from 'class-validator';
import { Money } from '@app/platform';
import { CAMPAIGN_KINDS, CAMPAIGN_MODES, LEGAL_BASES, type CampaignKind, type CampaignMode, type LegalBasis } from '@app/rules';
import { CampaignKindEnum, CampaignModeEnum, LegalBasisEnum } from './campaign.enums.js';

@InputType()
export class CampaignContentInput {
  @Field() @Length(2, 100)
  title!: string;

  @Field({ description: 'What the money is for; changed later only with the supporters’ consent.' }) @Length(5, 2000)
  purpose!: string;

  @Field(() => LegalBasisEnum) @IsIn(LEGAL_BASES)
  basis!: LegalBasis;

  @Field({ description: '款项持有方.' }) @Length(2, 100)
  holderName!: string;

  @Field(() => ID, { nullable: true, description: 'The registered organisation that holds it: 公募合作 needs a charity.' }) @IsOptional() @IsUUID()
  holderSponsorId?: string | null;

  @Field({ description: '受益方.' }) @Length(2, 100)
  receiverName!: string;

  @Field(() => String, { nullable: true }) @IsOptional() @MaxLength(40)
  communityCode?: string | null;

  @Field(() => String, { nullable: true, description: 'The charity’s page, https.' }) @IsOptional() @MaxLength(500)
  externalUrl?: string | null;

  @Field(() => Money)
  goal!: bigint;

  @Field(() => Money, { description: 'Below it at the deadline an all-or-nothing campaign gives everything back.' })
  minimum!: bigint;

  @Field(() => Money, { nullable: true, description: 'Cap per gift.' }) @IsOptional()
  mostPerGift?: bigint | null;

  @Field(() => CampaignModeEnum) @IsIn(CAMPAIGN_MODES)
  mode!: CampaignMode;

  @Field(() => Date, { nullable: true, description: 'None for a standing fund.' }) @IsOptional() @IsDate()
  deadlineAt?: Date | null;

  @Field(() => ID, { nullable: true, description: 'Holds the money; chosen by the organiser.' }) @IsOptional() @IsUUID()
  bankAccountId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Standing fund: first of the two bodies that sign each use.' }) @IsOptional() @IsUUID()
  firstSignerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Standing fund: second of the two bodies.' }) @IsOptional() @IsUUID()
  secondSignerId?: string | null;
}

@InputType()
export class CreateCampaignInput {
  @Field(() => ID) @IsUUID()
  tenantId!: string;

  @Field(() => CampaignKindEnum) @IsIn(CAMPAIGN_KINDS)
  kind!: CampaignKind;

  @Field(() => ID, { nullable: true, description: 'Of a pool; that of a project follows from the project.' }) @IsOptional() @IsUUID()
  competitionId?: string | null;

  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID()
  projectId?: string | null;

  @Field(() => CampaignContentInput) @ValidateNested() @Type(() => CampaignContentInput)
  content!: CampaignContentInput;
}

@InputType()
export class EditCampaignInput {
  @Field(() => ID) @IsUUID()
  campaignId!: string;

  @Field(() => Int) @IsInt() @Min(1)
  expectedRevision!: number;

  @Field(() => CampaignContentInput) @ValidateNested() @Type(() => CampaignContentInput)
  content!: CampaignContentInput;
}
