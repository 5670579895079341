// Writes a migration for what the entities say and the database does not yet have: `node scripts/migration.mjs AddJudging`.
// With --check it writes nothing and exits 1 if there is a difference.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { startPostgres } from './postgres.mjs';

const { ensureDatabase, migrate } = await import('../dist/libs/platform/src/index.js');
const { databaseOptions } = await import('../dist/ormconfig.js');
const name = process.argv[2];
const dataDir = mkdtempSync(path.join(tmpdir(), 'liaobuqi-migration-'));
const server = await startPostgres({ dataDir, settings: ['fsync=off'] });
try {
  const url = server.urlOf('migration');
  await ensureDatabase(url);
  await migrate(databaseOptions(url));
  const dataSource = await new DataSource(databaseOptions(url)).initialize();
  const { upQueries, downQueries } = await dataSource.driver.createSchemaBuilder().log();
  await dataSource.destroy();
  if (name === '--check') {
    for (const { query } of upQueries) console.error(query);
    process.exitCode = upQueries.length > 0 ? 1 : 0;
  } else if (upQueries.length === 0) {
    console.log('Nothing to migrate.');
  } else {
    const stamp = Date.now();
    const lines = (queries) => queries.map(({ query }) => `    await runner.query(\`${query.trim().replaceAll('`', '\\`')}\`);`).join('\n');
    const file = `migrations/${stamp}-${name}.ts`;
    writeFileSync(file, `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${name}${stamp} implements MigrationInterface {
  name = '${name}${stamp}';

  async up(runner: QueryRunner): Promise<void> {
${lines(upQueries)}
  }

  async down(runner: QueryRunner): Promise<void> {
${lines([...downQueries].reverse())}
  }
}
`);
    console.log(file);
  }
} finally {
  await server.stop();
  for (const folder of [server.folder, dataDir]) rmSync(folder, { recursive: true, force: true });
}
