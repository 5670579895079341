import { ensureDatabase, migrate } from '@app/platform';
import { databaseOptions } from '../../../../ormconfig.js';
import type { ExitCode } from '../command.js';
import { databaseUrl } from '../running-database.js';

/** `liaobuqi migrate`: creates the database if needed and brings it to the newest schema, under a lock; prints what was applied. */
export async function migrateCommand(): Promise<ExitCode> {
  const url = databaseUrl();
  await ensureDatabase(url);
  const applied = await migrate(databaseOptions(url));
  process.stdout.write(applied.length > 0 ? `${applied.join('\n')}\n` : '已是最新。Up to date.\n');
  return 0;
}
