import { refused } from '@app/platform';
import { EncryptedFileError, parseCsv, readXlsx, type CellValue } from './hucre.js';
import { zipFault } from './zip-bounds.js';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const CSV = 'text/csv';
export type SheetMediaType = typeof XLSX | typeof CSV;

export const SHEET_LIMITS = { rows: 5_000, columns: 200, unpackedBytes: 60 * 1024 * 1024 } as const;

/** One line of a sheet as plain text. `row` is the number the person sees in Excel, from 1. Empty rows are left out. */
export interface SheetRow {
  row: number;
  cells: string[];
}

/**
 * The first visible sheet as text. Numbers appear with a point and without grouping, days as 2026-06-23, times as 2026-06-23 14:30:00.
 * Refuses SHEET_UNREADABLE, SHEET_PROTECTED, SHEET_HAS_FORMULAS (with the cells), SHEET_TOO_LARGE, SHEET_EXPANDS_TOO_FAR, SHEET_EMPTY.
 */
export async function readSheet(bytes: Buffer, mediaType: string): Promise<SheetRow[]> {
  const rows = mediaType === XLSX ? await xlsxRows(bytes) : mediaType === CSV ? csvRows(bytes) : null;
  if (!rows) throw refused('SHEET_UNREADABLE');
  // The last rows may be nothing but formatting.
  const filled = rows.map((cells, index) => ({ row: index + 1, cells: cells.map(textOf) })).filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (filled.length === 0) throw refused('SHEET_EMPTY');
  if (filled.length > SHEET_LIMITS.rows || filled.some(({ cells }) => cells.length > SHEET_LIMITS.columns)) throw tooLarge();
  return filled;
}

const tooLarge = () => refused('SHEET_TOO_LARGE', { rows: SHEET_LIMITS.rows, columns: SHEET_LIMITS.columns });

async function xlsxRows(bytes: Buffer): Promise<CellValue[][]> {
  // An encrypted workbook is an OLE container, not a zip; so is an old .xls renamed.
  if (bytes.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') throw refused(bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'SHEET_PROTECTED' : 'SHEET_UNREADABLE');
  const fault = zipFault(bytes, SHEET_LIMITS.unpackedBytes);
  if (fault === 'too-large') throw refused('SHEET_EXPANDS_TOO_FAR', { max: SHEET_LIMITS.unpackedBytes / 1024 / 1024 });
  if (fault) throw refused(fault === 'encrypted' ? 'SHEET_PROTECTED' : 'SHEET_UNREADABLE');
  let seen = 0;
  const workbook = await readXlsx(bytes, { maxRows: SHEET_LIMITS.rows + 1, sheets: (info) => !info.hidden && !info.veryHidden && (seen += 1) === 1 }).catch((error: unknown) => {
    if (error instanceof EncryptedFileError) throw refused('SHEET_PROTECTED');
    // Two far corners make a rectangle of millions of empty cells.
    throw error instanceof Error && /over the \d+ limit/.test(error.message) ? tooLarge() : refused('SHEET_UNREADABLE');
  });
  const sheet = workbook.sheets[0];
  if (!sheet) throw refused('SHEET_EMPTY');
  refuseFormulas([...(sheet.cells ?? [])].filter(([, cell]) => cell.formula !== undefined || cell.type === 'formula').map(([at]) => at));
  return sheet.rows;
}

function refuseFormulas(cells: readonly string[]): void {
  if (cells.length === 0) return;
  const problems = cells.slice(0, 50).map((at) => {
    const name = cellName(at);
    return { path: name, code: 'FORMULA', zh: `${name} 是公式,请改成数值`, en: `${name} is a formula; enter the value` };
  });
  throw refused('SHEET_HAS_FORMULAS', { count: cells.length }, problems);
}

/** "4,27" → AB5. */
function cellName(at: string): string {
  const [row, column] = at.split(',').map(Number) as [number, number];
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCodePoint(65 + ((n - 1) % 26)) + letters;
  return `${letters}${row + 1}`;
}

function csvRows(bytes: Buffer): CellValue[][] {
  const text = csvText(bytes);
  if (text.includes('\0')) throw refused('SHEET_UNREADABLE');
  const quotes = text.split('"').length - 1;
  if (quotes % 2 === 1) throw refused('SHEET_UNREADABLE');
  const rows = parseCsv(text, { maxRows: SHEET_LIMITS.rows * 2 + 1 });
  // A cell beginning with = is a formula to whoever opens the file next; a negative number is not.
  refuseFormulas(rows.flatMap((row, r) => row.flatMap((cell, c) => (typeof cell === 'string' && /^\s*=/.test(cell) ? [`${r},${c}`] : []))));
  return rows;
}

/** UTF-8 when it is valid UTF-8 (with or without a mark), UTF-16 by its mark, otherwise GB18030, which Excel in China writes. */
function csvText(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : null;
  for (const candidate of encoding ? [encoding] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(candidate, { fatal: true }).decode(bytes);
    } catch {
      // the next one
    }
  }
  throw refused('SHEET_UNREADABLE');
}

function textOf(cell: CellValue): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    const [day, time] = cell.toISOString().slice(0, 19).split('T') as [string, string];
    return time === '00:00:00' ? day : `${day} ${time}`;
  }
  return (typeof cell === 'number' ? plainNumber(cell) : String(cell)).normalize('NFC').trim();
}

/** 15 significant digits, as Excel itself keeps: 0.1 + 0.2 stored as 0.30000000000000004 reads 0.3. */
function plainNumber(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  const short = String(Number(value.toPrecision(15)));
  return short.includes('e') ? value.toFixed(10).replace(/0+$/, '') : short;
}
