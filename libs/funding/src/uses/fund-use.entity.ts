import { FenColumn, TimeColumn } from '@app/platform';
import { registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

export const FUND_USE_STATUSES = ['proposed', 'signed', 'paid', 'rejected'] as const;
/** Proposed; signed by both bodies; paid by the cashier; or rejected by one of them. */
export type FundUseStatus = (typeof FUND_USE_STATUSES)[number];
export const FundUseStatusEnum = Object.fromEntries(FUND_USE_STATUSES.map((one) => [one, one])) as Record<FundUseStatus, FundUseStatus>;
registerEnumType(FundUseStatusEnum, { name: 'FundUseStatus', description: 'Proposed; signed by both bodies; paid by the cashier; or rejected.' });

/** One use of a standing fund, signed by two bodies. The account is encrypted. No @ObjectType: it holds a secret. */
@Entity()
@Index(['campaignId', 'createdAt', 'id'])
@Check('fund_use_status', `status in ('proposed', 'signed', 'paid', 'rejected') and amount_fen > 0`)
@Check('fund_use_two_signers', 'first_signed_by_id is null or second_signed_by_id is null or first_signed_by_id <> second_signed_by_id')
@Check('fund_use_signed', `(status in ('signed', 'paid')) = (first_signed_by_id is not null and second_signed_by_id is not null) or status = 'rejected'`)
@Check('fund_use_paid', `(status = 'paid') = (paid_by_id is not null)`)
@Check('fund_use_payer', 'paid_by_id is null or (paid_by_id <> proposed_by_id and paid_by_id <> first_signed_by_id and paid_by_id <> second_signed_by_id)')
export class FundUse {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  campaignId!: string;

  @Column('text')
  purpose!: string;

  @FenColumn()
  amountFen!: bigint;

  @Column('text')
  payee!: string;

  @Column('text')
  bankName!: string;

  /** AES-GCM under the server's key. */
  @Column('text')
  accountSealed!: string;

  @Column('text')
  accountMasked!: string;

  @Column('text', { default: 'proposed' })
  status!: FundUseStatus;

  @Column('uuid')
  proposedById!: string;

  @Column('uuid', { nullable: true })
  firstSignedById!: string | null;

  @TimeColumn({ nullable: true })
  firstSignedAt!: Date | null;

  @Column('uuid', { nullable: true })
  secondSignedById!: string | null;

  @TimeColumn({ nullable: true })
  secondSignedAt!: Date | null;

  @Column('uuid', { nullable: true })
  paidById!: string | null;

  @TimeColumn({ nullable: true })
  paidAt!: Date | null;

  /** 回单号 of the bank. */
  @Column('text', { nullable: true })
  slip!: string | null;

  @Column('text', { nullable: true })
  rejectedReason!: string | null;

  @TimeColumn()
  createdAt!: Date;
}

/** A paper of a use: quotation, invoice, photo. */
@Entity()
export class FundUseFile {
  @PrimaryColumn('uuid')
  fundUseId!: string;

  @PrimaryColumn('uuid')
  @Index()
  attachmentId!: string;
}
