import { TimeColumn } from '@app/platform';
import type { Locale } from '@app/rules';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A resident (phone) or a member of staff (account, password, one-time password). Carries secrets: no @ObjectType. */
@Entity()
@Check('person_reachable', 'phone is not null or account is not null or erased_at is not null')
export class Person {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  /** +86… in E.164; null for staff without one and after erasure. */
  @Index({ unique: true, where: 'phone is not null' })
  @Column('text', { nullable: true })
  phone!: string | null;

  /** Staff sign-in name. */
  @Index({ unique: true, where: 'account is not null' })
  @Column('text', { nullable: true })
  account!: string | null;

  /** argon2id. */
  @Column('text', { nullable: true })
  passwordHash!: string | null;

  /** Set by somebody else: until changed it opens nothing but its own change. */
  @Column('boolean', { default: false })
  passwordTemporary!: boolean;

  /** Encrypted, waiting for its first right code; then it becomes `totpSecret`. */
  @Column('text', { nullable: true })
  totpPending!: string | null;

  /** Encrypted with the server's key. */
  @Column('text', { nullable: true })
  totpSecret!: string | null;

  /** Last accepted time step, so that one code opens once. */
  @Column('bigint', { nullable: true })
  totpLastStep!: string | null;

  @Index()
  @Column('uuid', { nullable: true })
  communityId!: string | null;

  /** What organisation the person works for, for conflicts of interest. */
  @Column('text', { nullable: true })
  organisation!: string | null;

  @Column('text', { default: 'zh-CN' })
  locale!: Locale;

  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;

  @TimeColumn({ nullable: true })
  suspendedAt!: Date | null;

  /** Personal data removed on request; the row stays so that records add up. */
  @TimeColumn({ nullable: true })
  erasedAt!: Date | null;
}
