import { formatYuan } from '../exact/money.js';
import { refuse, type Refusal } from '../refusals/refusal.js';

/** What somebody wants to match: amounts of the statement lines and of the ledger entries chosen, in fen, money in positive. */
export interface HandMatch {
  linesFen: readonly bigint[];
  entriesFen: readonly bigint[];
}

const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);

/** Both sides must sum up to the same, and there must be two things at least: a line and its entries, or entries (lines) that cancel each other out. */
export function handMatchRefusal({ linesFen, entriesFen }: HandMatch): Refusal | null {
  if (linesFen.length + entriesFen.length < 2) return refuse('MATCH_TOO_SMALL');
  const [bank, books] = [total(linesFen), total(entriesFen)];
  return bank === books ? null : refuse('MATCH_SUMS_DIFFER', { bank: formatYuan(bank), books: formatYuan(books), difference: formatYuan(bank - books) });
}
