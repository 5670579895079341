import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { FenColumn, Money, TimeColumn } from '@app/platform';
import type { DisbursementStatus } from '@app/rules';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { DisbursementStatusEnum } from './disbursement.enums.js';

/** One payment (拨付) of a tranche's money from one budget line to one payee. Its history stands in the steps; this row is where it is now. */
@Entity()
@Index(['tenantId', 'status', 'createdAt', 'id'])
@Index(['tenantId', 'createdAt', 'id'])
@Index(['tenantId', 'amountFen', 'id'])
@Index(['projectId'])
@Index(['payeeId'])
@Index(['competitionId', 'createdAt', 'id'])
@Index(['grantId', 'createdAt', 'id'])
@Index('disbursement_purpose_pairs_idx', { synchronize: false })
@Index(['trancheId'])
@Index(['budgetLineId'])
@Check('disbursement_status', `status in ('draft', 'submitted', 'reviewed', 'approved', 'instructed', 'paid', 'acquitted', 'bounced', 'returned', 'cancelled')`)
@Check('disbursement_amounts', 'amount_fen > 0 and acquitted_fen >= 0 and returned_fen >= 0 and acquitted_fen + returned_fen <= amount_fen')
@Check('disbursement_reserved', `(reserved_journal_id is not null) = (status in ('approved', 'instructed', 'paid', 'acquitted', 'bounced', 'returned'))`)
@Check('disbursement_paid', `(paid_at is not null) = (status in ('paid', 'acquitted', 'returned')) and (paid_at is not null or acquitted_fen + returned_fen = 0)`)
@Check('disbursement_settled', `(status in ('acquitted', 'returned')) = (paid_at is not null and acquitted_fen + returned_fen = amount_fen)`)
@ObjectType({ description: 'One payment (拨付) of a tranche’s money from one budget line to one payee.' })
export class Disbursement {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Field(() => ID)
  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  competitionId!: string;

  @Field(() => ID)
  @Column('uuid')
  projectId!: string;

  @Field(() => ID)
  @Column('uuid')
  grantId!: string;

  @Field(() => ID)
  @Column('uuid')
  trancheId!: string;

  @Field(() => ID)
  @Column('uuid')
  budgetLineId!: string;

  @Column('uuid')
  payeeId!: string;

  @Field(() => Money, { name: 'amount' })
  @FenColumn()
  amountFen!: bigint;

  @Field({ description: 'What it is for, as the voucher will say.' })
  @Column('text')
  purpose!: string;

  /** Every character and every two neighbours of the purpose, kept by a trigger: what a text filter is looked up by. */
  @Column({ type: 'text', array: true, default: () => `'{}'`, select: false, insert: false, update: false })
  purposePairs!: string[];

  @Field(() => DisbursementStatusEnum)
  @Column('text', { default: 'draft' })
  status!: DisbursementStatus;

  @Field({ description: 'SHA-256 of what is approved: send it back with every action. Any edit gives another one.' })
  @Column('text')
  contentHash!: string;

  @Field(() => Int, { description: 'Counts how often it became a draft again; approvals of an earlier round are void.' })
  @Column('int', { default: 1 })
  round!: number;

  @Field(() => Int, { description: 'Send it back when editing; a stale one is refused.' })
  @Column('int', { default: 1 })
  revision!: number;

  @Column('uuid')
  requestedById!: string;

  @Field(() => Int, { description: 'How many different people approve this amount.' })
  @Column('int', { default: 1 })
  approvalsNeeded!: number;

  @Field(() => Int, { description: 'Approvals given in this round.' })
  @Column('int', { default: 0 })
  approvals!: number;

  /** Ledger journal that reserved the money. */
  @Column('bigint', { nullable: true })
  reservedJournalId!: string | null;

  /** Payments tried; a bounced one stays counted. */
  @Column('int', { default: 0 })
  attempts!: number;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  paidAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Invoices are due by then.' })
  @TimeColumn({ nullable: true })
  acquitBy!: Date | null;

  @Field(() => Money, { name: 'acquitted', description: 'Supported by accepted invoices so far.' })
  @FenColumn({ default: '0' })
  acquittedFen!: bigint;

  @Field(() => Money, { name: 'returned', description: 'Came back so far.' })
  @FenColumn({ default: '0' })
  returnedFen!: bigint;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
