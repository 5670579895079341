import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Project } from '../submissions/project.entity.js';

export type CommentStatus = 'visible' | 'pending' | 'hidden';
export const CommentStatusEnum: Record<CommentStatus, CommentStatus> = { visible: 'visible', pending: 'pending', hidden: 'hidden' };
registerEnumType(CommentStatusEnum, { name: 'CommentStatus', description: 'Visible; pending until a moderator has looked at its reports; or hidden.' });

/** A resident's comment on a project. Hidden, never deleted. */
@Entity()
@Index('comment_visible_idx', ['projectId', 'createdAt', 'id'], { where: `status = 'visible'` })
@Index('comment_moderation_idx', ['competitionId', 'createdAt', 'id'], { where: `status = 'pending' or reports > 0` })
@Index(['personId'])
@Check('comment_hidden', `status in ('visible', 'pending', 'hidden') and (status <> 'hidden' or length(trim(coalesce(hidden_reason, ''))) > 0)`)
@ObjectType({ description: 'A resident’s comment (留言) on a project.' })
export class Comment {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  competitionId!: string;

  @Field(() => ID)
  @Column('uuid')
  projectId!: string;

  @ManyToOne(() => Project)
  @JoinColumn({ name: 'project_id' })
  project?: Project;

  @Column('uuid')
  personId!: string;

  @Field()
  @Column('text')
  text!: string;

  @Field(() => CommentStatusEnum)
  @Column('text', { default: 'visible' })
  status!: CommentStatus;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  hiddenReason!: string | null;

  @Column('uuid', { nullable: true })
  moderatedById!: string | null;

  /** Once a moderator has looked, reports alone no longer take it down. */
  @TimeColumn({ nullable: true })
  moderatedAt!: Date | null;

  @Field(() => Int, { description: 'Residents who reported it.' })
  @Column('int', { default: 0 })
  reports!: number;

  @Field()
  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;
}
