import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Project } from './project.entity.js';

/** One comment of a return for correction (退回补正), on one part of the submission. */
@Entity()
@Index(['projectId', 'createdAt', 'id'])
@ObjectType({ description: 'One comment of a return for correction, on one part of the submission.' })
export class Correction {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  projectId!: string;

  @ManyToOne(() => Project)
  @JoinColumn({ name: 'project_id' })
  project?: Project;

  @Field({ description: 'The part, e.g. `budgetLines.2.quantity`; empty for the whole.' })
  @Column('text')
  path!: string;

  @Field()
  @Column('text')
  comment!: string;

  /** Who returned it; the team sees the office, not the person. */
  @Column('uuid', { nullable: true })
  returnedById!: string | null;

  @Field({ description: 'When it was returned.' })
  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When the team handed the submission in again.' })
  @TimeColumn({ nullable: true })
  resolvedAt!: Date | null;
}
