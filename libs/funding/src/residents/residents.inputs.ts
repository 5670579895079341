import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsUUID, MaxLength } from 'class-validator';

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
