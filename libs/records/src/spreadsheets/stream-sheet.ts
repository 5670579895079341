import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { writeCsvStream, writeXlsxStream } from './hucre.js';
import { neutralised, type SheetCell, type SheetColumn } from './write-sheet.js';

export interface SheetToStream {
  name: string;
  columns: readonly SheetColumn[];
  rows: AsyncIterable<readonly SheetCell[]>;
}

/** A workbook with a frozen header, written row by row: a hundred thousand rows need no more memory than ten. */
export function streamXlsx(path: string, { name, columns, rows }: SheetToStream): Promise<void> {
  const heads = columns.map((column, index) => ({ key: String(index), header: column.header, width: column.width ?? 16, ...(column.format && { numFmt: column.format }) }));
  const cells = mapped(rows, (row) => row.map(neutralised));
  const bytes = writeXlsxStream(cells, { name, columns: heads, freezePane: { rows: 1 } });
  return pipeline(Readable.fromWeb(bytes as unknown as NodeReadableStream), createWriteStream(path));
}

/** CSV in UTF-8 with the mark that makes Excel read Chinese rightly. */
export function streamCsv(path: string, { columns, rows }: Pick<SheetToStream, 'columns' | 'rows'>): Promise<void> {
  const cells = mapped(rows, (row) => row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : neutralised(cell))));
  const bytes = writeCsvStream(cells, { bom: true, headers: columns.map(({ header }) => header) });
  return pipeline(Readable.fromWeb(bytes as unknown as NodeReadableStream), createWriteStream(path));
}

async function* mapped<A, B>(items: AsyncIterable<A>, to: (item: A) => B): AsyncGenerator<B> {
  for await (const item of items) yield to(item);
}
