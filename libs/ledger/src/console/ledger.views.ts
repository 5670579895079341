import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, Money } from '@app/platform';
import { FundKindEnum } from '../funds/funds.inputs.js';
import type { FundKind } from '../funds/opened-fund.entity.js';
import { Journal } from '../statements/journals.js';

@ObjectType('Fund', { description: '专款: money given for one purpose.' })
export class FundView {
  @Field(() => Int) id!: number;
  @Field() code!: string;
  @Field() name!: string;
  @Field({ description: 'What it may be spent on.' }) purpose!: string;
  @Field(() => FundKindEnum, { nullable: true }) kind!: FundKind | null;
  @Field(() => ID, { nullable: true, description: 'The competition whose money it is; null for a standing fund.' }) competitionId!: string | null;
}

@ObjectType('LedgerAccount', { description: 'An account of a fund with its totals up to the day asked for.' })
export class AccountBalanceView {
  @Field(() => Int) id!: number;
  @Field() fund!: string;
  @Field() code!: string;
  @Field() name!: string;
  @Field({ description: 'asset, liability, net-asset, income or expense.' }) type!: string;
  @Field() unit!: string;
  @Field({ description: 'Never below zero, by constraint.' }) guarded!: boolean;
  @Field({ description: 'Takes no postings just now.' }) frozen!: boolean;
  @Field(() => ID, { nullable: true }) projectId!: string | null;
  @Field(() => Money) debitFen!: bigint;
  @Field(() => Money) creditFen!: bigint;
  @Field(() => Money, { description: "On the account's normal side." }) balanceFen!: bigint;
}

@ObjectType('JournalLine')
export class JournalLineView {
  @Field(() => Int) line!: number;
  @Field() account!: string;
  @Field() accountName!: string;
  @Field(() => Money) debitFen!: bigint;
  @Field(() => Money) creditFen!: bigint;
}

@ObjectType('Journal', { description: 'A posted journal; never changed, only reversed.' })
export class JournalView implements Journal {
  @Field(() => ID) id!: string;
  tenantId!: string;
  @Field(() => String, { nullable: true, description: '凭证号, e.g. 202606-0012; null until sealed, at most a minute.' }) voucher!: string | null;
  @Field() kind!: string;
  @Field(() => Day) effectiveOn!: string;
  @Field() postedAt!: Date;
  @Field() madeBy!: string;
  @Field(() => String, { nullable: true }) checkedBy!: string | null;
  @Field(() => String, { nullable: true }) subject!: string | null;
  @Field({ description: '摘要.' }) summary!: string;
  @Field(() => ID, { nullable: true, description: 'The journal this one reverses.' }) reverses!: string | null;
  @Field(() => ID, { nullable: true, description: 'The journal that reversed this one.' }) reversedBy!: string | null;
}
export const JournalConnection = connectionOf(JournalView, 'Journal');

@ObjectType('Movement')
export class MovementView {
  @Field(() => ID) journalId!: string;
  @Field(() => String, { nullable: true }) voucher!: string | null;
  @Field(() => Day) on!: string;
  @Field() kind!: string;
  @Field() summary!: string;
  @Field(() => String, { nullable: true }) subject!: string | null;
  @Field(() => Money) debitFen!: bigint;
  @Field(() => Money) creditFen!: bigint;
  @Field(() => Money, { description: 'After this movement.' }) balanceFen!: bigint;
}

@ObjectType('Statement', { description: 'An account over days of effect. Totals are of the whole span, not of the page.' })
export class StatementView {
  @Field(() => Money) openingFen!: bigint;
  @Field(() => Money) debitFen!: bigint;
  @Field(() => Money) creditFen!: bigint;
  @Field(() => Money) closingFen!: bigint;
  @Field(() => [MovementView]) movements!: MovementView[];
  @Field(() => String, { nullable: true, description: 'Pass as `after` for the next page; null on the last.' }) next!: string | null;
}

@ObjectType('LedgerAlarm', { description: 'Something the last check of the ledger found, or a protection that is not in place.' })
export class LedgerAlarmView {
  @Field() invariant!: string;
  @Field() detail!: string;
  @Field(() => Date, { nullable: true, description: 'When the check ran.' }) at!: Date | null;
}

@ObjectType('FundBalanceSheet', { description: '专款资产负债表: assets = liabilities + net assets + surplus.' })
export class BalanceSheetView {
  @Field(() => [AccountBalanceView]) assets!: AccountBalanceView[];
  @Field(() => [AccountBalanceView]) liabilities!: AccountBalanceView[];
  @Field(() => [AccountBalanceView]) netAssets!: AccountBalanceView[];
  @Field(() => Money) assetsFen!: bigint;
  @Field(() => Money) liabilitiesFen!: bigint;
  @Field(() => Money) netAssetsFen!: bigint;
  @Field(() => Money, { description: 'Income less expense not yet carried into net assets.' }) surplusFen!: bigint;
}

@ObjectType('IncomeLine', { description: 'A line of the income and expense statement.' })
export class IncomeLineView {
  @Field({ description: 'The fund: the source of the money.' }) fund!: string;
  @Field(() => String, { nullable: true, description: 'The kind of journal that brought the money in; null on expense lines.' }) source!: string | null;
  @Field(() => ID, { nullable: true }) projectId!: string | null;
  @Field(() => Money) incomeFen!: bigint;
  @Field(() => Money) expenseFen!: bigint;
}
