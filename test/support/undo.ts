import { EventEmitter } from 'node:events';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { TestApi } from './api.js';

/** Rows written per table. */
export type Written = Record<string, number>;

/** Both ways to the database: connections for transactions, the pool for single statements. */
interface Driver {
  obtainMasterConnection: () => Promise<[unknown, () => void]>;
  master: object;
}

/** A commit inside another transaction: what is checked at commit is checked, then the command’s savepoint is let go. */
const COMMIT = 'set constraints all immediate; release savepoint command; set constraints all deferred';

/** What TypeORM says at the edges of a transaction, and what it becomes inside another one. */
const EDGES: Record<string, string> = {
  'START TRANSACTION': 'savepoint command',
  'SET TRANSACTION ISOLATION LEVEL READ COMMITTED': 'select 1',
  // One call at a time: what a snapshot would keep out cannot happen here.
  'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ': 'select 1',
  COMMIT,
  ROLLBACK: 'rollback to savepoint command',
};

/**
 * Lets an api do its work and then undoes all of it: every statement goes through one connection in one transaction, commands become savepoints.
 * So thousands of destructive calls can be tried on one seeded database, each on the same state. One call at a time.
 */
export class Undo {
  private constructor(
    private readonly client: pg.Client,
    private readonly driver: Driver,
  ) {}

  static async of(api: TestApi): Promise<Undo> {
    const client = new pg.Client({ connectionString: api.databaseUrl, options: '-c timezone=UTC' });
    await client.connect();
    return new Undo(client, api.app.get(DataSource).driver as unknown as Driver);
  }

  /** Runs `work`, tells which tables it wrote, and undoes it. */
  async around<T>(work: () => Promise<T>): Promise<{ result: T; written: Written }> {
    const { obtainMasterConnection, master } = this.driver;
    await this.client.query('begin');
    const before = await this.written();
    this.driver.obtainMasterConnection = () => Promise.resolve([this.connection(), () => {}]);
    this.driver.master = Object.create(master, { query: { value: this.query } }) as object;
    try {
      const result = await work();
      return { result, written: difference(before, await this.written()) };
    } finally {
      Object.assign(this.driver, { obtainMasterConnection, master });
      await this.client.query('rollback');
    }
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private connection(): unknown {
    return Object.assign(new EventEmitter(), { query: this.query });
  }

  private readonly query = async (sql: string | pg.QueryConfig, parameters?: unknown[]): Promise<unknown> => {
    if (typeof sql !== 'string') return this.client.query(sql);
    if (!sql.endsWith('commit')) return EDGES[sql] ? this.client.query(EDGES[sql]) : this.client.query(sql, parameters);
    // The product sends its announcements and the commit together, and looks at what the last of them answered.
    await this.client.query(`${sql.slice(0, -'commit'.length)}${COMMIT}`);
    return [{ command: 'COMMIT' }];
  };

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
