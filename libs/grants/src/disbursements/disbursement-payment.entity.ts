import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Disbursement } from './disbursement.entity.js';

export type PaymentStatus = 'instructed' | 'paid' | 'bounced';

/** One try to pay: the instruction to the bank or treasury, its slip, and whether it came back. At most one of a disbursement stands. */
@Entity()
@Unique(['disbursementId', 'attempt'])
@Index('disbursement_payment_standing_idx', ['disbursementId'], { unique: true, where: `status <> 'bounced'` })
@Index('disbursement_payment_reference_idx', ['tenantId', 'reference'], { unique: true, where: 'reference is not null' })
@Check('disbursement_payment_status', `status in ('instructed', 'paid', 'bounced')`)
@Check('disbursement_payment_paid', `status <> 'paid' or (reference is not null and paid_at is not null and journal_id is not null)`)
@ObjectType({ description: 'One try to pay a disbursement.' })
export class DisbursementPayment {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  disbursementId!: string;

  @ManyToOne(() => Disbursement)
  @JoinColumn({ name: 'disbursement_id' })
  disbursement?: Disbursement;

  @Field(() => Int)
  @Column('int')
  attempt!: number;

  @Field(() => String, { description: '`instructed`, `paid` or `bounced`.' })
  @Column('text')
  status!: PaymentStatus;

  @Field({ description: 'Code of the ledger account it is paid from.' })
  @Column('text')
  payFrom!: string;

  @Field(() => String, { nullable: true, description: 'Number on the slip (回单号) of the bank or treasury.' })
  @Column('text', { nullable: true })
  reference!: string | null;

  @Column('bigint', { nullable: true })
  journalId!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it came back.' })
  @Column('text', { nullable: true })
  bounceReason!: string | null;

  @Field()
  @TimeColumn()
  instructedAt!: Date;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  paidAt!: Date | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  bouncedAt!: Date | null;
}
