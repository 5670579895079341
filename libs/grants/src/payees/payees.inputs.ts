import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsUUID, Length, MaxLength } from 'class-validator';

@InputType()
export class RegisterPayeeInput {
  @Field(() => ID) @IsUUID()
  grantId!: string;

  @Field({ description: '户名, as the bank knows it.' }) @Length(2, 100)
  holder!: string;

  @Field({ description: '开户行.' }) @Length(2, 100)
  bankName!: string;

  @Field({ description: 'Full-width digits, blanks and dashes are understood.' }) @MaxLength(60)
  accountNumber!: string;

  @Field(() => ID, { nullable: true, description: 'The account it takes the place of.' }) @IsOptional() @IsUUID()
  replacesId?: string | null;
}
