import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, Money } from '@app/platform';
import { BankAccount } from './bank-account.entity.js';
import { BankLine } from './bank-line.entity.js';

export const BankLineConnection = connectionOf(BankLine, 'BankLine');

@ObjectType('UnmatchedEntry', { description: 'A ledger entry on the account that no statement line is matched with.' })
export class UnmatchedEntryView {
  @Field(() => ID, { description: '`<journal>:<line>`.' }) id!: string;
  @Field(() => ID) journalId!: string;
  @Field() account!: string;
  @Field(() => Day) day!: string;
  @Field(() => Money, { description: 'Money in is positive.' }) amountFen!: bigint;
  @Field() kind!: string;
  @Field() summary!: string;
  @Field(() => String, { nullable: true }) subject!: string | null;
}

@ObjectType('UnmatchedLine', { description: 'A statement line that no ledger entry is matched with.' })
export class UnmatchedLineView {
  @Field(() => ID) id!: string;
  @Field(() => Day) day!: string;
  @Field(() => Money, { description: 'Money in is positive.' }) amountFen!: bigint;
  @Field() counterparty!: string;
  @Field() reference!: string;
  @Field() summary!: string;
}

@ObjectType('AgeLine', { description: '账龄: how many unmatched things are how old.' })
export class AgeLineView {
  @Field({ description: 'Days: `0-7`, `8-30`, `31-90` or `over-90`.' }) band!: string;
  @Field(() => Int) lines!: number;
  @Field(() => Money) linesFen!: bigint;
  @Field(() => Int) entries!: number;
  @Field(() => Money) entriesFen!: bigint;
}

@ObjectType('Reconciliation', { description: '余额调节: a bank account on a day as the bank and as the books see it, and what explains the difference.' })
export class ReconciliationView {
  @Field(() => BankAccount) account!: BankAccount;
  @Field(() => Day) until!: string;
  @Field(() => Money, { nullable: true, description: 'By the statements; null when none says.' }) bankFen!: bigint | null;
  @Field(() => Money) booksFen!: bigint;
  @Field(() => Day, { nullable: true, description: 'The last day statements cover.' }) coveredUntil!: string | null;
  @Field(() => [UnmatchedLineView], { description: 'Oldest first, at most 200.' }) lines!: UnmatchedLineView[];
  @Field(() => [UnmatchedEntryView], { description: 'Oldest first, at most 200.' }) entries!: UnmatchedEntryView[];
  @Field(() => Int) lineCount!: number;
  @Field(() => Int) entryCount!: number;
  @Field(() => [AgeLineView]) ageing!: AgeLineView[];
}

@ObjectType('MatchingOutcome')
export class MatchingOutcomeView {
  @Field(() => BankAccount) account!: BankAccount;
  @Field(() => Int, { description: 'Matches made.' }) made!: number;
}
