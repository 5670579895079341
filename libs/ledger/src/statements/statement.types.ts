import type { AccountType } from '../accounts/templates.js';

/** Days of effect, both included, `YYYY-MM-DD` in Asia/Shanghai. */
export interface Span {
  from: string;
  until: string;
}

/** One line of a statement. Amounts in fen; the balance grows with the account's normal side. */
export interface Movement {
  journalId: string;
  line: number;
  /** Null until sealed, at most a minute. */
  voucher: string | null;
  on: string;
  kind: string;
  summary: string;
  subject: string | null;
  debitFen: bigint;
  creditFen: bigint;
  balanceFen: bigint;
}

export interface Statement {
  account: LedgerAccount;
  openingFen: bigint;
  /** Totals of the whole span, not of the page. */
  debitFen: bigint;
  creditFen: bigint;
  closingFen: bigint;
  movements: Movement[];
  /** Pass as `after` for the next page; null on the last. */
  next: string | null;
}

export interface LedgerAccount {
  id: number;
  tenantId: string;
  fundId: number;
  code: string;
  name: string;
  type: AccountType;
  normal: number;
  unit: string;
  guarded: boolean;
  frozen: boolean;
  projectId: string | null;
}

/** An account with its totals up to a day. */
export interface AccountBalance extends LedgerAccount {
  fund: string;
  debitFen: bigint;
  creditFen: bigint;
  balanceFen: bigint;
}

/** Assets = liabilities + net assets + income − expense. */
export interface BalanceSheet {
  assets: AccountBalance[];
  liabilities: AccountBalance[];
  netAssets: AccountBalance[];
  assetsFen: bigint;
  liabilitiesFen: bigint;
  netAssetsFen: bigint;
  /** Income less expense not yet carried into net assets. */
  surplusFen: bigint;
}

/**
 * One line of the income and expense statement: a fund, what brought the money in (null: an expense line), a project (null: none), what came in and went out.
 * Income is what journals of the kinds in `ledger.kind` that bring money in added to the fund's own money, and the income accounts; expense is the expense accounts.
 */
export interface IncomeLine {
  fund: string;
  source: string | null;
  projectId: string | null;
  incomeFen: bigint;
  expenseFen: bigint;
}
