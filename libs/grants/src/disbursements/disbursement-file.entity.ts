import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Disbursement } from './disbursement.entity.js';
import { FileKindEnum, type FileKind } from './disbursement.enums.js';

/** A file handed in with a request; part of what is approved. A scan that is an invoice serves one request of the whole street office, until that one is cancelled. */
@Entity()
@Unique(['disbursementId', 'attachmentId'])
@Index(['attachmentId'])
@Index('disbursement_file_invoice_idx', ['tenantId', 'sha256'], { unique: true, where: `kind = 'invoice' and not released` })
@ObjectType({ description: 'A file handed in with a request.' })
export class DisbursementFile {
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

  @Field(() => ID, { description: 'At /attachments/<id>.' })
  @Column('uuid')
  attachmentId!: string;

  @Field({ description: 'SHA-256 of the bytes, hex.' })
  @Column('text')
  sha256!: string;

  @Field(() => FileKindEnum)
  @Column('text')
  kind!: FileKind;

  @Column('boolean', { default: false })
  released!: boolean;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
