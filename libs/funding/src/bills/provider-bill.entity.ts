import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Day, FenColumn, Money, TimeColumn } from '@app/platform';
import { BILL_LINE_KINDS, type BillLineKind } from '@app/rules';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ProviderEnum } from '../payments/attempts/payment.views.js';
import type { ProviderName } from '../payments/payment-provider.js';

export const BILL_LINE_STATUSES = ['unknown', 'differs', 'matched'] as const;
export type BillLineStatus = (typeof BILL_LINE_STATUSES)[number];
const same = <T extends string>(values: readonly T[]): Record<string, T> => Object.fromEntries(values.map((value) => [value, value])) as Record<string, T>;
export const BillLineKindEnum = same<BillLineKind>(BILL_LINE_KINDS);
registerEnumType(BillLineKindEnum, { name: 'BillLineKind', description: 'What a line of a provider’s bill is about.' });
export const BillLineStatusEnum = same<BillLineStatus>(BILL_LINE_STATUSES);
registerEnumType(BillLineStatusEnum, { name: 'BillLineStatus', description: 'matched: the ledger says the same; differs: it says another amount; unknown: nobody knows it. Only what is matched is ever booked.' });

/** A bill of a provider: a file somebody imported, or a day the worker fetched. */
@Entity()
@Unique(['provider', 'merchant', 'sha256'])
export class ProviderBill {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  provider!: ProviderName;

  @Column('text')
  merchant!: string;

  @Column('text')
  fileName!: string;

  @Column('text')
  sha256!: string;

  /** Up to which day it tells; what is in the books up to here and on no bill is shown. */
  @Column('date', { nullable: true })
  coversUntil!: string | null;

  @Column('text')
  importedBy!: string;

  @TimeColumn()
  createdAt!: Date;
}

/** One line of a bill, kept as it came; only what it was found to be changes. */
@Entity()
@Index('provider_bill_line_once_idx', ['provider', 'merchant', 'kind', 'number'], { unique: true })
@Index(['provider', 'merchant', 'at', 'number'])
@Index(['provider', 'objectNumber'])
@Index('provider_bill_line_open_idx', ['tenantId', 'day'], { where: `status <> 'matched'` })
@Index('provider_bill_line_unpaid_idx', ['provider', 'merchant', 'at'], { where: 'payout_line_id is null' })
@Check('provider_bill_line_status', `status in ('unknown', 'differs', 'matched') and kind in ('payment', 'refund', 'dispute', 'payout', 'fee', 'other')`)
@Check('provider_bill_line_payout', `bank_line_id is null or (kind = 'payout' and status = 'matched')`)
@ObjectType({ description: 'A line of a payment provider’s bill.' })
export class ProviderBillLine {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  billId!: string;

  @Field(() => ProviderEnum)
  @Column('text')
  provider!: ProviderName;

  @Column('text')
  merchant!: string;

  @Field(() => BillLineKindEnum)
  @Column('text')
  kind!: BillLineKind;

  @Field()
  @Column('text')
  number!: string;

  @Column('text', { nullable: true })
  objectNumber!: string | null;

  @Column('text', { nullable: true })
  ourNumber!: string | null;

  @Column('text', { nullable: true })
  requestNumber!: string | null;

  @TimeColumn()
  at!: Date;

  @Field(() => Day)
  @Column('date')
  day!: string;

  @Field(() => Money, { name: 'amount' })
  @FenColumn()
  amountFen!: bigint;

  @Field(() => Money, { name: 'fee' })
  @FenColumn()
  feeFen!: bigint;

  @Field(() => BillLineStatusEnum)
  @Column('text')
  status!: BillLineStatus;

  /** Null while nobody knows whose it is: every office that uses the merchant sees it. */
  @Column('uuid', { nullable: true })
  tenantId!: string | null;

  @Column('uuid', { nullable: true })
  campaignId!: string | null;

  @Column('uuid', { nullable: true })
  attemptId!: string | null;

  /** The payout that carried it to the bank. */
  @Column('uuid', { nullable: true })
  payoutLineId!: string | null;

  /** Of a payout: the statement line it is. */
  @Column('uuid', { nullable: true })
  bankLineId!: string | null;
}
