import type { ReactNode } from 'react';
import { Button } from '../../kit/button';
import { Loading } from '../../kit/loading';
import { consoleWords } from '../../words/console.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { Failure } from './failure';
import type { Pages } from './use-pages';
import styles from './table-states.module.css';

export interface Column<Row> {
  title: string;
  /** What the cell shows. */
  cell: (row: Row) => ReactNode;
  /** Figures stand at the right in even digits; narrow cells do not wrap. */
  kind?: 'figure' | 'narrow';
}

export interface TableProps<Row> {
  /** What the table holds, for readers and for its scrolling box. */
  label: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  empty?: ReactNode;
}

/** A table on the page's own elements: scrolls inside its box, by keyboard too; the first column heads its row. */
export function DataTable<Row>({ label, columns, rows, rowKey, empty }: TableProps<Row>) {
  const say = useSay();
  if (rows.length === 0) return <p className={styles.empty}>{empty ?? say(shared.empty)}</p>;
  const kind = (column: Column<Row>) => (column.kind ? styles[column.kind] : undefined);
  return (
    <div className={styles.box} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={kind(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.title} scope="row" className={kind(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.title} className={kind(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A table read page by page (`usePages`): loading, failed, empty, its rows, and the button for more. */
export function PagedTable<Row>({ pages, ...table }: Omit<TableProps<Row>, 'rows'> & { pages: Pages<Row> }) {
  if (pages.loading) return <Loading />;
  return (
    <>
      {pages.failure !== null && <Failure failure={pages.failure} retry={pages.retry} />}
      {pages.rows !== null && <DataTable {...table} rows={pages.rows} />}
      <MoreButton pages={pages} />
    </>
  );
}

/** How many there are and the way to the next page. */
export function MoreButton<Row>({ pages }: { pages: Pages<Row> }) {
  const say = useSay();
  if (pages.rows === null || (pages.rows.length === 0 && !pages.hasMore)) return null;
  return (
    <div className={styles.more}>
      <span>{pages.total === null ? '' : say(consoleWords.total, { n: pages.total })}</span>
      {pages.hasMore && (
        <Button busy={pages.loadingMore} onClick={pages.more}>
          {say(consoleWords.more)}
        </Button>
      )}
    </div>
  );
}
