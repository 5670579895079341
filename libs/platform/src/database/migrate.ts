import { runMigrations as migrateJobs } from 'graphile-worker';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { OPEN_TO_APPLICATION } from './open-to-application.js';
import { sqlState } from './sql-state.js';

/** Any number all processes agree on: the advisory lock migrations run under. */
const MIGRATION_LOCK = 727_001;

/** Brings the database to the newest schema; several processes starting at once queue on a lock, and the later ones find nothing left to do. */
export async function migrate(options: DataSourceOptions & { url?: string }): Promise<string[]> {
  const lock = new pg.Client({ connectionString: options.url });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrateJobs({ connectionString: options.url!, logger: undefined });
    const dataSource = await new DataSource({ ...options, extra: { options: '-c timezone=UTC' } } as DataSourceOptions).initialize();
    try {
      const applied = await dataSource.runMigrations();
      await dataSource.query(OPEN_TO_APPLICATION);
      return applied.map((done) => done.name);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await lock.end();
  }
}

/** Creates the database named in the URL if it is not there; another process may do so at the same instant. */
export async function ensureDatabase(url: string): Promise<void> {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  const server = new pg.Client({ connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href });
  await server.connect();
  try {
    const { rowCount } = await server.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await server.query(`create database ${server.escapeIdentifier(name)}`).catch(unlessJustMade);
  } finally {
    await server.end();
  }
}

/** Looking and making are two steps: whoever comes second meets `duplicate_database`, or its unique index. */
function unlessJustMade(error: unknown): void {
  if (!['42P04', '23505'].includes(sqlState(error) ?? '')) throw error;
}
