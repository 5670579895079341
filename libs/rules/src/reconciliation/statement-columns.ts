/** Which heading of a bank's statement means what. Either `amount` (signed: money in is positive) or `moneyIn` and `moneyOut`; the rest where the bank has it. */
export interface StatementColumns {
  day: string;
  amount?: string;
  moneyIn?: string;
  moneyOut?: string;
  balance?: string;
  counterparty?: string;
  counterAccount?: string;
  reference?: string;
  summary?: string;
}

export type StatementField = keyof StatementColumns;
