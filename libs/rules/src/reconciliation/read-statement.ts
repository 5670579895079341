import { formatYuan } from '../exact/money.js';
import { refuse, type Refusal } from '../refusals/refusal.js';
import { numberRepeated } from './fingerprint.js';
import { readAmount, readDay, readDirection, rowProblem } from './statement-cells.js';
import { guessColumns, plainHeading, sayEnough, STATEMENT_FIELDS, type StatementColumns, type StatementField } from './statement-columns.js';
import type { Draft, ReadStatement, StatementRow } from './statement-types.js';

interface Sheet {
  at: Partial<Record<StatementField, number>>;
  today: string;
}

/** Rows looked at for the headings: banks print the account and the period above them. */
const HEADINGS_WITHIN = 30;
const TOTALS = /合计|总计|小计|笔数|本页/;
const OPENING = /期初|上期|承前|上月结余|上年结转/;
const CLOSING = /期末|本期结余|本月结余/;

/**
 * Reads a bank's statement from the lines of a sheet. Everything wrong is listed at once, by row. `columns` null: the headings are recognised by the words banks use.
 * Refuses STATEMENT_HEADINGS_UNKNOWN when no row names the columns. Amounts with more than two decimals, days after `today`, balances that do not follow, repeated lines are problems.
 */
export function readStatement(rows: readonly StatementRow[], columns: StatementColumns | null, today: string): ReadStatement | Refusal {
  const found = headings(rows, columns);
  if (!found) {
    const seen = rows.slice(0, 3).map(({ cells }) => cells.filter((cell) => cell !== '').join('、')).join('；').slice(0, 200);
    return refuse('STATEMENT_HEADINGS_UNKNOWN', { seen, wanted: columns ? Object.values(columns).join('、') : '日期、收入金额、支出金额（或金额）' });
  }
  const sheet: Sheet = { at: found.at, today };
  const read: ReadStatement = { columns: found.columns, lines: [], openingFen: null, closingFen: null, problems: [] };
  const drafts: Draft[] = [];
  for (const line of rows.slice(found.index + 1)) readRow(sheet, line, { read, drafts });
  if (drafts.length === 0 && read.problems.length === 0) return refuse('STATEMENT_EMPTY');
  const ordered = oldestFirst(drafts);
  checkBalances(ordered, read);
  const { lines, problems } = numberRepeated(ordered);
  return { ...read, lines, problems: [...read.problems, ...problems] };
}

interface Found {
  index: number;
  columns: StatementColumns;
  at: Partial<Record<StatementField, number>>;
}

function headings(rows: readonly StatementRow[], given: StatementColumns | null): Found | null {
  for (const [index, { cells }] of rows.slice(0, HEADINGS_WITHIN).entries()) {
    const columns = given ?? guessColumns(cells);
    if (!sayEnough(columns)) continue;
    const plain = cells.map(plainHeading);
    const at: Partial<Record<StatementField, number>> = {};
    for (const field of STATEMENT_FIELDS) {
      const heading = columns[field];
      const place = heading === undefined ? -1 : plain.indexOf(plainHeading(heading));
      if (place >= 0) at[field] = place;
    }
    // Every heading that was asked for, or it is not the row of headings.
    if (STATEMENT_FIELDS.every((field) => columns[field] === undefined || at[field] !== undefined)) return { index, columns, at };
  }
  return null;
}

