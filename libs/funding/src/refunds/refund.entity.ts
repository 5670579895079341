import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { FenColumn, Money, TimeColumn } from '@app/platform';
import { REFUND_SOURCES, REFUND_STATUSES, type RefundSource, type RefundStatus } from '@app/rules';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

const same = <T extends string>(values: readonly T[]): Record<string, T> => Object.fromEntries(values.map((value) => [value, value])) as Record<string, T>;

export const RefundStatusEnum = same<RefundStatus>(REFUND_STATUSES);
registerEnumType(RefundStatusEnum, { name: 'RefundStatus', description: 'proposed → asked → sent → done | failed | unknown; a failed one waits for the bank way, `dropped` went back or was lost in another way.' });
export const RefundSourceEnum = same<RefundSource>(REFUND_SOURCES);
registerEnumType(RefundSourceEnum, { name: 'RefundSource', description: 'Why money goes back: one gift, the whole campaign, money that came late or twice, or a refund made at the provider itself.' });
export const REFUND_ROUTES = ['provider', 'bank'] as const;
/** How it goes back: where it came from, or by a bank transfer of two people. */
export type RefundRoute = (typeof REFUND_ROUTES)[number];
export const RefundRouteEnum = same<RefundRoute>(REFUND_ROUTES);
registerEnumType(RefundRouteEnum, { name: 'RefundRoute', description: 'Back through the payment provider, or by a bank transfer of two people.' });

/** 退款. Its number is committed before the provider hears of it and is never used for another. */
@Entity()
@Unique(['number'])
@Index(['pledgeId', 'createdAt', 'id'])
@Index(['tenantId', 'createdAt', 'id'])
@Index('refund_open_idx', ['campaignId'], { where: `status in ('asked', 'sent', 'unknown', 'failed')` })
@Index('refund_attempt_idx', ['attemptId'], { where: 'attempt_id is not null' })
@Index('refund_ask_idx', ['nextAskAt'], { where: 'next_ask_at is not null' })
@Index('refund_slip_idx', ['tenantId', 'slipNumber'], { unique: true, where: 'slip_number is not null' })
@Index('refund_foreign_idx', ['attemptId', 'foreignNumber'], { unique: true, where: 'foreign_number is not null' })
@Index('refund_one_staff_idx', ['pledgeId'], { unique: true, where: `source = 'gift' and status in ('proposed', 'asked', 'sent', 'unknown')` })
@Check('refund_status', `status in ('proposed', 'rejected', 'asked', 'sent', 'unknown', 'failed', 'done', 'dropped') and source in ('gift', 'campaign', 'late', 'dashboard') and route in ('provider', 'bank')`)
@Check('refund_amount', `amount_fen > 0 or (amount_fen = 0 and status = 'dropped')`)
@Check('refund_two_people', '(decided_by_id is null or decided_by_id is distinct from asked_by_id) and (bank_decided_by_id is null or bank_decided_by_id is distinct from bank_proposed_by_id)')
@Check('refund_done', `(status = 'done') = (done_at is not null) and (route = 'bank' or slip_number is null) and (route = 'bank' or attempt_id is not null)`)
@ObjectType({ description: 'Money of a pledge that goes back. Seen by its donor and the finance staff.' })
export class Refund {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  campaignId!: string;

  @Field(() => ID)
  @Column('uuid')
  pledgeId!: string;

  /** The payment it goes back through. */
  @Column('uuid', { nullable: true })
  attemptId!: string | null;

  @Field({ description: 'Ours, as the provider and the payer’s bill show it.' })
  @Column('text')
  number!: string;

  @Field(() => RefundSourceEnum)
  @Column('text')
  source!: RefundSource;

  @Field(() => RefundRouteEnum)
  @Column('text')
  route!: RefundRoute;

  @Field(() => RefundStatusEnum)
  @Column('text')
  status!: RefundStatus;

  /** Shrinks only while asked or failed: when part of it went back or was lost in another way. */
  @Field(() => Money, { name: 'amount' })
  @FenColumn()
  amountFen!: bigint;

  @Field()
  @Column('text')
  reason!: string;

  /** Whether `returned` of the pledge counts it already: at the ask for one gift, when its money leaves for a whole campaign. */
  @Column('boolean')
  takenOut!: boolean;

  /** Null: asked by a rule. */
  @Column('uuid', { nullable: true })
  askedById!: string | null;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  decidedAt!: Date | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  sentAt!: Date | null;

  /** The provider has it and works on it: it counts as refunded there. */
  @TimeColumn({ nullable: true })
  acceptedAt!: Date | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  doneAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why the provider said no.' })
  @Column('text', { nullable: true })
  failure!: string | null;

  /** How often money of it came back after it was done: part of the next posting’s key. */
  @Column('int', { default: 0 })
  round!: number;

  /** The number of a refund we did not ask for. */
  @Column('text', { nullable: true })
  foreignNumber!: string | null;

  @Column('int', { default: 0 })
  asks!: number;

  @TimeColumn({ nullable: true })
  nextAskAt!: Date | null;

  @Column('uuid', { nullable: true })
  bankProposedById!: string | null;

  @Column('uuid', { nullable: true })
  bankDecidedById!: string | null;

  /** Whom it goes to by the bank; the account’s last four characters, the whole number stands in the bank’s own system. */
  @Column('text', { nullable: true })
  payeeName!: string | null;

  @Column('text', { nullable: true })
  payeeTail!: string | null;

  @Field(() => String, { nullable: true, description: 'The bank’s slip (回单号).' })
  @Column('text', { nullable: true })
  slipNumber!: string | null;

  @Field({ name: 'askedAt' })
  @TimeColumn()
  createdAt!: Date;
}

/** Every change of a refund, append-only. */
@Entity()
@Index(['refundId', 'at'])
export class RefundChange {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  refundId!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('text', { nullable: true })
  fromStatus!: RefundStatus | null;

  @Column('text')
  toStatus!: RefundStatus;

  @FenColumn()
  amountFen!: bigint;

  @Column('text')
  why!: string;

  @Column('text')
  by!: string;

  @TimeColumn()
  at!: Date;
}
