import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import type { DuplicateKind } from '@app/rules';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Project } from '../submissions/project.entity.js';

export type DuplicateResolution = 'confirmed' | 'dismissed';
export const DuplicateResolutionEnum: Record<DuplicateResolution, DuplicateResolution> = { confirmed: 'confirmed', dismissed: 'dismissed' };
registerEnumType(DuplicateResolutionEnum, { name: 'DuplicateResolution', description: 'Really the same project, or not.' });

/** Two projects that may be the same one; `projectId` is the smaller id, so that a pair has one row. */
@Entity()
@Unique(['projectId', 'otherProjectId'])
@Index(['otherProjectId'])
@Index(['competitionId', 'createdAt', 'id'])
@Check('duplicate_flag_ordered', 'project_id < other_project_id')
@Check('duplicate_flag_resolved', `(resolution is null) = (resolved_at is null) and (resolution is null or (resolution in ('confirmed', 'dismissed') and length(trim(coalesce(reason, ''))) > 0))`)
@ObjectType({ description: 'Two projects that may be the same one (疑似重复), with the figures.' })
export class DuplicateFlag {
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
  otherProjectId!: string;

  @ManyToOne(() => Project)
  @JoinColumn({ name: 'other_project_id' })
  otherProject?: Project;

  @Field(() => [String], { description: '`attachment`, `text`, `team`; strongest first.' })
  @Column('text', { array: true })
  kinds!: DuplicateKind[];

  @Field(() => Int, { description: 'How alike the texts are, basis points.' })
  @Column('int')
  similarityBps!: number;

  @Field(() => Int, { description: 'Attachments with the same content.' })
  @Column('int')
  sharedAttachments!: number;

  @Field({ name: 'zh', description: 'The finding as a sentence, in Chinese.' })
  @Column('text')
  explanationZh!: string;

  @Field({ name: 'en', description: 'The finding as a sentence, in English.' })
  @Column('text')
  explanationEn!: string;

  @Field(() => DuplicateResolutionEnum, { nullable: true })
  @Column('text', { nullable: true })
  resolution!: DuplicateResolution | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { nullable: true })
  resolvedById!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  resolvedAt!: Date | null;

  @Field()
  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;
}
