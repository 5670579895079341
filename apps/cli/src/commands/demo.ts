import { parseArgs } from 'node:util';
import { log, type Config } from '@app/platform';
import { Client } from 'pg';
import type { ExitCode } from '../command.js';
import { databaseSettings } from '../database-settings.js';
import { accountsText } from '../demo/accounts.js';
import { seedDemo } from '../demo/seed-demo.js';

/** `liaobuqi demo [--if-empty]`: plays the demo seasons into an empty database. `--accounts` prints who can sign in. */
export async function demoCommand(args: string[]): Promise<ExitCode> {
  const { values } = parseArgs({ args, options: { 'if-empty': { type: 'boolean' }, accounts: { type: 'boolean' }, url: { type: 'string' } } });
  if (values.accounts) {
    process.stdout.write(accountsText(values.url ?? ''));
    return 0;
  }
  const config = databaseSettings({ ...process.env, DEMO: 'true', PORT: '0' });
  if (await hasOffices(config)) {
    if (values['if-empty']) return 0;
    process.stderr.write('数据库里已有数据,演示数据只写入空库。The database is not empty; the demo is written only into an empty one.\n');
    return 1;
  }
  log.level = 'error';
  const began = Date.now();
  process.stdout.write('写入演示数据 / writing the demo data\n');
  await seedDemo(config, (zh) => process.stdout.write(`  ${zh}\n`));
  process.stdout.write(`  完成,用时 ${Math.round((Date.now() - began) / 1000)} 秒 / done\n`);
  return 0;
}

async function hasOffices(config: Config): Promise<boolean> {
  const client = new Client({ connectionString: config.DATABASE_URL });
  await client.connect();
  try {
    return (await client.query('select 1 from tenant limit 1')).rowCount! > 0;
  } finally {
    await client.end();
  }
}
