import type { AgreementTerms } from './agreement-terms.js';

/** How a terminated grant stands, in fen. */
export interface TerminationFigures {
  /** Paid and not supported by accepted expenses: the balance of the project's advance account. */
  unsupportedFen: bigint;
  /** Awarded and not paid, not reserved by a disbursement: goes back to the fund. */
  unpaidFen: bigint;
}

/** What the team must return: the terms' share of what was paid and is not supported, down to the fen. */
export const clawbackFen = ({ unsupportedFen }: Pick<TerminationFigures, 'unsupportedFen'>, { clawbackBps }: Pick<AgreementTerms, 'clawbackBps'>): bigint =>
  unsupportedFen > 0n ? (unsupportedFen * BigInt(clawbackBps)) / 10_000n : 0n;

/** The day `months` after a day, at most the last of its month: 2026-08-31 and six months is 2027-02-28. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last))).toISOString().slice(0, 10);
}

/** The day `days` after a day. */
export const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
