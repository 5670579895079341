import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Day, FenColumn, Money, TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** One movement as the bank reports it. Append-only; the same movement in another file is recognised by fingerprint and running number. */
@Entity()
@Index('bank_line_once_idx', ['bankAccountId', 'fingerprint', 'occurrence'], { unique: true })
@Index(['bankAccountId', 'createdAt', 'id'])
@Index(['bankAccountId', 'day'])
@Check('bank_line_amount', 'amount_fen <> 0')
@ObjectType({ description: 'One movement of a bank statement.' })
export class BankLine {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  bankAccountId!: string;

  @Column('uuid')
  statementId!: string;

  @Field(() => Int, { description: 'Its row in the file.' })
  @Column('int')
  row!: number;

  @Field(() => Day)
  @Column('date')
  day!: string;

  @Field(() => Money, { description: 'Money in is positive.' })
  @FenColumn()
  amountFen!: bigint;

  @Field(() => Money, { nullable: true, description: 'After this movement, where the bank prints it.' })
  @FenColumn({ nullable: true })
  balanceFen!: bigint | null;

  @Field()
  @Column('text')
  counterparty!: string;

  @Field({ description: 'The last four characters of the other side’s account.' })
  @Column('text')
  counterTail!: string;

  @Field({ description: 'The bank’s number of the movement.' })
  @Column('text')
  reference!: string;

  @Field()
  @Column('text')
  summary!: string;

  @Column('text')
  fingerprint!: string;

  @Column('int')
  occurrence!: number;

  @TimeColumn()
  createdAt!: Date;
}
