import { Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsDate, IsUUID, Length } from 'class-validator';

@InputType()
export class AskConsentInput {
  @Field(() => ID) @IsUUID()
  campaignId!: string;

  @Field({ description: 'What the money would be for.' }) @Length(5, 2000)
  purpose!: string;

  @Field() @Length(5, 1000)
  reason!: string;

  @Field({ description: 'Last second for an answer, 7 to 60 days from now.' }) @IsDate()
  answerBy!: Date;
}

@InputType()
export class AnswerConsentInput {
  @Field(() => ID) @IsUUID()
  changeId!: string;

  @Field({ description: 'False: one’s gifts go back.' }) @IsBoolean()
  agrees!: boolean;
}
