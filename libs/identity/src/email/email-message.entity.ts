import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** One mail. Address and words are encrypted and forgotten once it is sent; a demo keeps them for its outbox page. Carries secrets: no @ObjectType. */
@Entity()
@Index(['createdAt', 'id'])
export class EmailMessage {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  personId!: string;

  /** The whole mail, sealed; null once sent, failed for good, or expired. */
  @Column('text', { nullable: true })
  sealedContent!: string | null;

  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;

  /** Not worth sending after this instant. */
  @TimeColumn()
  expiresAt!: Date;

  @TimeColumn({ nullable: true })
  sentAt!: Date | null;

  /** The mail server's code of the last failure, e.g. `SMTP_550`. */
  @Column('text', { nullable: true })
  failure!: string | null;

  /** Given up. */
  @TimeColumn({ nullable: true })
  failedAt!: Date | null;
}
