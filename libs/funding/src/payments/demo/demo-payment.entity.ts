import { FenColumn, TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type DemoPaymentStatus = 'open' | 'paid' | 'closed';

/** The demo provider's own books: what a real one would keep on its side, so that it survives a restart. Our side never reads this table, it asks the provider. */
@Entity()
@Check('demo_payment_status', `status in ('open', 'paid', 'closed') and (status = 'paid') = (paid_at is not null)`)
@Check('demo_payment_amounts', 'amount_fen > 0 and refunded_fen >= 0 and refunded_fen <= amount_fen')
export class DemoPayment {
  /** The merchant's number. */
  @PrimaryColumn('text')
  number!: string;

  @FenColumn()
  amountFen!: bigint;

  @Column('text')
  subject!: string;

  @Column('text')
  returnUrl!: string;

  @Column('text', { default: 'open' })
  status!: DemoPaymentStatus;

  @FenColumn({ default: 0 })
  refundedFen!: bigint;

  @TimeColumn()
  expiresAt!: Date;

  @TimeColumn({ nullable: true })
  paidAt!: Date | null;

  /** Counts what happened; part of the event ids. */
  @Column('int', { default: 0 })
  events!: number;

  @TimeColumn()
  createdAt!: Date;
}

/** A refund at the demo provider. */
@Entity()
@Index(['number'])
export class DemoRefund {
  @PrimaryColumn('text')
  refundNumber!: string;

  @Column('text')
  number!: string;

  @FenColumn()
  amountFen!: bigint;

  @TimeColumn()
  at!: Date;
}
