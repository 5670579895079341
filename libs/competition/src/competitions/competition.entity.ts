import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Json, TimeColumn } from '@app/platform';
import { COMPETITION_STAGES, type CompetitionRules, type CompetitionStage } from '@app/rules';
import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

export const CompetitionStageEnum = Object.fromEntries(COMPETITION_STAGES.map((stage) => [stage, stage])) as Record<CompetitionStage, CompetitionStage>;
registerEnumType(CompetitionStageEnum, { name: 'CompetitionStage', description: 'Where a competition stands.' });

/** One season's competition of a street office. */
@Entity()
@Unique(['tenantId', 'name', 'season'])
@Index(['tenantId', 'createdAt', 'id'])
@Index(['stage', 'createdAt', 'id'])
@ObjectType({ description: 'A competition (大赛): one season of one street office, from its rules to confirmed awards.' })
export class Competition {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Field(() => ID)
  @Column('uuid')
  tenantId!: string;

  @Field()
  @Column('text')
  name!: string;

  @Field({ description: 'The season (届), e.g. `2026`.' })
  @Column('text')
  season!: string;

  @Field(() => CompetitionStageEnum)
  @Column('text', { default: 'draft' })
  stage!: CompetitionStage;

  @Field(() => Json, { description: 'The rules in force; shape: docs/rules/competition-rules.schema.json.' })
  @Column('jsonb')
  rules!: CompetitionRules;

  @Field(() => Int, { description: 'Counts amendments; 0 while the rules are being written, 1 at opening.' })
  @Column('int', { default: 0 })
  rulesVersion!: number;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the canonical rules in force; null until frozen.' })
  @Column('text', { nullable: true })
  rulesHash!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  frozenAt!: Date | null;

  @Field(() => String, { nullable: true })
  @Column('uuid', { nullable: true })
  clonedFromId!: string | null;

  @Field()
  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;

  /** Guards two people editing the rules at once. */
  @Field(() => Int, { description: 'Send it back when editing; a stale one is refused.' })
  @Column('int', { default: 1 })
  revision!: number;
}
