import type { Config } from '@app/platform';
import { Client } from 'pg';
import type { ExitCode } from '../command.js';
import { readFlags } from '../read-flags.js';

/** `liaobuqi demo [--if-empty]`: plays the demo seasons into an empty database. `--accounts` prints who can sign in. */
export async function demoCommand(args: string[]): Promise<ExitCode> {
  const values = readFlags(args, { 'if-empty': { type: 'boolean' }, accounts: { type: 'boolean' }, url: { type: 'string' } });
  if (values.accounts) {
    const { accountsText } = await import('../demo/accounts.js');
    process.stdout.write(accountsText(values.url ?? ''));
    return 0;
  }
  // The services are loaded only to seed: printing accounts at every start should not wait for them.
  const { databaseSettings } = await import('../database-settings.js');
  const config = databaseSettings({ ...process.env, DEMO: 'true', PORT: '0' });
  if (await hasOffices(config)) {
    if (values['if-empty']) return 0;
    process.stderr.write('数据库里已有数据，演示数据只写入空库。The database is not empty; the demo is written only into an empty one.\n');
    return 1;
  }
  await seed(config);
  return 0;
}

async function seed(config: Config): Promise<void> {
  const { log } = await import('@app/platform');
  const { seedDemo } = await import('../demo/seed-demo.js');
  log.level = 'error';
  const began = Date.now();
  process.stdout.write('写入演示数据 / writing the demo data\n');
  await seedDemo(config, (zh) => process.stdout.write(`  ${zh}\n`));
  process.stdout.write(`  完成，用时 ${Math.round((Date.now() - began) / 1000)} 秒 / done\n`);
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
