import type { Problem } from '../refusals/wording.js';
import { formatYuan } from '../exact/money.js';
import { refuse, type Refusal } from '../refusals/refusal.js';
import type { BudgetSource } from './project-status.js';

/** Dearest single thing a residents' project may budget, integer fen: 100 million yuan, so that every sum stays far inside 64 bits. */
export const MOST_UNIT_PRICE_FEN = 10_000_000_000n;
/** Largest quantity, in thousandths: 100,000. */
export const MOST_QUANTITY_MILLI = 100_000_000;
export const MOST_BUDGET_LINES = 50;

/** What the arithmetic needs of a budget line: integer fen, quantity in thousandths. */
export interface BudgetFigures {
  unitPriceFen: bigint;
  quantityMilli: number;
  source: BudgetSource;
}

/** Unit price × quantity, half up to the fen. */
export const lineAmountFen = (unitPriceFen: bigint, quantityMilli: number): bigint => (unitPriceFen * BigInt(quantityMilli) + 500n) / 1000n;

/** The sums of a budget, integer fen; `requestedFen` is the part asked of the grant. Each line is rounded before it is added, as it is shown. */
export function budgetTotals(lines: readonly BudgetFigures[]): { requestedFen: bigint; totalFen: bigint } {
  let requestedFen = 0n;
  let totalFen = 0n;
  for (const line of lines) {
    const amount = lineAmountFen(line.unitPriceFen, line.quantityMilli);
    totalFen += amount;
    if (line.source === 'grant') requestedFen += amount;
  }
  return { requestedFen, totalFen };
}

/** A quantity as people write it (`3`, `1.5`, `0.125`) in thousandths; null when it is no number, negative, zero, too large or has more than three decimals. */
export function parseQuantity(text: string): number | null {
  const match = /^(\d{1,9})(?:\.(\d{1,3}))?$/.exec(text.trim());
  if (!match) return null;
  const milli = Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'));
  return milli > 0 && milli <= MOST_QUANTITY_MILLI ? milli : null;
}

/** Thousandths as people write them, without trailing zeros: 1500 → `1.5`. */
export function formatQuantity(milli: number): string {
  const decimals = String(milli % 1000).padStart(3, '0').replace(/0+$/, '');
  return `${Math.floor(milli / 1000)}${decimals && `.${decimals}`}`;
}

/** What is wrong with the figures of the lines themselves; paths begin at `budgetLines`. */
export function budgetFigureProblems(lines: readonly { unitPriceFen: bigint; quantityMilli: number | null }[]): Problem[] {
  return lines.flatMap((line, index) => {
    const problems: Problem[] = [];
    const at = `budgetLines.${index}`;
    if (line.unitPriceFen < 0n) problems.push({ path: `${at}.unitPrice`, code: 'PRICE_NEGATIVE', zh: '单价不能为负数', en: 'The unit price cannot be negative' });
    if (line.unitPriceFen > MOST_UNIT_PRICE_FEN) {
      problems.push({ path: `${at}.unitPrice`, code: 'PRICE_TOO_LARGE', zh: `单价超过上限 ${formatYuan(MOST_UNIT_PRICE_FEN)} 元，请检查是否多写了零`, en: 'The unit price is beyond what a project may budget; check the zeros' });
    }
    if (line.quantityMilli === null) {
      problems.push({ path: `${at}.quantity`, code: 'QUANTITY_INVALID', zh: '数量应大于 0、不超过 100000，最多三位小数', en: 'The quantity must be above 0, at most 100000, with at most three decimals' });
    }
    return problems;
  });
}

/** Sums the sender claims, each optional. */
export interface ClaimedSums {
  requestedFen?: bigint | null;
  totalFen?: bigint | null;
}

const SUMS = { requestedFen: { path: 'requested', zh: '申请资助金额', en: 'The amount requested' }, totalFen: { path: 'total', zh: '预算总额', en: 'The total' } };

/** The refusal BUDGET_DOES_NOT_ADD_UP, naming the sum, when a claimed sum differs from the lines, else null. */
export function claimedSumsRefusal(claimed: ClaimedSums, lines: readonly BudgetFigures[]): Refusal | null {
  const sums = budgetTotals(lines);
  for (const key of ['requestedFen', 'totalFen'] as const) {
    const said = claimed[key];
    if (said !== undefined && said !== null && said !== sums[key]) {
      const [figures, sum] = [{ claimed: formatYuan(said), computed: formatYuan(sums[key]) }, SUMS[key]];
      return refuse('BUDGET_DOES_NOT_ADD_UP', figures, [{ ...sum, code: 'AMOUNT_DIFFERS', zh: `${sum.zh}应为 ${figures.computed} 元`, en: `${sum.en} should be ${figures.computed}` }]);
    }
  }
  return null;
}
