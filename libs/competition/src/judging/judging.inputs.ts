import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Json } from '@app/platform';
import { RoundStageEnum } from './round.entity.js';
import { ROUND_STAGES, type BallotMark, type RoundStage } from '@app/rules';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsBoolean, IsDate, IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';

@InputType()
export class AddJudgeInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field({ description: 'Key of the panel in the rules.' })
  @Length(1, 40)
  panel!: string;

  @Field()
  @Length(1, 40)
  name!: string;

  @Field(() => String, { nullable: true })
  @IsOptional() @MaxLength(80)
  organisation?: string;

  @Field(() => ID, { nullable: true, description: 'The registered person behind the judge, if any.' })
  @IsOptional() @IsUUID()
  personId?: string;

  @Field(() => Int, { nullable: true, description: 'Default: the next free number.' })
  @IsOptional() @IsInt() @Min(1) @Max(9999)
  seatNumber?: number;
}

@InputType()
export class IssueJudgeCardsInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field(() => [ID], { description: 'Judges of this competition, each once.' })
  @IsUUID('all', { each: true }) @ArrayMinSize(1) @ArrayMaxSize(200) @ArrayUnique()
  judgeIds!: string[];
}

@InputType({ description: 'A judge, and why something is done about them.' })
export class JudgeReasonInput {
  @Field(() => ID)
  @IsUUID()
  judgeId!: string;

  @Field()
  @Length(1, 300)
  reason!: string;
}

@InputType()
export class RecusalInput {
  @Field(() => ID)
  @IsUUID()
  judgeId!: string;

  @Field(() => ID)
  @IsUUID()
  projectId!: string;

  @Field()
  @Length(1, 300)
  reason!: string;
}

@InputType()
export class DeclareConflictInput {
  @Field(() => ID)
  @IsUUID()
  projectId!: string;

  @Field()
  @Length(1, 300)
  reason!: string;
}

@InputType()
export class AbsenceInput {
  @Field(() => ID)
  @IsUUID()
  judgeId!: string;

  @Field(() => ID, { nullable: true, description: 'Only for this project; null: for everything.' })
  @IsOptional() @IsUUID()
  projectId?: string;

  @Field()
  @Length(1, 300)
  reason!: string;
}

@InputType()
export class CreateRoadshowSessionInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field()
  @Length(1, 60)
  name!: string;

  @Field()
  @Length(1, 120)
  venue!: string;

  @Field()
  @IsDate()
  startsAt!: Date;
}

@InputType()
export class DrawRunOrderInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field({ description: 'A value nobody could know when the seed was committed, with its source.' })
  @Length(1, 200)
  publicValue!: string;
}

@InputType()
export class SetRunOrderInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field(() => [ID])
  @IsUUID('all', { each: true }) @ArrayMinSize(1) @ArrayMaxSize(1000)
  projectIds!: string[];

  @Field({ description: 'Why the drawn order is left.' })
  @Length(1, 300)
  reason!: string;
}

@InputType()
export class MoveRoundInput {
  @Field(() => ID)
  @IsUUID()
  roundId!: string;

  @Field(() => RoundStageEnum)
  @IsIn(ROUND_STAGES)
  to!: RoundStage;

  @Field(() => Int, { description: 'The revision the host saw.' })
  @IsInt()
  revision!: number;

  @Field(() => Int, { nullable: true, description: 'Seconds of the countdown shown while voting.' })
  @IsOptional() @IsInt() @Min(5) @Max(3600)
  seconds?: number;
}

@InputType()
export class ExtendVotingInput {
  @Field(() => ID)
  @IsUUID()
  roundId!: string;

  @Field(() => Int)
  @IsInt() @Min(5) @Max(3600)
  seconds!: number;
}

@InputType()
export class CastBallotInput {
  @Field(() => ID)
  @IsUUID()
  roundId!: string;

  @Field(() => ID, { description: 'Made by the tablet, once per version of the ballot; sending it again is safe.' })
  @IsUUID()
  clientBallotId!: string;

  @Field(() => Int, { description: 'The judge’s own count of changes to this ballot, from 1. An older one that arrives later never replaces a newer one.' })
  @IsInt() @Min(1) @Max(100_000)
  revision!: number;

  @Field(() => Json, { description: '`{"like":true}`, `{"points":7}`, `{"marks":{"need":850}}` (hundredths of a point) or `{"abstain":true}`.' })
  @IsObject()
  mark!: BallotMark;

  @Field(() => Date, { nullable: true, description: 'When the judge tapped, by the tablet’s clock.' })
  @IsOptional() @IsDate()
  clientAt?: Date;

  @Field(() => Date, { nullable: true, description: 'When this was sent, by the same clock: the difference tells how long the ballot waited.' })
  @IsOptional() @IsDate()
  sentAt?: Date;
}

@InputType()
export class DeliverBallotInput extends CastBallotInput {
  @Field(() => ID, { description: 'The judge who handed it in at this tablet.' })
  @IsUUID()
  judgeId!: string;
}

@InputType()
export class ProposePaperBallotInput {
  @Field(() => ID)
  @IsUUID()
  judgeId!: string;

  @Field(() => ID)
  @IsUUID()
  projectId!: string;

  @Field(() => Json)
  @IsObject()
  mark!: BallotMark;

  @Field()
  @Length(1, 300)
  reason!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'True to replace a ballot that is already counted.' })
  @IsBoolean()
  correction = false;
}

@InputType()
export class ProposeLateBallotInput {
  @Field(() => ID)
  @IsUUID()
  ballotId!: string;

  @Field()
  @Length(1, 300)
  reason!: string;
}

@InputType()
export class VoidBallotInput {
  @Field(() => ID)
  @IsUUID()
  judgeId!: string;

  @Field(() => ID)
  @IsUUID()
  projectId!: string;

  @Field()
  @Length(1, 300)
  reason!: string;
}

@InputType()
export class DecideBallotActInput {
  @Field(() => ID)
  @IsUUID()
  actId!: string;

  @Field()
  @IsBoolean()
  confirm!: boolean;

  @Field(() => Json, { nullable: true, description: 'Paper and corrections: the mark typed again from the paper, without seeing the first entry.' })
  @IsOptional() @IsObject()
  mark?: BallotMark;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @MaxLength(300)
  reason?: string;
}
