import { TimeColumn } from '@app/platform';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Comment } from './comment.entity.js';

/** One resident's report of one comment. */
@Entity()
@Unique(['commentId', 'personId'])
export class CommentReport {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  commentId!: string;

  @ManyToOne(() => Comment)
  @JoinColumn({ name: 'comment_id' })
  comment?: Comment;

  @Column('uuid')
  personId!: string;

  @Column('text')
  reason!: string;

  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;
}
