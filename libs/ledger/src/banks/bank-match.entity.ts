import { Field, ID, ObjectType } from '@nestjs/graphql';
import { FenColumn, TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** 勾对: statement lines and ledger entries that are the same money. Both sides sum up to the same (checked at commit); undone, never deleted. */
@Entity()
@Index(['bankAccountId', 'createdAt', 'id'])
@Check('bank_match_undone', '(undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_reason is null)')
@ObjectType({ description: 'Statement lines and ledger entries that are the same money.' })
export class BankMatch {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  bankAccountId!: string;

  @Field(() => String, { description: '`reference`, `amount-and-day` (both automatic) or `by-hand`.' })
  @Column('text')
  because!: 'reference' | 'amount-and-day' | 'by-hand';

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Field({ description: 'Who matched it (id), or the system.' })
  @Column('text')
  madeBy!: string;

  @Field()
  @TimeColumn()
  createdAt!: Date;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  undoneAt!: Date | null;

  @Column('text', { nullable: true })
  undoneBy!: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  undoneReason!: string | null;
}

/** One side’s item of a match. While it is active nothing else can be matched with that line or entry: the two partial unique indexes. */
@Entity()
@Index(['matchId'])
@Index('bank_match_line_idx', ['lineId'], { unique: true, where: 'active and line_id is not null' })
@Index('bank_match_entry_idx', ['journalId', 'entryLine'], { unique: true, where: 'active and journal_id is not null' })
@Check('bank_match_item_one', '(line_id is null) <> (journal_id is null) and (journal_id is null) = (entry_line is null)')
export class BankMatchItem {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  matchId!: string;

  @Column('uuid', { nullable: true })
  lineId!: string | null;

  @Column('bigint', { nullable: true })
  journalId!: string | null;

  @Column('smallint', { nullable: true })
  entryLine!: number | null;

  @FenColumn()
  amountFen!: bigint;

  @Column('boolean', { default: true })
  active!: boolean;
}
