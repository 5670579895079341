import { Field, ID, InputType } from '@nestjs/graphql';
import type { ApplicantKind } from '@app/rules';
import { IsIn, IsOptional, IsUUID, Length, MaxLength } from 'class-validator';
import { ApplicantKindEnum } from './submission.enums.js';

const KINDS = Object.values(ApplicantKindEnum);

@InputType()
export class CreateTeamInput {
  @Field()
  @Length(2, 40)
  name!: string;

  @Field(() => ApplicantKindEnum)
  @IsIn(KINDS)
  kind!: ApplicantKind;

  @Field(() => ID, { description: 'The community the team is at home in; it decides the street office.' })
  @IsUUID()
  communityId!: string;

  @Field(() => String, { nullable: true })
  @IsOptional() @MaxLength(80)
  organisation?: string | null;

  @Field({ description: 'For the street office only.' })
  @Length(7, 30)
  contactPhone!: string;
}

@InputType()
export class UpdateTeamInput {
  @Field(() => ID)
  @IsUUID()
  teamId!: string;

  @Field({ nullable: true })
  @IsOptional() @Length(2, 40)
  name?: string;

  @Field(() => ApplicantKindEnum, { nullable: true })
  @IsOptional() @IsIn(KINDS)
  kind?: ApplicantKind;

  @Field(() => String, { nullable: true })
  @IsOptional() @MaxLength(80)
  organisation?: string | null;

  @Field({ nullable: true })
  @IsOptional() @Length(7, 30)
  contactPhone?: string;
}

@InputType()
export class AddTeamMemberInput {
  @Field(() => ID)
  @IsUUID()
  teamId!: string;

  @Field()
  @Length(1, 40)
  name!: string;

  @Field(() => String, { nullable: true })
  @IsOptional() @MaxLength(80)
  organisation?: string | null;

  @Field({ nullable: true, description: 'Whoever signs in with this phone may edit the team’s drafts.' })
  @IsOptional() @Length(7, 30)
  phone?: string;
}
