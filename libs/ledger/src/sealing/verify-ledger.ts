/** The head of the chain on a day, as published outside the database. */
export interface Anchor {
  version: 1;
  seq: number;
  /** SHA-256 in hexadecimal. */
  hash: string;
  anchoredOn: string;
}

/** One thing wrong with the chain, with the journal it concerns where there is one. */
export interface ChainProblem {
  problem: string;
  seq: string | null;
  journalId: string | null;
  voucher: string | null;
}

/** Anything that runs SQL and answers rows: a DataSource, a manager, or a wrapped `pg` client. */
export interface RunsSql {
  query: <T extends object[]>(sql: string, values?: unknown[]) => Promise<T>;
}

/** Walks the whole chain, recomputing every hash from the rows as they are; no problems: nothing was altered, removed or (against the anchor) cut off. */
export function verifyLedger(database: RunsSql, anchor?: Anchor): Promise<ChainProblem[]> {
  return database.query<ChainProblem[]>(
    `select problem, seq::text, journal_id::text as "journalId", voucher from ledger.verify($1, decode($2, 'hex')) order by seq nulls last, journal_id limit 1000`,
    [anchor?.seq ?? null, anchor?.hash ?? null],
  );
}

/** Reads an anchor file; null when it is not one. */
export function readAnchor(text: string): Anchor | null {
  try {
    const value = JSON.parse(text) as Partial<Anchor>;
    const sound = value.version === 1 && Number.isSafeInteger(value.seq) && value.seq! >= 0 && /^([0-9a-f]{2}|[0-9a-f]{64})$/.test(value.hash ?? '');
    return sound ? (value as Anchor) : null;
  } catch {
    return null;
  }
}
