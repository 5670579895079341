import { Field, ID, InputType } from '@nestjs/graphql';
import { IsUUID, Length } from 'class-validator';

@InputType()
export class PostCampaignUpdateInput {
  @Field(() => ID) @IsUUID()
  campaignId!: string;

  @Field() @Length(2, 100)
  title!: string;

  @Field() @Length(2, 5000)
  text!: string;
}
