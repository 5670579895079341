import { ConfigError, readConfig, type Config } from '@app/platform';
import { UsageError } from './command.js';
import { databaseUrl } from './running-database.js';

/** The checked settings for a command that needs the database; every wrong one at once in a UsageError. */
export function databaseSettings(env: NodeJS.ProcessEnv = process.env): Config {
  try {
    return readConfig({ ...env, DATABASE_URL: databaseUrl(env) });
  } catch (error) {
    throw error instanceof ConfigError ? new UsageError(error.message) : error;
  }
}
