import { Field, ID, ObjectType } from '@nestjs/graphql';
import { FenColumn, Money, TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { Invoice } from './invoice.entity.js';

export type AcquittalStatus = 'proposed' | 'accepted' | 'rejected';

/** 核销: invoices put forward by the maker against a payment, accepted or rejected by a second person. One waits at a time. */
@Entity()
@Index(['disbursementId', 'createdAt', 'id'])
@Index('acquittal_open_idx', ['disbursementId'], { unique: true, where: `status = 'proposed'` })
@Check('acquittal_status', `status in ('proposed', 'accepted', 'rejected') and (status = 'proposed') = (decided_at is null)`)
@Check('acquittal_two_people', 'decided_by_id is distinct from proposed_by_id')
@Check('acquittal_posted', `(status = 'accepted') = (journal_id is not null)`)
@ObjectType({ description: '核销: invoices put forward against a payment.' })
export class Acquittal {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  disbursementId!: string;

  @Field(() => String, { description: '`proposed`, `accepted` or `rejected`.' })
  @Column('text')
  status!: AcquittalStatus;

  @Field(() => Money, { name: 'total' })
  @FenColumn()
  totalFen!: bigint;

  @Column('uuid')
  proposedById!: string;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('bigint', { nullable: true })
  journalId!: string | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}

/** How much of an invoice an acquittal takes. Append-only. */
@Entity()
@Index(['invoiceId'])
@Check('acquittal_line_amount', 'amount_fen > 0')
export class AcquittalLine {
  @PrimaryColumn('uuid')
  acquittalId!: string;

  @ManyToOne(() => Acquittal)
  @JoinColumn({ name: 'acquittal_id' })
  acquittal?: Acquittal;

  @PrimaryColumn('uuid')
  invoiceId!: string;

  @ManyToOne(() => Invoice)
  @JoinColumn({ name: 'invoice_id' })
  invoice?: Invoice;

  @FenColumn()
  amountFen!: bigint;
}
