import { isDay } from '../clock/working-days.js';
import { parseYuan, type MoneyFault } from '../exact/money.js';
import type { Problem, Wording } from '../refusals/wording.js';

const EARLIEST = '2000-01-01';

const MONEY_FAULTS: Record<MoneyFault, Wording> = {
  empty: { zh: '没有金额', en: 'There is no amount' },
  'not-a-number': { zh: '金额不是数字', en: 'The amount is not a number' },
  'too-many-decimals': { zh: '金额超过两位小数', en: 'The amount has more than two decimals' },
  'too-large': { zh: '金额过大', en: 'The amount is too large' },
};

/** What reading one cell found: a value, nothing (the cell is empty), or what is wrong with it. */
export type Read<T> = { value: T | null } | { wrong: Problem };

const wrong = (row: number, code: string, { zh, en }: Wording): { wrong: Problem } => ({ wrong: { path: `rows.${row}`, code, zh: `第 ${row} 行：${zh}`, en: `Row ${row}: ${en}` } });

/** Yuan of a cell in fen; a dash or nothing is no amount. */
export function readAmount(row: number, cell: string): Read<bigint> {
  const text = cell.normalize('NFKC').trim();
  if (/^[-—–]*$/.test(text)) return { value: null };
  const parsed = parseYuan(text);
  if (parsed.ok) return { value: parsed.fen };
  const { zh, en } = MONEY_FAULTS[parsed.fault];
  return wrong(row, 'AMOUNT', { zh: `${zh}（${text.slice(0, 40)}）`, en: `${en} (${text.slice(0, 40)})` });
}

/** A day as banks write it: 2026-06-01, 2026/6/1, 20260601, 2026年6月1日, with or without a time after it; never after `today`. */
export function readDay(row: number, cell: string, today: string): Read<string> {
  const text = cell.normalize('NFKC').trim();
  if (text === '') return { value: null };
  const parts = /^(\d{4})(\d{2})(\d{2})(?:[\sT]?\d{2}:?\d{2}(?::?\d{2})?)?$/.exec(text) ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[\sT].*)?$/.exec(text);
  const day = parts ? `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}` : '';
  if (!isDay(day)) return wrong(row, 'DATE', { zh: `日期无法识别（${text.slice(0, 40)}）`, en: `The date is not understood (${text.slice(0, 40)})` });
  if (day > today) return wrong(row, 'DATE_IN_FUTURE', { zh: `日期 ${day} 在未来`, en: `The date ${day} lies in the future` });
  if (day < EARLIEST) return wrong(row, 'DATE_TOO_OLD', { zh: `日期 ${day} 过早`, en: `The date ${day} is too far back` });
  return { value: day };
}

/** Which way the money went, from a mark such as 贷 or 支; null when the mark is none of those. */
export function readDirection(cell: string): 1 | -1 | null {
  const text = cell.normalize('NFKC').trim().toUpperCase();
  if (/^(贷|贷方|收|收入|存入|C|CR|\+)$/.test(text)) return 1;
  return /^(借|借方|支|支出|支取|D|DR|-)$/.test(text) ? -1 : null;
}

/** A problem of one row, in the words a clerk reads. */
export const rowProblem = (row: number, code: string, words: Wording): Problem => wrong(row, code, words).wrong;
