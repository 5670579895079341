// One embedded server per test run; the migrated template database is cloned for every test file (see database.ts).
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres } from '../../scripts/postgres.mjs';

export default async function start() {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'liaobuqi-test-'));
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300', 'shared_buffers=128MB'];
  const server = await startPostgres({ dataDir, settings });
  globalThis.testServer = { ...server, dataDir };
  process.env.TEST_POSTGRES_URL = server.url;
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  execFileSync(process.execPath, ['scripts/make-template.mjs'], { stdio: 'inherit', env: { ...process.env, DATABASE_URL: server.urlOf('template_liaobuqi') } });
}
