import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsOptional, IsUUID, Length, MaxLength, ValidateNested } from 'class-validator';

@InputType()
export class ReportFileInput {
  @Field(() => ID, { description: 'An upload of the same person.' })
  @IsUUID()
  attachmentId!: string;

  @Field(() => String, { nullable: true })
  @IsOptional() @MaxLength(200)
  caption?: string | null;
}

@InputType()
export class ReportMilestoneInput {
  @Field(() => ID)
  @IsUUID()
  milestoneId!: string;

  @Field({ description: 'What was done, and how it compares with the plan.' })
  @Length(5, 4000)
  text!: string;

  @Field(() => [ReportFileInput], { description: 'Photos and papers; at least one photo.' })
  @ArrayMaxSize(30) @ValidateNested({ each: true }) @Type(() => ReportFileInput)
  files!: ReportFileInput[];
}

@InputType()
export class DecideMilestoneInput {
  @Field(() => ID)
  @IsUUID()
  reportId!: string;

  @Field({ description: 'True: the milestone is reached; false: the team must report again.' })
  @IsBoolean()
  accept!: boolean;

  @Field(() => String, { nullable: true, description: 'Needed for a rejection; the team reads it.' })
  @IsOptional() @Length(2, 1000)
  reason?: string | null;
}
