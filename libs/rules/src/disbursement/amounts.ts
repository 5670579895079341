import { formatYuanForPeople, parseYuan, type MoneyFault } from '../exact/money.js';
import type { Problem } from '../refusals/wording.js';

const FAULTS: Record<MoneyFault, { zh: string; en: string }> = {
  empty: { zh: '请填写金额', en: 'Write the amount' },
  'not-a-number': { zh: '金额须为数字，例如 12000.00', en: 'The amount must be a number, e.g. 12000.00' },
  'too-many-decimals': { zh: '金额最多两位小数（精确到分）', en: 'An amount has at most two decimals (whole fen)' },
  'too-large': { zh: '金额过大', en: 'The amount is too large' },
};

/** An amount as a person typed it: full-width digits and grouping are understood, a third decimal is refused, never rounded. Between 0.01 yuan and `mostFen`. */
export function readAmount(text: string, mostFen: bigint, path = 'amount'): { fen: bigint } | { problem: Problem } {
  const parsed = parseYuan(text);
  if (!parsed.ok) return { problem: { path, code: `AMOUNT_${parsed.fault.toUpperCase().replaceAll('-', '_')}`, ...FAULTS[parsed.fault] } };
  if (parsed.fen <= 0n) return { problem: { path, code: 'AMOUNT_NOT_POSITIVE', zh: '金额须大于 0', en: 'The amount must be above zero' } };
  if (parsed.fen > mostFen) {
    const most = formatYuanForPeople(mostFen);
    return { problem: { path, code: 'AMOUNT_TOO_LARGE', zh: `单笔金额不能超过 ${most} 元`, en: `One payment is at most ${most} yuan` } };
  }
  return { fen: parsed.fen };
}
