import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Day, FenColumn, Money, TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export const MONEY_IN_KINDS = ['appropriation', 'transfer'] as const;
export type MoneyInKind = (typeof MONEY_IN_KINDS)[number];
export const MONEY_IN_STATUSES = ['recorded', 'confirmed', 'rejected', 'returned', 'reversed'] as const;
export type MoneyInStatus = (typeof MONEY_IN_STATUSES)[number];
export const MoneyInKindEnum = Object.fromEntries(MONEY_IN_KINDS.map((kind) => [kind, kind])) as Record<string, MoneyInKind>;
export const MoneyInStatusEnum = Object.fromEntries(MONEY_IN_STATUSES.map((status) => [status, status])) as Record<string, MoneyInStatus>;
registerEnumType(MoneyInKindEnum, { name: 'MoneyInKind', description: '`appropriation`: a quota or appropriation of government; `transfer`: a bank transfer of a sponsor.' });
registerEnumType(MoneyInStatusEnum, { name: 'MoneyInStatus', description: '`recorded` by one person, then `confirmed`, `rejected` (recorded wrongly) or `returned` (sent back) by another; `reversed` later by two.' });

/** 收款: money that came into a fund, recorded by one person and confirmed by another. Its receipt follows the confirmation. */
@Entity()
@Index(['tenantId', 'createdAt', 'id'])
@Index('money_in_reference_idx', ['tenantId', 'fundId', 'kind', 'reference'], { unique: true, where: `status in ('recorded', 'confirmed', 'returned')` })
@Check('money_in_two_people', 'decided_by_id is null or decided_by_id <> recorded_by_id')
@Check('money_in_amount', 'amount_fen > 0')
@Check('money_in_bank', `(kind = 'transfer') = (bank_account_id is not null)`)
@ObjectType({ description: 'Money that came into a fund: recorded by one person, confirmed by another, with a numbered receipt.' })
export class MoneyIn {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Field(() => ID)
  @Column('uuid')
  tenantId!: string;

  @Field(() => ID, { nullable: true })
  @Column('uuid', { nullable: true })
  competitionId!: string | null;

  @Field(() => Int)
  @Column('int')
  fundId!: number;

  @Field()
  @Column('text')
  fundCode!: string;

  @Field(() => MoneyInKindEnum)
  @Column('text')
  kind!: MoneyInKind;

  @Field(() => MoneyInStatusEnum)
  @Column('text', { default: 'recorded' })
  status!: MoneyInStatus;

  @Field(() => Money)
  @FenColumn()
  amountFen!: bigint;

  @Field(() => Day)
  @Column('date')
  receivedOn!: string;

  @Field({ description: 'The department or sponsor it came from.' })
  @Column('text')
  payer!: string;

  @Field({ description: '文号 of the appropriation, or the bank’s number of the transfer; once per fund.' })
  @Column('text')
  reference!: string;

  @Field({ description: '用途.' })
  @Column('text')
  purpose!: string;

  @Field(() => ID, { nullable: true })
  @Column('uuid', { nullable: true })
  bankAccountId!: string | null;

  @Column('uuid')
  recordedById!: string;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  reason!: string | null;

  /** How often a confirmation was taken back: part of the key of the next. */
  @Column('int', { default: 0 })
  round!: number;

  @Field(() => ID, { nullable: true, description: 'The journal of its arrival at the bank.' })
  @Column('bigint', { nullable: true })
  arrivalJournalId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The journal that made it the fund’s.' })
  @Column('bigint', { nullable: true })
  journalId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The receipt, at /documents/<id>; a moment after the confirmation.' })
  @Column('uuid', { nullable: true })
  receiptId!: string | null;

  @Field(() => String, { nullable: true, description: 'As printed on the receipt; without gaps per office and year.' })
  @Column('text', { nullable: true })
  receiptNumber!: string | null;

  @Field({ name: 'recordedAt' })
  @TimeColumn()
  createdAt!: Date;
}
