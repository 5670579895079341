import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Project } from '../submissions/project.entity.js';

export type LikeStatus = 'counted' | 'held' | 'rejected';
export const LikeStatusEnum: Record<LikeStatus, LikeStatus> = { counted: 'counted', held: 'held', rejected: 'rejected' };
registerEnumType(LikeStatusEnum, { name: 'OnlineLikeStatus', description: 'Counted, held until staff have looked, or rejected by them.' });

/** One resident's like of one project. Taking it back closes the row, liking again opens it: there is never a second one. */
@Entity()
@Unique('online_like_once', ['projectId', 'personId'])
@Index(['competitionId', 'addressHash', 'likedAt'])
@Index(['competitionId', 'deviceHash', 'likedAt'])
@Index('online_like_counted_idx', ['projectId'], { where: `status = 'counted' and withdrawn_at is null` })
@Index('online_like_held_idx', ['competitionId', 'createdAt', 'id'], { where: `status = 'held' and withdrawn_at is null` })
@Check('online_like_status', `status in ('counted', 'held', 'rejected')`)
@ObjectType({ description: 'One resident’s online like (点赞) of one project, as staff review it; who it was stays hidden.' })
export class OnlineLike {
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

  /** Keyed hashes: equal within one competition, meaningless outside it. */
  @Column('text', { nullable: true })
  addressHash!: string | null;

  @Column('text', { nullable: true })
  deviceHash!: string | null;

  @Field(() => LikeStatusEnum)
  @Column('text')
  status!: LikeStatus;

  @Field(() => String, { nullable: true, description: 'Why it is held: `address` or `device`.' })
  @Column('text', { nullable: true })
  heldCause!: 'address' | 'device' | null;

  @Field({ description: 'When it was last given.' })
  @TimeColumn()
  likedAt!: Date;

  @TimeColumn({ nullable: true })
  withdrawnAt!: Date | null;

  @Column('uuid', { nullable: true })
  reviewedById!: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  reviewReason!: string | null;

  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;
}
