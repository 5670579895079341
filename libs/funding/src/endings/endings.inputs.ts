import { Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsOptional, IsUUID, Length } from 'class-validator';

@InputType()
export class CancelCampaignInput {
  @Field(() => ID) @IsUUID()
  campaignId!: string;

  @Field({ description: 'Everybody who gave reads it.' }) @Length(5, 500)
  reason!: string;
}

@InputType()
export class DecideCancellationInput {
  @Field(() => ID) @IsUUID()
  cancellationId!: string;

  @Field({ description: 'True: everything goes back; false: the campaign goes on.' }) @IsBoolean()
  confirm!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not.' }) @IsOptional() @Length(2, 500)
  reason?: string | null;
}
