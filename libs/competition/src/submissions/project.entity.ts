import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { FenColumn, Money, TimeColumn } from '@app/platform';
import type { ProjectStatus } from '@app/rules';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Competition } from '../competitions/competition.entity.js';
import { ProjectStatusEnum } from './submission.enums.js';
import { Team } from './team.entity.js';

/** One application (申报) of a team to a competition; the project (项目) it becomes is the same row. */
@Entity()
@Index(['competitionId', 'status', 'createdAt', 'id'])
@Index(['competitionId', 'communityId', 'createdAt', 'id'])
@Index('project_handed_in_idx', ['competitionId', 'createdAt', 'id'], { where: `status <> 'draft'` })
@Index(['teamId', 'createdAt', 'id'])
@Index('project_sequence_idx', ['competitionId', 'sequence'], { unique: true, where: 'sequence is not null' })
@Index('project_number_idx', ['competitionId', 'number'], { where: 'number is not null' })
@Index('project_title_pairs_idx', { synchronize: false })
@Check('project_status', `status in ('draft', 'submitted', 'returned', 'withdrawn', 'rejected', 'shortlisted')`)
@Check('project_amounts', 'requested_fen >= 0 and total_fen >= requested_fen')
@Check('project_numbered', `(sequence is null) = (number is null) and (sequence is not null or status in ('draft', 'withdrawn'))`)
@ObjectType({ description: 'A project (项目) as a team applied with it (申报).' })
export class Project {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Field(() => ID)
  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  competitionId!: string;

  @ManyToOne(() => Competition)
  @JoinColumn({ name: 'competition_id' })
  competition?: Competition;

  @Column('uuid')
  teamId!: string;

  @ManyToOne(() => Team)
  @JoinColumn({ name: 'team_id' })
  team?: Team;

  /** Place in the order of first submission, from 1, without gaps. */
  @Column('int', { nullable: true })
  sequence!: number | null;

  @Field(() => String, { nullable: true, description: 'Given at the first submission, without gaps, e.g. `2026-017`; null for a draft.' })
  @Column('text', { nullable: true })
  number!: string | null;

  @Field(() => ProjectStatusEnum)
  @Column('text', { default: 'draft' })
  status!: ProjectStatus;

  @Field()
  @Column('text', { default: '' })
  title!: string;

  /** Every character and every two neighbours of the title, kept by a trigger: what a text filter is looked up by. */
  @Column({ type: 'text', array: true, default: () => `'{}'`, select: false, insert: false, update: false })
  titlePairs!: string[];

  @Field()
  @Column('text', { default: '' })
  summary!: string;

  @Field({ description: 'What is missing in the community, and for whom.' })
  @Column('text', { default: '' })
  need!: string;

  @Field({ description: 'What the team will do.' })
  @Column('text', { default: '' })
  plan!: string;

  @Field(() => ID, { description: 'The community the project is for.' })
  @Column('uuid')
  communityId!: string;

  @Field(() => Money, { name: 'requested', description: 'What is asked of the grant: the sum of the lines with that source.' })
  @FenColumn({ default: '0' })
  requestedFen!: bigint;

  @Field(() => Money, { name: 'total', description: 'The whole budget, whoever pays.' })
  @FenColumn({ default: '0' })
  totalFen!: bigint;

  @TimeColumn({ nullable: true })
  declaredAt!: Date | null;

  @Column('uuid', { nullable: true })
  declaredById!: string | null;

  @Field(() => Date, { nullable: true, description: 'First submission.' })
  @TimeColumn({ nullable: true })
  submittedAt!: Date | null;

  /** While returned: the last second for handing it in again. */
  @TimeColumn({ nullable: true })
  returnedUntil!: Date | null;

  @Column('text', { nullable: true })
  withdrawnReason!: string | null;

  @Field({ description: 'Entered by the staff from a paper form.' })
  @Column('boolean', { default: false })
  paperEntry!: boolean;

  @Column('uuid', { nullable: true })
  enteredById!: string | null;

  @Column('uuid', { nullable: true })
  createdById!: string | null;

  @Field()
  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;

  @Field(() => Int, { description: 'Send it back when saving; a stale one is refused.' })
  @Column('int', { default: 1 })
  revision!: number;
}
