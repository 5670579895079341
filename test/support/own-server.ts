import { execFileSync } from 'node:child_process';

export interface OwnServer {
  url: string;
  pid: number;
  urlOf: (database: string) => string;
  stop: () => Promise<void>;
}

/** An embedded server besides the shared one, for tests that kill it or need their own roles. */
export async function ownServer(dataDir: string, settings: string[]): Promise<OwnServer> {
  const { startPostgres } = (await import('../../scripts/postgres.mjs' as string)) as { startPostgres: (options: { dataDir: string; settings: string[] }) => Promise<OwnServer> };
  return startPostgres({ dataDir, settings });
}

/** Creates and migrates a database, as the user in the address; in a process of its own, as TypeORM's loading of migrations outlives a test's module registry. */
export function migrateDatabase(url: string): void {
  execFileSync(process.execPath, ['scripts/make-template.mjs'], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DATABASE_URL: url } });
}
