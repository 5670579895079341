import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Json } from '@app/platform';
import { IsInt, IsISO8601, IsObject, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';

@InputType()
export class CreateCompetitionInput {
  @Field(() => ID)
  @IsUUID()
  tenantId!: string;

  @Field()
  @Length(2, 80)
  name!: string;

  @Field({ description: 'The season (届), e.g. `2026`.' })
  @Length(1, 20)
  season!: string;

  @Field(() => String, { nullable: true, description: 'Key of a preset; ignored when rules are given. Default: `street`.' })
  @IsOptional() @IsString() @MaxLength(40)
  preset?: string;

  @Field(() => Json, { nullable: true })
  @IsOptional() @IsObject()
  rules?: object;
}

@InputType()
export class CloneCompetitionInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field()
  @Length(2, 80)
  name!: string;

  @Field()
  @Length(1, 20)
  season!: string;
}

@InputType()
export class UpdateRulesInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field(() => Int, { description: 'The revision the edit began from.' })
  @IsInt()
  revision!: number;

  @Field(() => Json)
  @IsObject()
  rules!: object;
}

@InputType()
export class AmendRulesInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field(() => Json, { description: 'The whole rules as they shall stand.' })
  @IsObject()
  rules!: object;

  @Field({ description: 'Published with the amendment.' })
  @Length(1, 500)
  reason!: string;
}

@InputType()
export class ExtendDeadlineInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field({ description: 'The new last second for submissions, ISO 8601.' })
  @IsISO8601({ strict: true })
  closeAt!: string;

  @Field()
  @Length(1, 500)
  reason!: string;
}

@InputType()
export class CancelCompetitionInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field()
  @Length(1, 500)
  reason!: string;
}
