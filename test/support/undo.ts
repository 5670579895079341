import { EventEmitter } from 'node:events';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { TestApi } from './api.js';

/** Rows written per table. */
export type Written = Record<string, number>;

type Connect = () => Promise<[unknown, () => void]>;

/** What TypeORM says at the edges of a transaction, and what it becomes inside another one. */
const EDGES: Record<string, string> = {
  'START TRANSACTION': 'savepoint command',
  'SET TRANSACTION ISOLATION LEVEL READ COMMITTED': 'select 1',
  COMMIT: 'set constraints all immediate; release savepoint command; set constraints all deferred',
  ROLLBACK: 'rollback to savepoint command',
};

/**
 * Lets an api do its work and then undoes all of it: every statement goes through one connection in one transaction, commands become savepoints.
 * So thousands of destructive calls can be tried on one seeded database, each on the same state. One call at a time.
 */
export class Undo {
  private constructor(
    private readonly client: pg.Client,
    private readonly driver: { obtainMasterConnection: Connect },
  ) {}

  static async of(api: TestApi): Promise<Undo> {
    const client = new pg.Client({ connectionString: api.databaseUrl, options: '-c timezone=UTC' });
    await client.connect();
    return new Undo(client, api.app.get(DataSource).driver as unknown as { obtainMasterConnection: Connect });
  }

  /** Runs `work`, tells which tables it wrote, and undoes it. */
  async around<T>(work: () => Promise<T>): Promise<{ result: T; written: Written }> {
    const own = this.driver.obtainMasterConnection;
    await this.client.query('begin');
    const before = await this.written();
    this.driver.obtainMasterConnection = () => Promise.resolve([this.connection(), () => {}]);
    try {
      const result = await work();
      return { result, written: difference(before, await this.written()) };
    } finally {
      this.driver.obtainMasterConnection = own;
      await this.client.query('rollback');
    }
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private connection(): unknown {
    const query = (sql: string, parameters?: unknown[]) => (EDGES[sql] ? this.client.query(EDGES[sql]) : this.client.query(sql, parameters));
    return Object.assign(new EventEmitter(), { query });
  }

  /** PostgreSQL's own count, so that a write nobody thought of is seen too. */
  private async written(): Promise<Written> {
    const { rows } = await this.client.query<{ name: string; rows: number }>(
      `select relname as name, (n_tup_ins + n_tup_upd + n_tup_del)::int as rows from pg_stat_xact_user_tables where n_tup_ins + n_tup_upd + n_tup_del > 0`,
    );
    return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
  }
}

/** The server may still hold counts of earlier transactions it has not passed on. */
const difference = (before: Written, after: Written): Written =>
  Object.fromEntries(Object.entries(after).flatMap(([table, rows]) => (rows > (before[table] ?? 0) ? [[table, rows - (before[table] ?? 0)]] : [])));
