import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Project } from '../submissions/project.entity.js';

export type AssignmentKind = 'first' | 'second-opinion';
// A GraphQL name cannot hold a dash.
export const AssignmentKindEnum = { first: 'first', second_opinion: 'second-opinion' } as const satisfies Record<string, AssignmentKind>;
registerEnumType(AssignmentKindEnum, { name: 'ReviewAssignmentKind', description: 'A first review, or the second opinion after a disagreement.' });

/** One reviewer asked to review one project. A project handed in again is reviewed in a new cycle. */
@Entity()
@Unique(['projectId', 'reviewerId', 'cycle'])
@Index(['competitionId', 'reviewerId', 'createdAt', 'id'])
@Index(['reviewerId', 'createdAt', 'id'])
@Check('review_assignment_kind', `kind in ('first', 'second-opinion') and cycle >= 1`)
@ObjectType({ description: 'One reviewer asked to review one project (初审分派).' })
export class ReviewAssignment {
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
  projectId!: string;

  @ManyToOne(() => Project)
  @JoinColumn({ name: 'project_id' })
  project?: Project;

  @Field(() => ID)
  @Column('uuid')
  reviewerId!: string;

  /** Null: assigned by the system (second opinion). */
  @Column('uuid', { nullable: true })
  assignedById!: string | null;

  @Field(() => AssignmentKindEnum)
  @Column('text')
  kind!: AssignmentKind;

  @Field(() => Int, { description: 'Which handing in of the project it is about, from 1.' })
  @Column('int')
  cycle!: number;

  @Field()
  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;
}
