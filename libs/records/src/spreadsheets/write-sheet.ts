import { writeCsv as toCsv, writeXlsx as toXlsx, type CellValue } from './hucre.js';

/** A value of an exported cell: text, number, date or nothing. Amounts go in as yuan text or integer fen, never as binary fractions of fen. */
export type SheetCell = string | number | boolean | Date | null;

export interface SheetColumn {
  header: string;
  /** In characters; fitted to the content when left out. */
  width?: number;
  /** Excel number format, e.g. `#,##0.00` or `yyyy-mm-dd`. */
  format?: string;
}

export interface SheetToWrite {
  name: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly SheetCell[])[];
}

/** Text a spreadsheet program would run as a formula gets a leading apostrophe; numbers stay numbers. */
export const neutralised = (cell: SheetCell): SheetCell => (typeof cell === 'string' && /^[=+\-@\t\r\n]/.test(cell.normalize('NFKC')) ? `'${cell}` : cell);

const WIDEST = 60;

/** Width on screen: a Chinese character takes two. */
const widthOf = (cell: SheetCell): number => (cell instanceof Date ? 11 : [...String(cell ?? '')].reduce((sum, char) => sum + (char.codePointAt(0)! > 0x2e7f ? 2 : 1), 0));

const columnWidth = (sheet: SheetToWrite, index: number): number =>
  sheet.columns[index]!.width ?? Math.min(WIDEST, 2 + sheet.rows.reduce((most, row) => Math.max(most, widthOf(row[index] ?? null)), widthOf(sheet.columns[index]!.header)));

/** Excel allows 31 characters and none of []:*?/\ in the name of a sheet. */
const sheetName = (name: string, index: number): string => [...name.replaceAll(/[[\]:*?/\\']/g, ' ').trim()].slice(0, 31).join('') || `Sheet${index + 1}`;

/** A workbook whose first row stays in view. */
export async function writeXlsx({ sheets }: { sheets: readonly SheetToWrite[] }): Promise<Buffer> {
  const bytes = await toXlsx({
    sheets: sheets.map((sheet, at) => ({
      name: sheetName(sheet.name, at),
      columns: sheet.columns.map((column, index) => ({ width: columnWidth(sheet, index), ...(column.format && { numFmt: column.format }) })),
      rows: [sheet.columns.map((column) => neutralised(column.header)), ...sheet.rows.map((row) => row.map(neutralised))],
      freezePane: { rows: 1 },
    })),
  });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** CSV in UTF-8 with the mark that makes Excel read Chinese rightly. */
export function writeCsv({ columns, rows }: Pick<SheetToWrite, 'columns' | 'rows'>): Buffer {
  const plain = (cell: SheetCell): CellValue => (cell instanceof Date ? cell.toISOString() : neutralised(cell));
  return Buffer.from(toCsv([columns.map(({ header }) => neutralised(header)), ...rows.map((row) => row.map(plain))], { bom: true }));
}
