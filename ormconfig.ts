import { fileURLToPath } from 'node:url';
import { competitionEntities } from '@app/competition';
import { identityEntities } from '@app/identity';
import { ledgerEntities } from '@app/ledger';
import { platformEntities, SnakeNaming } from '@app/platform';
import { recordsEntities } from '@app/records';
import { DataSource, type DataSourceOptions } from 'typeorm';
// Not by the lib's index: the worker needs the tables, and loads the rest of this lib only for a job that wants it.
import { fundingEntities } from './libs/funding/src/entities.js';
import { grantsEntities } from './libs/grants/src/entities.js';

/** Every entity of every lib. */
export const entities = [...platformEntities, ...identityEntities, ...recordsEntities, ...ledgerEntities, ...competitionEntities, ...fundingEntities, ...grantsEntities];

/** The one way to the database; `url` is any PostgreSQL 15 or newer. */
export function databaseOptions(url: string, poolSize = 20): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities,
    migrations: [fileURLToPath(new URL('./migrations/*.js', import.meta.url))],
    migrationsTableName: 'migration',
    // One transaction for all: a failed upgrade leaves the old schema as it was.
    migrationsTransactionMode: 'all',
    // gen_random_uuid() is built in since PostgreSQL 13: no extension to install, no right to ask for.
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    namingStrategy: new SnakeNaming(),
    poolSize,
    applicationName: 'liaobuqi',
    // A runaway query must not hold a hall full of judges.
    extra: { statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000, options: String.raw`-c timezone=UTC -c default_transaction_isolation=read\ committed` },
    logging: false,
  };
}

/** For TypeORM's own command line; the processes call `databaseOptions` with their checked configuration. */
export default new DataSource(databaseOptions(process.env.DATABASE_URL ?? 'postgres://127.0.0.1/liaobuqi'));
