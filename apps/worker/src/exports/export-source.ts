import type { ExportFilter, SheetCell, SheetColumn } from '@app/records';
import type { EntityManager } from 'typeorm';

export interface ExportRequest {
  tenantId: string;
  filter: ExportFilter;
}

/** What a kind of export reads: how many rows there are, and the rows in batches. Everything is read in one repeatable-read transaction. */
export interface ExportSource {
  columns: readonly SheetColumn[];
  count: (manager: EntityManager, request: ExportRequest) => Promise<number>;
  rows: (manager: EntityManager, request: ExportRequest) => AsyncGenerator<SheetCell[][]>;
}

/** Rows read and written at a time. */
export const BATCH = 1000;

export const MONEY: Pick<SheetColumn, 'format' | 'width'> = { format: '#,##0.00', width: 16 };
export const DAY: Pick<SheetColumn, 'format' | 'width'> = { format: 'yyyy-mm-dd', width: 12 };

/** Fen as a number of yuan for a spreadsheet's cell: shown there, decided nowhere. */
export const yuan = (fen: string | bigint): number => Number(`${BigInt(fen) / 100n}`) + Number(BigInt(fen) % 100n) / 100;

/** A calendar day as the date a spreadsheet keeps. */
export const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
