import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Json, TimeColumn } from '@app/platform';
import { VERDICTS, type ReviewAnswer, type Verdict } from '@app/rules';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Project } from '../submissions/project.entity.js';
import { ReviewAssignment } from './review-assignment.entity.js';

export const VerdictEnum = Object.fromEntries(VERDICTS.map((verdict) => [verdict, verdict])) as Record<Verdict, Verdict>;
registerEnumType(VerdictEnum, { name: 'ScreeningVerdict', description: 'Pass (通过), reject (不通过) or return for correction (退回补正).' });

/** One submitted review. Append-only: what a reviewer concluded stays; a second opinion is another row. */
@Entity()
@Index(['projectId'])
@Check('review_reasoned', `verdict in ('pass', 'reject', 'return') and (verdict = 'pass' or length(trim(coalesce(reason, ''))) > 0)`)
@ObjectType({ description: 'One submitted review (初审意见).' })
export class Review {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid', { unique: true })
  assignmentId!: string;

  @OneToOne(() => ReviewAssignment)
  @JoinColumn({ name: 'assignment_id' })
  assignment?: ReviewAssignment;

  @Field(() => ID)
  @Column('uuid')
  projectId!: string;

  @ManyToOne(() => Project)
  @JoinColumn({ name: 'project_id' })
  project?: Project;

  @Field(() => ID)
  @Column('uuid')
  reviewerId!: string;

  @Column('int')
  cycle!: number;

  @Field(() => Json, { description: 'The checklist: `[{ key, answer: yes | no | not-applicable, reason }]`.' })
  @Column('jsonb')
  answers!: ReviewAnswer[];

  @Field(() => VerdictEnum)
  @Column('text')
  verdict!: Verdict;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Field({ description: 'When it was submitted.' })
  @TimeColumn()
  createdAt!: Date;
}
