import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { CORRECTION_KINDS, OBJECTION_REMEDIES, type CorrectionKind, type ObjectionRemedy } from '@app/rules';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Length, Max, Min } from 'class-validator';
import { ObjectionRemedyEnum } from './objection.entity.js';
import { CorrectionKindEnum } from './result-correction.entity.js';

@InputType()
export class PublishNoticeInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field({ description: 'Where objections can be raised by telephone; printed in the notice.' })
  @Length(3, 60)
  contactPhone!: string;

  @Field({ description: 'Where objections can be handed in; printed in the notice.' })
  @Length(2, 200)
  contactAddress!: string;
}

@InputType()
export class FileObjectionInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field(() => ID, { nullable: true, description: 'The project it is about; null: the result as a whole.' })
  @IsOptional() @IsUUID()
  projectId?: string;

  @Field({ description: 'Published after the decision, without the name.' })
  @Length(5, 2000)
  text!: string;

  @Field({ description: 'How to reach the objector; never published.' })
  @Length(3, 100)
  contact!: string;
}

@InputType()
export class DecideObjectionInput {
  @Field(() => ID)
  @IsUUID()
  objectionId!: string;

  @Field({ description: 'True: the objection stands; false: it is dismissed.' })
  @IsBoolean()
  upheld!: boolean;

  @Field({ description: 'The answer, published with the objection.' })
  @Length(2, 2000)
  reason!: string;

  @Field(() => ObjectionRemedyEnum, { defaultValue: 'none', description: '`retally` and `disqualify` only when upheld; `disqualify` at once proposes to take the project out.' })
  @IsIn(OBJECTION_REMEDIES)
  remedy: ObjectionRemedy = 'none';
}

@InputType()
export class CorrectAfterObjectionInput {
  @Field(() => ID)
  @IsUUID()
  objectionId!: string;

  @Field(() => CorrectionKindEnum)
  @IsIn(CORRECTION_KINDS)
  kind!: CorrectionKind;

  @Field(() => ID, { nullable: true, description: 'For `void_ballot`, `recusal` and `absence`.' })
  @IsOptional() @IsUUID()
  judgeId?: string;

  @Field(() => ID, { nullable: true, description: 'For everything but a judge’s absence from all projects.' })
  @IsOptional() @IsUUID()
  projectId?: string;

  @Field(() => Int, { nullable: true, description: 'For `overtime`: the corrected full seconds.' })
  @IsOptional() @IsInt() @Min(0) @Max(86_400)
  overtimeSeconds?: number;

  @Field()
  @Length(2, 500)
  reason!: string;
}

@InputType()
export class DecideCorrectionInput {
  @Field(() => ID)
  @IsUUID()
  correctionId!: string;

  @Field({ description: 'True: carry it out; false: reject it.' })
  @IsBoolean()
  confirm!: boolean;
}

@InputType()
export class RetallyInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field(() => ID)
  @IsUUID()
  objectionId!: string;

  @Field({ description: 'Published with the new result.' })
  @Length(2, 500)
  reason!: string;
}

@InputType()
export class DeclineAwardInput {
  @Field(() => ID)
  @IsUUID()
  projectId!: string;

  @Field()
  @Length(2, 500)
  reason!: string;
}
