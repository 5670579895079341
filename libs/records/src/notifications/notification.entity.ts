import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import type { Figures } from '@app/rules';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export type NotificationChannel = 'in-app' | 'sms' | 'email' | 'wechat';
export type NotificationStatus = 'pending' | 'sent' | 'failed' | 'skipped';

/** One message to one person by one channel. */
@Entity()
@Index(['personId', 'createdAt', 'id'])
@Index('notification_pending_idx', ['createdAt'], { where: `status = 'pending'` })
@Check('notification_channel', `channel in ('in-app', 'sms', 'email', 'wechat')`)
@Check('notification_status', `status in ('pending', 'sent', 'failed', 'skipped')`)
@ObjectType({ description: 'A message to one person.' })
export class Notification {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  personId!: string;

  @Field({ description: 'Which message it is, e.g. `submissionReturned`.' })
  @Column('text')
  template!: string;

  @Field(() => ID, { nullable: true, description: 'The project it is about, when it is about one.' })
  @Column('uuid', { nullable: true })
  projectId!: string | null;

  @Column('jsonb')
  data!: Figures;

  @Column('text')
  channel!: NotificationChannel;

  @Column('text')
  status!: NotificationStatus;

  @Column('int', { default: 0 })
  attempts!: number;

  /** The carrier's code of the last failure. */
  @Column('text', { nullable: true })
  failure!: string | null;

  @TimeColumn({ nullable: true })
  sentAt!: Date | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  readAt!: Date | null;

  @Field()
  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;
}
