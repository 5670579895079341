import { Field, ID, InputType } from '@nestjs/graphql';
import { CHECKLIST_ANSWERS, VERDICTS, type ChecklistAnswer, type Verdict } from '@app/rules';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength, ValidateNested } from 'class-validator';
import { DuplicateResolutionEnum, type DuplicateResolution } from './duplicate-flag.entity.js';
import { VerdictEnum } from './review.entity.js';

const notBlank = Matches(/\S/, { message: '不能为空' });

@InputType()
export class AssignReviewersInput {
  @Field(() => ID)
  @IsUUID()
  projectId!: string;

  @Field(() => [ID])
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @ArrayUnique() @IsUUID(undefined, { each: true })
  reviewerIds!: string[];
}

@InputType({ description: 'One answered item of the checklist.' })
export class ReviewAnswerInput {
  @Field()
  @IsString() @MaxLength(60)
  key!: string;

  @Field(() => String, { description: '`yes`, `no` or `not-applicable`.' })
  @IsIn(CHECKLIST_ANSWERS)
  answer!: ChecklistAnswer;

  @Field(() => String, { nullable: true, description: 'Required for `no`.' })
  @IsOptional() @IsString() @MaxLength(500)
  reason?: string | null;
}

@InputType()
export class SubmitReviewInput {
  @Field(() => ID)
  @IsUUID()
  assignmentId!: string;

  @Field(() => [ReviewAnswerInput])
  @IsArray() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => ReviewAnswerInput)
  answers!: ReviewAnswerInput[];

  @Field(() => VerdictEnum)
  @IsIn(VERDICTS)
  verdict!: Verdict;

  @Field(() => String, { nullable: true, description: 'Required unless the verdict is `pass`.' })
  @IsOptional() @IsString() @MaxLength(2000)
  reason?: string | null;
}

@InputType()
export class DecideScreeningInput {
  @Field(() => ID)
  @IsUUID()
  projectId!: string;

  @Field(() => VerdictEnum)
  @IsIn(VERDICTS)
  verdict!: Verdict;

  @Field(() => String, { nullable: true, description: 'Told to the team; required unless the verdict is `pass`.' })
  @IsOptional() @IsString() @MaxLength(2000)
  reason?: string | null;
}

@InputType()
export class ResolveDuplicateInput {
  @Field(() => ID)
  @IsUUID()
  flagId!: string;

  @Field(() => DuplicateResolutionEnum)
  @IsIn(Object.keys(DuplicateResolutionEnum))
  resolution!: DuplicateResolution;

  @Field()
  @Length(1, 500) @notBlank
  reason!: string;
}

@InputType()
export class FileAppealInput {
  @Field(() => ID)
  @IsUUID()
  projectId!: string;

  @Field()
  @Length(1, 2000) @notBlank
  text!: string;
}

@InputType()
export class DecideAppealInput {
  @Field(() => ID)
  @IsUUID()
  appealId!: string;

  @Field({ description: 'True: the project has passed after all.' })
  @IsBoolean()
  uphold!: boolean;

  @Field({ description: 'The answer to the team.' })
  @Length(1, 2000) @notBlank
  reason!: string;
}

@InputType()
export class PublishShortlistInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field(() => [ID])
  @IsArray() @ArrayMaxSize(1000) @IsUUID(undefined, { each: true })
  projectIds!: string[];
}
