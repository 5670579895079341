import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import type { Verdict } from '@app/rules';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Project } from '../submissions/project.entity.js';
import { VerdictEnum } from './review.entity.js';

export type DecisionBasis = 'reviews' | 'organiser' | 'appeal';

/** What screening decided about a project; the last one counts. Append-only. */
@Entity()
@Unique(['projectId', 'position'])
@Index(['competitionId'])
@Check('screening_decision_reasoned', `verdict in ('pass', 'reject', 'return') and basis in ('reviews', 'organiser', 'appeal') and (verdict = 'pass' or length(trim(coalesce(reason, ''))) > 0)`)
@ObjectType({ description: 'What screening decided about a project; the last decision counts.' })
export class ScreeningDecision {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  competitionId!: string;

  @Column('uuid')
  projectId!: string;

  @ManyToOne(() => Project)
  @JoinColumn({ name: 'project_id' })
  project?: Project;

  @Field(() => Int, { description: 'From 1.' })
  @Column('int')
  position!: number;

  @Column('int')
  cycle!: number;

  @Field(() => VerdictEnum)
  @Column('text')
  verdict!: Verdict;

  @Field(() => String, { nullable: true, description: 'Told to the team; only a pass may have none.' })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Field(() => String, { description: '`reviews`: the reviewers passed it; `organiser`: confirmed or decided by the organiser; `appeal`: an appeal was upheld.' })
  @Column('text')
  basis!: DecisionBasis;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @Field({ description: 'When it was decided.' })
  @TimeColumn()
  createdAt!: Date;
}
