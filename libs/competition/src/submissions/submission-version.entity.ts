import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Json, TimeColumn } from '@app/platform';
import type { SubmissionContent } from '@app/rules';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Project } from './project.entity.js';

/** What was handed in, each time. Append-only. */
@Entity()
@Unique(['projectId', 'version'])
@ObjectType({ description: 'What was handed in, each time it was submitted.' })
export class SubmissionVersion {
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

  @Field(() => Int, { description: 'From 1.' })
  @Column('int')
  version!: number;

  @Field(() => Json, { description: 'The submission as it stood.' })
  @Column('jsonb')
  content!: SubmissionContent;

  @Field({ description: 'SHA-256 of the canonical JSON of the content.' })
  @Column('text')
  sha256!: string;

  @Column('uuid', { nullable: true })
  submittedById!: string | null;

  @Field()
  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;
}
