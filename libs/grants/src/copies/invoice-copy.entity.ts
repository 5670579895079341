import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Invoice } from '../invoices/invoice.entity.js';

/** 公开副本: a masked picture of an accepted invoice that everybody may see, released by a reviewer; one stands at a time. Once withdrawn it never comes back: another one is released. */
@Entity()
@Index('invoice_copy_standing_idx', ['invoiceId'], { unique: true, where: 'withdrawn_at is null' })
@Index(['attachmentId'])
@Index(['competitionId'])
@Check('invoice_copy_withdrawn', '(withdrawn_at is null) = (withdrawn_by_id is null) and (withdrawn_at is null) = (withdrawn_reason is null)')
@ObjectType({ description: '公开副本: a masked picture of an accepted invoice, released to everybody by a reviewer.' })
export class InvoiceCopy {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  competitionId!: string;

  @Column('uuid')
  projectId!: string;

  @Field(() => ID)
  @Column('uuid')
  invoiceId!: string;

  @ManyToOne(() => Invoice)
  @JoinColumn({ name: 'invoice_id' })
  invoice?: Invoice;

  @Field(() => ID, { description: 'The masked picture, at /attachments/<id>.' })
  @Column('uuid')
  attachmentId!: string;

  @Field({ description: 'SHA-256 of the picture, hex.' })
  @Column('text')
  sha256!: string;

  @Field({ description: 'What the money was for, in the words everybody reads.' })
  @Column('text')
  about!: string;

  @Column('uuid')
  publishedById!: string;

  @Column('text')
  publishedReason!: string;

  @Field()
  @TimeColumn()
  publishedAt!: Date;

  @Column('uuid', { nullable: true })
  withdrawnById!: string | null;

  @Column('text', { nullable: true })
  withdrawnReason!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  withdrawnAt!: Date | null;
}
