import { Field, ID, InputType } from '@nestjs/graphql';
import { IsIn, IsUUID, Length, MaxLength } from 'class-validator';
import { SPONSOR_KINDS, SponsorKindEnum, type SponsorKind } from './sponsor.entity.js';

@InputType()
export class RegisterSponsorInput {
  @Field(() => ID) @IsUUID()
  tenantId!: string;

  @Field() @Length(2, 100)
  name!: string;

  @Field(() => SponsorKindEnum) @IsIn(SPONSOR_KINDS)
  kind!: SponsorKind;
}

@InputType()
export class SponsorMemberInput {
  @Field(() => ID) @IsUUID()
  sponsorId!: string;

  @Field({ description: 'The phone the person signs in with.' }) @MaxLength(40)
  phone!: string;
}
