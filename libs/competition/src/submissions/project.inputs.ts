import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Day, Money } from '@app/platform';
import { MOST_BUDGET_LINES, TEXT_LIMITS, type ApplicantKind, type AttachmentKind, type BudgetSource } from '@app/rules';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, Equals, IsArray, IsBoolean, IsIn, IsInt, IsISO8601, IsOptional, IsUUID, Length, MaxLength, ValidateNested } from 'class-validator';
import { ApplicantKindEnum, AttachmentKindEnum, BudgetSourceEnum } from './submission.enums.js';

export const MOST_MILESTONES = 20;
export const MOST_ATTACHMENTS = 20;

@InputType()
export class BudgetLineInput {
  @Field()
  @MaxLength(80)
  name!: string;

  @Field(() => Money)
  unitPrice!: bigint;

  @Field({ description: 'A decimal with at most three places, e.g. `1.5`.' })
  @MaxLength(20)
  quantity!: string;

  @Field()
  @MaxLength(10)
  unit!: string;

  @Field(() => BudgetSourceEnum)
  @IsIn(Object.values(BudgetSourceEnum))
  source!: BudgetSource;

  @Field(() => Money, { nullable: true, description: 'If given it must equal unit price × quantity.' })
  amount?: bigint | null;
}

@InputType()
export class MilestoneInput {
  @Field()
  @MaxLength(80)
  title!: string;

  @Field(() => Day)
  dueOn!: string;

  @Field()
  @MaxLength(500)
  deliverable!: string;
}

@InputType()
export class ProjectAttachmentInput {
  @Field(() => ID, { description: 'A file uploaded before.' })
  @IsUUID()
  attachmentId!: string;

  @Field(() => AttachmentKindEnum)
  @IsIn(Object.values(AttachmentKindEnum))
  kind!: AttachmentKind;

  @Field({ defaultValue: '' })
  @MaxLength(200)
  caption!: string;
}

/** What a project says; a part left out stays as it is. */
@InputType()
export class ProjectContentInput {
  @Field({ nullable: true })
  @IsOptional() @MaxLength(TEXT_LIMITS.title)
  title?: string;

  @Field({ nullable: true })
  @IsOptional() @MaxLength(TEXT_LIMITS.summary)
  summary?: string;

  @Field({ nullable: true })
  @IsOptional() @MaxLength(TEXT_LIMITS.need)
  need?: string;

  @Field({ nullable: true })
  @IsOptional() @MaxLength(TEXT_LIMITS.plan)
  plan?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  communityId?: string;

  @Field(() => [BudgetLineInput], { nullable: true, description: 'The whole budget; replaces the lines there were.' })
  @IsOptional() @IsArray() @ArrayMaxSize(MOST_BUDGET_LINES) @ValidateNested({ each: true }) @Type(() => BudgetLineInput)
  budgetLines?: BudgetLineInput[];

  @Field(() => Money, { nullable: true, description: 'What the sender believes the grant lines add up to; a wrong sum is refused.' })
  requested?: bigint | null;

  @Field(() => Money, { nullable: true, description: 'What the sender believes all lines add up to; a wrong sum is refused.' })
  total?: bigint | null;

  @Field(() => [MilestoneInput], { nullable: true })
  @IsOptional() @IsArray() @ArrayMaxSize(MOST_MILESTONES) @ValidateNested({ each: true }) @Type(() => MilestoneInput)
  milestones?: MilestoneInput[];

  @Field(() => [ProjectAttachmentInput], { nullable: true })
  @IsOptional() @IsArray() @ArrayMaxSize(MOST_ATTACHMENTS) @ArrayUnique((a: ProjectAttachmentInput) => a?.attachmentId) @ValidateNested({ each: true }) @Type(() => ProjectAttachmentInput)
  attachments?: ProjectAttachmentInput[];
}

@InputType()
export class CreateProjectInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field(() => ID)
  @IsUUID()
  teamId!: string;

  @Field({ defaultValue: '' })
  @MaxLength(TEXT_LIMITS.title)
  title!: string;
}

@InputType()
export class SaveProjectInput extends ProjectContentInput {
  @Field(() => ID)
  @IsUUID()
  projectId!: string;

  @Field(() => Int, { description: 'The revision the edit began from.' })
  @IsInt()
  revision!: number;
}

@InputType()
export class SubmitProjectInput {
  @Field(() => ID)
  @IsUUID()
  projectId!: string;

  @Field({ description: 'The lead accepts the declaration of the rules.' })
  @IsBoolean()
  declared!: boolean;

  @Field(() => Money, { nullable: true, description: 'What the sender saw as requested; a wrong sum is refused.' })
  requested?: bigint | null;

  @Field(() => Money, { nullable: true })
  total?: bigint | null;
}

@InputType()
export class CorrectionInput {
  @Field({ description: 'The part, e.g. `budgetLines.2.quantity`; empty for the whole.' })
  @MaxLength(100)
  path!: string;

  @Field()
  @Length(1, 500)
  comment!: string;
}

@InputType()
export class ReturnProjectInput {
  @Field(() => ID)
  @IsUUID()
  projectId!: string;

  @Field(() => [CorrectionInput])
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => CorrectionInput)
  corrections!: CorrectionInput[];

  @Field({ description: 'The last second for handing it in again, ISO 8601; may lie after the deadline.' })
  @IsISO8601({ strict: true })
  until!: string;
}

@InputType()
export class WithdrawProjectInput {
  @Field(() => ID)
  @IsUUID()
  projectId!: string;

  @Field()
  @Length(1, 500)
  reason!: string;
}

@InputType()
export class PaperTeamInput {
  @Field()
  @Length(2, 40)
  name!: string;

  @Field(() => ApplicantKindEnum)
  @IsIn(Object.values(ApplicantKindEnum))
  kind!: ApplicantKind;

  @Field(() => ID)
  @IsUUID()
  communityId!: string;

  @Field()
  @Length(1, 40)
  leadName!: string;

  @Field({ description: 'Whoever signs in with it leads the team online.' })
  @Length(7, 30)
  contactPhone!: string;

  @Field(() => String, { nullable: true })
  @IsOptional() @MaxLength(80)
  organisation?: string | null;

  @Field(() => [String], { defaultValue: [], description: 'Names of the members beside the lead.' })
  @IsArray() @ArrayMaxSize(99) @MaxLength(40, { each: true })
  members!: string[];
}

@InputType()
export class EnterPaperApplicationInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field(() => PaperTeamInput)
  @ValidateNested() @Type(() => PaperTeamInput)
  team!: PaperTeamInput;

  @Field(() => ProjectContentInput)
  @ValidateNested() @Type(() => ProjectContentInput)
  project!: ProjectContentInput;

  @Field({ description: 'When the paper arrived, ISO 8601; the deadline is judged by it.' })
  @IsISO8601({ strict: true })
  receivedAt!: string;

  @Field({ description: 'Why it came on paper, and where it lies.' })
  @Length(1, 500)
  reason!: string;

  @Field({ description: 'The declaration is signed on the paper.' })
  @IsBoolean() @Equals(true, { message: '纸质申报须有签名承诺' })
  declared!: boolean;
}
