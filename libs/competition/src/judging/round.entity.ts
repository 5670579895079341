import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { ROUND_STAGES, type RoundStage } from '@app/rules';
import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

export const RoundStageEnum = Object.fromEntries(ROUND_STAGES.map((stage) => [stage, stage])) as Record<RoundStage, RoundStage>;
registerEnumType(RoundStageEnum, { name: 'RoundStage', description: 'Where a project stands on stage.' });

/** One project's turn on stage: its place in the run order, its timers and whether judges may vote. */
@Entity()
@Unique(['competitionId', 'projectId'])
@Unique('round_run_order_key', ['competitionId', 'position'], { deferrable: 'INITIALLY DEFERRED' })
@Index('round_on_stage_idx', ['competitionId'], { unique: true, where: `stage in ('pitching', 'questions', 'voting')` })
@ObjectType({ description: 'One project’s turn on stage (轮).' })
export class Round {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  competitionId!: string;

  @Field(() => ID)
  @Column('uuid')
  sessionId!: string;

  @Field(() => ID)
  @Column('uuid')
  projectId!: string;

  @Field(() => Int, { description: 'Place in the run order (出场顺序), from 1.' })
  @Column('int')
  position!: number;

  @Field(() => RoundStageEnum)
  @Column('text', { default: 'waiting' })
  stage!: RoundStage;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  pitchStartedAt!: Date | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  pitchEndedAt!: Date | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  questionsStartedAt!: Date | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  votingOpenedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the shown countdown ends; the host closes, never the clock.' })
  @TimeColumn({ nullable: true })
  votingEndsAt!: Date | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  closedAt!: Date | null;

  @Field(() => Int, { description: 'Full seconds the pitch ran over; the rules turn them into a deduction.' })
  @Column('int', { default: 0 })
  overtimeSeconds!: number;

  @Field(() => Int, { description: 'Send it back with a host’s command: of two hosts pressing at once, one is told.' })
  @Column('int', { default: 1 })
  revision!: number;
}
