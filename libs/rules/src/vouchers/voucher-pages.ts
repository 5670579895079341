/** Papers a voucher (记账凭证) is printed on: the customary 240 × 140 mm, A5 across, and A4 with two A5 slips to cut. */
export const VOUCHER_SIZES = ['slip', 'a5', 'a4'] as const;
export type VoucherSize = (typeof VOUCHER_SIZES)[number];

/** Lines a slip has room for; what is longer goes on under the same number. */
export const LINES_PER_SLIP = 6;

/** Most vouchers printed at a time. */
export const MOST_VOUCHERS = 1000;

/** One slip of a voucher: `page` of `pages`, with its lines. */
export interface VoucherSlip<Line> {
  page: number;
  pages: number;
  lines: readonly Line[];
}

/** The slips of a voucher, in order; a voucher always has at least one. */
export function slipsOf<Line>(lines: readonly Line[], perSlip = LINES_PER_SLIP): VoucherSlip<Line>[] {
  const pages = Math.max(1, Math.ceil(lines.length / perSlip));
  return Array.from({ length: pages }, (_, index) => ({ page: index + 1, pages, lines: lines.slice(index * perSlip, (index + 1) * perSlip) }));
}

/** A line with what stands in its two columns, fen. */
export interface Sided {
  debitFen: bigint;
  creditFen: bigint;
}

/**
 * 红字: a reversal is printed on the sides of the voucher it reverses, with negative amounts in red.
 * The ledger keeps it as its exact opposite; both say the same.
 */
export const inRed = <Line extends Sided>(line: Line): Line => ({ ...line, debitFen: -line.creditFen, creditFen: -line.debitFen });
