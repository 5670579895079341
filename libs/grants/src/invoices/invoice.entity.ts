import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Day, FenColumn, Money, TimeColumn } from '@app/platform';
import type { InvoiceCategory } from '@app/rules';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { InvoiceCategoryEnum } from '../disbursements/disbursement.enums.js';

/** An invoice (发票) for money spent. Its number and its file count once in the whole street office, over all competitions, until it is voided. */
@Entity()
@Index(['disbursementId', 'createdAt', 'id'])
@Index('invoice_number_idx', ['tenantId', 'number'], { unique: true, where: 'voided_at is null' })
@Index('invoice_file_idx', ['tenantId', 'sha256'], { unique: true, where: 'voided_at is null' })
@Check('invoice_amounts', 'amount_fen > 0 and accepted_fen >= 0 and accepted_fen <= amount_fen')
@Check('invoice_voided_unused', 'voided_at is null or accepted_fen = 0')
@ObjectType({ description: 'An invoice (发票) for money spent.' })
export class Invoice {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Field(() => ID)
  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  grantId!: string;

  @Field(() => ID)
  @Column('uuid')
  disbursementId!: string;

  @Field({ description: 'Half-width, without blanks.' })
  @Column('text')
  number!: string;

  @Field(() => Day)
  @Column('date')
  issuedOn!: string;

  @Field()
  @Column('text')
  seller!: string;

  @Field(() => InvoiceCategoryEnum)
  @Column('text')
  category!: InvoiceCategory;

  @Field(() => Money, { name: 'amount' })
  @FenColumn()
  amountFen!: bigint;

  @Field(() => Money, { name: 'accepted', description: 'Accepted in acquittals so far.' })
  @FenColumn({ default: '0' })
  acceptedFen!: bigint;

  @Field(() => ID, { description: 'The scan, at /attachments/<id>.' })
  @Column('uuid')
  attachmentId!: string;

  @Field({ description: 'SHA-256 of the scan, hex.' })
  @Column('text')
  sha256!: string;

  @Column('uuid')
  recordedById!: string;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  voidedAt!: Date | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
