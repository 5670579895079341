/** What a journal may be; the table `ledger.kind` says which need a second person and which may move money out. */
export const JOURNAL_KINDS = [
  'appropriation', 'award', 'award-confirmed', 'award-lapsed', 'disbursement', 'payment', 'bounce', 'acquittal', 'return', 'remit',
  'pledge', 'campaign-succeeded', 'campaign-failed', 'settlement', 'fee', 'refund-asked', 'refund', 'refund-failed', 'top-up', 'fund-use', 'dispute', 'dispute-won', 'dispute-lost',
  'match', 'match-released', 'match-returned', 'transfer-in', 'transfer-matched', 'fund-transfer', 'correction',
] as const;
export type JournalKind = (typeof JOURNAL_KINDS)[number];

/** One line: debits positive, credits negative, in whole units of the account (fen). */
export interface Line {
  account: string;
  amountFen: bigint;
}

/** What to post. */
export interface JournalRequest {
  tenantId: string;
  /** The economic fact, e.g. `disbursement:<id>:paid`; posting it again answers with the first journal. 8 to 200 characters. */
  key: string;
  kind: JournalKind;
  /** When it happened; its month in Asia/Shanghai is the month of the voucher. */
  effectiveAt: Date;
  lines: readonly Line[];
  /** 摘要, as the voucher prints it. */
  summary: string;
  /** Who made it, when the one who acts now is the second person; otherwise the actor. */
  madeBy?: string;
  /** The second person, where the kind needs one. */
  checkedBy?: string | null;
  /** What it is about, e.g. `disbursement:<id>`. */
  subject?: string | null;
}

/** `replay`: the same request had been posted before; nothing was written. */
export interface Posted {
  journalId: string;
  replay: boolean;
}

/** A debit and its credit. */
export const transfer = (debit: string, credit: string, amountFen: bigint): Line[] => [{ account: debit, amountFen }, { account: credit, amountFen: -amountFen }];
