import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Json } from '@app/platform';
import { REVEAL_SCREENS, type RevealScreen } from '@app/rules';
import { IsIn, IsInt, IsObject, IsOptional, IsUUID, Length, Max, Min } from 'class-validator';
import { RevealScreenEnum } from './reveal-state.entity.js';

@InputType()
export class TallyCompetitionInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field(() => String, { nullable: true, description: 'A value fixed after the last ballot, with its source; mixed into the seed of the draw. Not needed again once the draw is revealed.' })
  @IsOptional() @Length(1, 200)
  publicValue?: string;

  @Field(() => String, { nullable: true, description: 'Required when a tally was made before.' })
  @IsOptional() @Length(1, 500)
  reason?: string;

  @Field(() => String, { nullable: true, description: 'Why late ballots stay undecided; without it each of them is an obstacle.' })
  @IsOptional() @Length(1, 500)
  lateReason?: string;
}

@InputType()
export class AdvanceRevealInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field(() => Int, { description: 'Places opened after this, the newest included; at most one more than now.' })
  @IsInt() @Min(0) @Max(10_000)
  step!: number;

  @Field(() => RevealScreenEnum, { defaultValue: 'score', description: 'How far the newest place is opened.' })
  @IsIn(REVEAL_SCREENS)
  screen: RevealScreen = 'score';

  @Field(() => Int, { description: 'The revision the host saw.' })
  @IsInt()
  revision!: number;
}

@InputType()
export class PreviewAllocationInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field(() => Json, { nullable: true, description: 'Another allocation rule than the frozen one; nothing is saved.' })
  @IsOptional() @IsObject()
  rule?: object;

  @Field(() => Json, { nullable: true, description: 'Other figures for the money; amounts in fen.' })
  @IsOptional() @IsObject()
  money?: object;
}
