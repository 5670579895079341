import { Column, type ColumnOptions, type ValueTransformer } from 'typeorm';

/** PostgreSQL `bigint` arrives as a string; here it becomes a `bigint` once, for every money column. */
const asBigint: ValueTransformer = {
  to: (value: bigint | null | undefined) => (value === null || value === undefined ? value : value.toString()),
  from: (value: string | null) => (value === null ? null : BigInt(value)),
};

/** Integer fen. */
export const FenColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'bigint', transformer: asBigint, ...options });

/** An instant, UTC, milliseconds: what a JavaScript Date holds, so that cursors and comparisons are exact. */
export const TimeColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'timestamptz', precision: 3, ...options });
