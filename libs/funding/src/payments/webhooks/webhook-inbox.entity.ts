import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { ProviderName } from '../payment-provider.js';

/** A verified message of a provider: that something happened to a payment, never what to believe of it. Append-only; the message itself is not kept, it names the payer. */
@Entity()
@Unique(['provider', 'eventId'])
@Index(['attemptId'])
@Index(['provider', 'objectNumber'])
export class WebhookInbox {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  provider!: ProviderName;

  @Column('text')
  eventId!: string;

  @Column('text')
  kind!: string;

  @Column('uuid', { nullable: true })
  attemptId!: string | null;

  @Column('text', { nullable: true })
  objectNumber!: string | null;

  @Column('jsonb')
  details!: Record<string, string>;

  @TimeColumn()
  receivedAt!: Date;
}
