import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { SmsPurpose } from './sms-sender.js';

/** One text message. Number and text are encrypted and forgotten once it is sent; a demo keeps them for its outbox page. Carries secrets: no @ObjectType. */
@Entity()
@Index(['createdAt', 'id'])
export class SmsMessage {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  purpose!: SmsPurpose;

  /** Hash of the number, to find a person's messages for erasure. */
  @Index()
  @Column('text')
  phoneHash!: string;

  /** The whole message, sealed; null once sent, failed for good, or expired. */
  @Column('text', { nullable: true })
  sealedContent!: string | null;

  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;

  /** Not worth sending after this instant. */
  @TimeColumn()
  expiresAt!: Date;

  @TimeColumn({ nullable: true })
  sentAt!: Date | null;

  /** The provider's id of the message. */
  @Column('text', { nullable: true })
  providerRef!: string | null;

  /** The provider's code of the last failure, e.g. `isv.BUSINESS_LIMIT_CONTROL`. */
  @Column('text', { nullable: true })
  failure!: string | null;

  /** Given up. */
  @TimeColumn({ nullable: true })
  failedAt!: Date | null;
}
