import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Day, FenColumn, Money, TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A statement taken over, or a period in which nothing moved. Append-only. */
@Entity()
@Index('bank_statement_file_idx', ['bankAccountId', 'sha256'], { unique: true })
@Index(['bankAccountId', 'coversUntil'])
@Check('bank_statement_period', 'covers_from <= covers_until')
@ObjectType({ description: 'A bank statement that was imported and confirmed, or a period recorded as quiet.' })
export class BankStatement {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  bankAccountId!: string;

  @Field()
  @Column('text')
  fileName!: string;

  @Column('text')
  sha256!: string;

  @Field(() => Day)
  @Column('date')
  coversFrom!: string;

  @Field(() => Day)
  @Column('date')
  coversUntil!: string;

  @Field(() => Money, { nullable: true })
  @FenColumn({ nullable: true })
  openingFen!: bigint | null;

  @Field(() => Money, { nullable: true })
  @FenColumn({ nullable: true })
  closingFen!: bigint | null;

  @Field(() => Int, { description: 'Movements that were new.' })
  @Column('int')
  newLines!: number;

  @Column('text')
  importedBy!: string;

  @Field({ name: 'importedAt' })
  @TimeColumn()
  createdAt!: Date;
}
