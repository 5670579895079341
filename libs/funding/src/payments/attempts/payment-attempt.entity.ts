import { FenColumn, TimeColumn } from '@app/platform';
import type { AttemptStatus, PaymentMismatch } from '@app/rules';
import { Check, Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { PaymentDevice, ProviderName } from '../payment-provider.js';

export const ATTEMPT_OUTCOMES = ['counted', 'late'] as const;
/** What became of the money: the pledge is paid, or it stands in suspense and goes back. */
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** One try to pay one pledge at one provider. Its number is what the provider knows it by and is never used again. No `@ObjectType`: payers see `Payment`. */
@Entity()
@Unique(['number'])
@Index(['pledgeId', 'createdAt', 'id'])
@Index(['campaignId', 'createdAt', 'id'])
@Index('payment_attempt_open_idx', ['pledgeId'], { unique: true, where: `status in ('created', 'redirected', 'processing')` })
@Index('payment_attempt_ask_idx', ['nextAskAt'], { where: 'next_ask_at is not null' })
@Index('payment_attempt_alarm_idx', ['tenantId', 'flaggedAt'], { where: 'flagged_at is not null' })
@Index('payment_attempt_paid_idx', ['provider', 'paidNumber'], { where: 'paid_number is not null' })
@Check('payment_attempt_status', `status in ('created', 'redirected', 'processing', 'succeeded', 'failed', 'expired')`)
@Check('payment_attempt_provider', `provider in ('alipay', 'stripe', 'demo') and device in ('page', 'wap')`)
@Check('payment_attempt_amount', 'amount_fen > 0')
@Check('payment_attempt_outcome', `(status = 'succeeded') = (outcome is not null) and (outcome is null or outcome in ('counted', 'late')) and (outcome is null) = (paid_number is null) and (outcome is null) = (paid_at is null)`)
export class PaymentAttempt {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  campaignId!: string;

  @Column('uuid')
  pledgeId!: string;

  @Column('text')
  provider!: ProviderName;

  @Column('text')
  merchant!: string;

  /** Ours: `P` and the time it was made, then random digits. */
  @Column('text')
  number!: string;

  @FenColumn()
  amountFen!: bigint;

  @Column('text')
  currency!: string;

  /** What the payer's bill says; kept, because beginning again must say the same. */
  @Column('text')
  subject!: string;

  @Column('text')
  device!: PaymentDevice;

  /** Where the payer comes back to, less the number: it says whom, without a name. */
  @Column('text')
  returnUrl!: string;

  @Column('text', { default: 'created' })
  status!: AttemptStatus;

  /** What the provider called it when it began. */
  @Column('text', { nullable: true })
  providerNumber!: string | null;

  /** The charge or trade that was paid: refunds name it, bills list it. */
  @Column('text', { nullable: true })
  paidNumber!: string | null;

  @TimeColumn({ nullable: true })
  paidAt!: Date | null;

  @Column('text', { nullable: true })
  outcome!: AttemptOutcome | null;

  @TimeColumn()
  expiresAt!: Date;

  /** How often the provider was asked since anything moved. */
  @Column('int', { default: 0 })
  asks!: number;

  @TimeColumn({ nullable: true })
  askedAt!: Date | null;

  /** When the poller asks again; null: never. */
  @TimeColumn({ nullable: true })
  nextAskAt!: Date | null;

  /** The provider confirmed that nobody can pay it any more. */
  @TimeColumn({ nullable: true })
  closedAt!: Date | null;

  /** The provider's last word differed from what we asked for: finance must look. */
  @TimeColumn({ nullable: true })
  flaggedAt!: Date | null;

  @Column('text', { array: true, nullable: true })
  differs!: PaymentMismatch[] | null;

  /** The provider's last word, without personal data. */
  @Column('jsonb', { nullable: true })
  truth!: Record<string, string | null> | null;

  @Column('uuid', { nullable: true })
  createdById!: string | null;

  @TimeColumn()
  createdAt!: Date;
}

/** Every change of an attempt, append-only. */
@Entity()
export class PaymentAttemptChange {
  @PrimaryColumn('uuid')
  attemptId!: string;

  @PrimaryColumn('int')
  position!: number;

  @Column('uuid')
  tenantId!: string;

  @Column('text', { nullable: true })
  fromStatus!: AttemptStatus | null;

  @Column('text')
  toStatus!: AttemptStatus;

  /** `started`, `redirected`, `replaced`, `word` (the provider's), `mismatch`, `refused`, `cleared`. */
  @Column('text')
  why!: string;

  @Column('jsonb', { nullable: true })
  truth!: Record<string, string | null> | null;

  @TimeColumn()
  at!: Date;
}
