import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Json, TimeColumn } from '@app/platform';
import type { Finding, ScoreInput, ScoreOutput, Support } from '@app/rules';
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** One tally (计票): exactly what went in and what came out. Append-only; a re-tally is a new row. Reached only through guarded fields. */
@Entity()
@Unique(['competitionId', 'number'])
@ObjectType({ description: 'One tally (计票) with every step of its arithmetic. Secret until the public notice: staff only.' })
export class Tally {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  competitionId!: string;

  @Field(() => Int, { description: '1 for the first; a re-tally counts on.' })
  @Column('int')
  number!: number;

  @Column('jsonb')
  input!: ScoreInput;

  @Field(() => Json, { description: 'Ranks, panels, kept and dropped sheets, ties, severity: docs/rules/score-output.schema.json.' })
  @Column('jsonb')
  output!: ScoreOutput;

  @Field({ description: 'SHA-256 of the canonical input.' })
  @Column('text')
  inputHash!: string;

  @Field({ description: 'SHA-256 of the canonical output.' })
  @Column('text')
  outputHash!: string;

  /** Seconds of overtime by project: what the deductions came from. */
  @Column('jsonb')
  overtime!: Record<string, number>;

  /** Residents' support by project as first counted: what the bonuses came from; null where the rules give none. */
  @Column('jsonb', { nullable: true })
  support!: Record<string, Support> | null;

  @Field(() => String, { nullable: true, description: 'The seed of the draw; null while obstacles kept it sealed.' })
  @Column('text', { nullable: true })
  seed!: string | null;

  /** Everything that keeps it from being certified, with ids; shown with names. */
  @Column('jsonb')
  blocking!: Finding[];

  @Field()
  @Column('boolean')
  certifiable!: boolean;

  @Field(() => ID, { nullable: true })
  @Column('uuid', { nullable: true })
  supersedesId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The upheld objection that led to this re-tally.' })
  @Column('uuid', { nullable: true })
  objectionId!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was tallied again.' })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'Why late ballots were left undecided.' })
  @Column('text', { nullable: true })
  lateReason!: string | null;

  @Column('uuid', { nullable: true })
  createdById!: string | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