function readRow({ at, today }: Sheet, { row, cells }: StatementRow, into: { read: ReadStatement; drafts: Draft[] }): void {
  const { read, drafts } = into;
  const cell = (field: StatementField): string => (at[field] === undefined ? '' : (cells[at[field]] ?? '').normalize('NFKC').trim());
  const balance = readAmount(row, cell('balance'));
  const balanceFen = 'value' in balance ? balance.value : null;
  const words = cells.join(' ');
  if (!/^\d/.test(cell('day'))) {
    if (OPENING.test(words)) read.openingFen ??= balanceFen;
    else if (CLOSING.test(words)) read.closingFen = balanceFen ?? read.closingFen;
    if (OPENING.test(words) || CLOSING.test(words) || TOTALS.test(words)) return;
  }
  const day = readDay(row, cell('day'), today);
  const amount = signedAmount(row, cell);
  for (const part of [day, amount, balance]) if ('wrong' in part) read.problems.push(part.wrong);
  if ('value' in day && day.value === null) read.problems.push(rowProblem(row, 'DATE', { zh: '没有日期', en: 'There is no date' }));
  if (!('value' in day) || day.value === null || !('value' in amount) || amount.value === null) return;
  drafts.push({
    row, day: day.value, amountFen: amount.value, balanceFen, counterparty: cell('counterparty').slice(0, 200), counterTail: cell('counterAccount').slice(-4),
    reference: cell('reference').slice(0, 100), summary: cell('summary').slice(0, 300),
  });
}

function signedAmount(row: number, cell: (field: StatementField) => string): ReturnType<typeof readAmount> {
  const [single, moneyIn, moneyOut] = [readAmount(row, cell('amount')), readAmount(row, cell('moneyIn')), readAmount(row, cell('moneyOut'))];
  for (const part of [single, moneyIn, moneyOut]) if ('wrong' in part) return part;
  const value = (part: typeof single): bigint => ('value' in part ? (part.value ?? 0n) : 0n);
  if (value(moneyIn) !== 0n && value(moneyOut) !== 0n) return { wrong: rowProblem(row, 'BOTH_WAYS', { zh: '收入和支出同时有金额', en: 'Money in and money out are both filled in' }) };
  const mark = cell('direction');
  const direction = mark === '' ? 1 : readDirection(mark);
  if (direction === null) return { wrong: rowProblem(row, 'DIRECTION', { zh: `收支标志无法识别（${mark.slice(0, 20)}）`, en: `The direction is not understood (${mark.slice(0, 20)})` }) };
  const amount = value(single) * BigInt(direction) + value(moneyIn) - value(moneyOut);
  return amount === 0n ? { wrong: rowProblem(row, 'AMOUNT', { zh: '没有金额', en: 'There is no amount' }) } : { value: amount };
}

const breaks = (lines: readonly Draft[]): number =>
  lines.filter((line, index) => index > 0 && line.balanceFen !== null && lines[index - 1]!.balanceFen !== null && lines[index - 1]!.balanceFen! + line.amountFen !== line.balanceFen).length;

/** Some banks print the newest line first; where the days do not tell, the balances do. */
function oldestFirst(lines: Draft[]): Draft[] {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last || first.day < last.day) return lines;
  const turned = [...lines].reverse();
  return first.day > last.day || breaks(turned) < breaks(lines) ? turned : lines;
}

/** Each balance follows from the one before; opening plus all movements is the closing. Fills opening and closing where the balances tell them. */
function checkBalances(lines: readonly Draft[], read: ReadStatement): void {
  const [first, last] = [lines[0], lines.at(-1)];
  // A row that could not be read leaves a gap of its own: the balances would only repeat it.
  if (!first || !last || read.problems.length > 0) return;
  const implied = first.balanceFen === null ? null : first.balanceFen - first.amountFen;
  let running = read.openingFen ?? implied;
  for (const line of lines) {
    if (running !== null) running += line.amountFen;
    if (line.balanceFen === null) continue;
    if (running !== null && running !== line.balanceFen) {
      const [due, is] = [formatYuan(running), formatYuan(line.balanceFen)];
      read.problems.push(rowProblem(line.row, 'BALANCE', { zh: `余额不连续：应为 ${due}，实为 ${is}`, en: `The balance does not follow: ${due} expected, ${is} found` }));
    }
    running = line.balanceFen;
  }
  if (read.closingFen !== null && running !== null && read.closingFen !== running) {
    const [due, is] = [formatYuan(running), formatYuan(read.closingFen)];
    read.problems.push({ path: 'closing', code: 'BALANCE', zh: `期末余额应为 ${due}，实为 ${is}`, en: `The closing balance should be ${due}, it is ${is}` });
  }
  read.openingFen ??= implied;
  read.closingFen ??= running;
}
