import type { Problem } from '../refusals/wording.js';
import type { StatementColumns } from './statement-columns.js';

/** One line of a sheet as text; `row` is the number the person sees, from 1. */
export interface StatementRow {
  row: number;
  cells: readonly string[];
}

/** One movement of a bank statement. Money in is positive, in fen. */
export interface StatementLine {
  row: number;
  day: string;
  amountFen: bigint;
  balanceFen: bigint | null;
  counterparty: string;
  /** The last four characters of the other side's account; the whole number is not kept. */
  counterTail: string;
  reference: string;
  summary: string;
  /** Equal for lines that say the same; see fingerprint.ts. */
  fingerprint: string;
  /** 1, 2 … among equal fingerprints of one file. */
  occurrence: number;
}

export interface ReadStatement {
  columns: StatementColumns;
  /** Oldest first. */
  lines: StatementLine[];
  openingFen: bigint | null;
  closingFen: bigint | null;
  /** Empty: the statement can be taken over. */
  problems: Problem[];
}

/** A line before its running number is known. */
export type Draft = Omit<StatementLine, 'fingerprint' | 'occurrence'>;
