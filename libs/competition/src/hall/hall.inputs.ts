import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { SCREEN_SHOWS, type ScreenShow } from '@app/rules';
import { IsIn, IsInt, IsOptional, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { ScreenShowEnum } from './hall-screen.entity.js';

@InputType()
export class ControlScreenInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field(() => ScreenShowEnum)
  @IsIn(SCREEN_SHOWS)
  show!: ScreenShow;

  @Field(() => String, { nullable: true, description: 'The words for `message`; left out of anything else.' })
  @IsOptional() @MaxLength(120)
  message?: string;

  @Field(() => Int, { description: 'The revision the host saw.' })
  @IsInt()
  revision!: number;
}

@InputType()
export class SendStageMessageInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field()
  @Length(1, 120) @Matches(/\S/, { message: '消息不能为空' })
  text!: string;
}

@InputType()
export class SetProjectAudioInput {
  @Field(() => ID)
  @IsUUID()
  projectId!: string;

  @Field(() => ID, { nullable: true, description: 'An uploaded recording (mp3, m4a, ogg, wav; at most 8 MB); null takes the present one away.' })
  @IsOptional() @IsUUID()
  attachmentId?: string;
}
