import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { PageArgs } from '@app/platform';
import { ArrayMaxSize, ArrayMinSize, IsOptional, IsUUID, MaxLength } from 'class-validator';

@InputType()
export class ConfirmResidentInput {
  @Field(() => ID) @IsUUID()
  communityId!: string;

  @Field({ description: 'The phone the person signs in with.' }) @MaxLength(40)
  phone!: string;
}

@InputType()
export class ImportRosterInput {
  @Field(() => ID) @IsUUID()
  communityId!: string;

  @Field(() => [String], { description: 'Mobile numbers of the community’s households; only hashes are kept.' }) @ArrayMinSize(1) @ArrayMaxSize(5000) @MaxLength(40, { each: true })
  phones!: string[];
}

@ArgsType()
export class ResidentsArgs extends PageArgs {
  @Field(() => ID) @IsUUID()
  tenantId!: string;

  @Field(() => ID, { nullable: true, description: 'Only of this community.' }) @IsOptional() @IsUUID()
  communityId?: string | null;

  @Field(() => String, { nullable: true, description: 'A piece of the name, or a whole phone number.' }) @IsOptional() @MaxLength(60)
  search?: string | null;
}
