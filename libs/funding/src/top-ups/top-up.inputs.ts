import { Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsOptional, IsUUID, Length } from 'class-validator';

@InputType()
export class DecideTopUpInput {
  @Field(() => ID)
  @IsUUID()
  id!: string;

  @Field({ description: 'True: post it; false: reject it, with a reason.' })
  @IsBoolean()
  confirm!: boolean;

  @Field(() => String, { nullable: true })
  @IsOptional() @Length(2, 300)
  reason?: string | null;
}
