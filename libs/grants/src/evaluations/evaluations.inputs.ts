import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min } from 'class-validator';

const notBlank = Matches(/\S/, { message: '不能为空' });

@InputType()
export class EvaluateProjectInput {
  @Field(() => ID)
  @IsUUID()
  projectId!: string;

  @Field(() => Int, { description: '1 (poor) to 5 (very good).' })
  @IsInt() @Min(1) @Max(5)
  mark!: number;

  @Field(() => String, { nullable: true, description: 'For the street office and the next screening; not public.' })
  @IsOptional() @IsString() @MaxLength(500)
  text?: string | null;
}

@InputType()
export class RecordCommitteeEvaluationInput {
  @Field(() => ID)
  @IsUUID()
  projectId!: string;

  @Field({ description: 'Public.' })
  @Length(2, 2000) @notBlank
  statement!: string;
}
