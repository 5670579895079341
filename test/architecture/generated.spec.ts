import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ensureDatabase } from '@app/platform';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { databaseOptions } from '../../ormconfig.js';
import { makeDatabase } from '../support/database.js';

const root = path.resolve(import.meta.dirname, '../..');

interface Ran {
  exit: number;
  out: string;
  err: string;
}

/** Runs a script of the repository with plain Node. */
function node(args: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Promise<Ran> {
  const { cwd = root, env = {} } = options;
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, env: { PATH: process.env.PATH, ...env }, encoding: 'utf8' }, (error, out, err) => {
      resolve({ exit: error ? Number(error.code ?? -1) : 0, out, err });
    });
  });
}

describe.each([
  ['scripts/schema.mjs', 'schema.graphql'],
  ['scripts/refusals.mjs', 'docs/refusals.md'],
])('what %s writes', (script, file) => {
  test('is what is committed, and a stale copy is refused', async () => {
    expect(await node([script, '--check'])).toEqual({ exit: 0, out: '', err: '' });
    const copy = mkdtempSync(path.join(tmpdir(), 'liaobuqi-generated-'));
    try {
      for (const part of ['scripts', 'dist', 'package.json', file]) cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
      symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
      appendFileSync(path.join(copy, file), '# by hand\n');
      const stale = await node([script, '--check'], { cwd: copy });
      expect([stale.exit, stale.err]).toEqual([1, expect.stringContaining(`node ${script}`)]);
      expect(await node([script], { cwd: copy })).toMatchObject({ exit: 0 });
      expect(readFileSync(path.join(copy, file), 'utf8')).toBe(readFileSync(path.join(root, file), 'utf8'));
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });
});

describe('entities and the migrated database', () => {
  let database: Awaited<ReturnType<typeof makeDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await makeDatabase();
    dataSource = await new DataSource(databaseOptions(database.url, 1)).initialize();
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await database.drop();
  });
  const differences = async (): Promise<string[]> => (await dataSource.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);

  test('say the same', async () => {
    expect(await differences()).toEqual([]);
  });

  test.each([
    ['a column too many', 'alter table person add column nickname text', 'alter table person drop column nickname', /DROP COLUMN "nickname"/],
    ['an index too few', 'drop index person_phone_idx', 'create unique index person_phone_idx on person (phone) where phone is not null', /CREATE UNIQUE INDEX "person_phone_idx"/],
    ['a column that may be empty', 'alter table person alter column name drop not null', 'alter table person alter column name set not null', /"name" SET NOT NULL/],
  ])('%s is found', async (_, plant, undo, query) => {
    await dataSource.query(plant);
    expect((await differences()).join('\n')).toMatch(query);
    await dataSource.query(undo);
    expect(await differences()).toEqual([]);
  });
});

describe('migrations', () => {
  const imports = (text: string): string[] => [...text.matchAll(/^import (.*)$|\b(?:import|require)\(.*$/gm)].map(([line]) => line);
  const files = readdirSync(path.join(root, 'migrations')).filter((file) => file.endsWith('.ts'));
  const ALLOWED = ["import type { MigrationInterface, QueryRunner } from 'typeorm';", "import { readFileSync } from 'node:fs';"];
  /** What a migration reads must be SQL that lies beside it. */
  const readsElsewhere = (text: string): string[] => [...text.matchAll(/readFileSync\((?!new URL\([`'"]\.\/[\w-]+\/[^`'"]+\.sql[`'"], import\.meta\.url\)).*/g)].map(([line]) => line);

  test('import nothing but types, and read nothing but their own SQL: what they did yesterday cannot change with the code of today', () => {
    expect(files.length).toBeGreaterThan(5);
    const strange = files.flatMap((file) => {
      const text = readFileSync(path.join(root, 'migrations', file), 'utf8');
      return [...imports(text).filter((line) => !ALLOWED.includes(line)), ...readsElsewhere(text)].map((line) => `${file}: ${line}`);
    });
    expect(strange).toEqual([]);
    expect(readsElsewhere("readFileSync(new URL('../libs/ledger/x.sql', import.meta.url))")).toHaveLength(1);
    expect(imports(`import { Person } from '@app/identity';\nconst later = await import('./x.js');`)).toHaveLength(2);
  });

  test('two processes migrating at once, on a database neither has seen, both succeed', async () => {
    const serverUrl = process.env.TEST_POSTGRES_URL!;
    const name = `test_${randomBytes(8).toString('hex')}`;
    const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
    const server = new pg.Client({ connectionString: serverUrl });
    await server.connect();
    try {
      const migrate = () => node(['bin/liaobuqi.mjs', 'migrate'], { env: { DATABASE_URL: url } });
      const ran = await Promise.all([migrate(), migrate()]);
      expect(ran.map(({ exit, err }) => ({ exit, err }))).toEqual([{ exit: 0, err: '' }, { exit: 0, err: '' }]);
      const applied = ran.flatMap(({ out }) => out.split('\n')).filter((line) => /^\w+\d{13}$/.test(line));
      expect(applied).toHaveLength(files.length);
      expect(ran.filter(({ out }) => out.includes('Up to date'))).toHaveLength(1);
    } finally {
      await server.query(`drop database if exists ${name} with (force)`);
      await server.end();
    }
  });

  test('many processes making the same database at once all find it made', async () => {
    const serverUrl = process.env.TEST_POSTGRES_URL!;
    const name = `test_${randomBytes(8).toString('hex')}`;
    const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
    await Promise.all(Array.from({ length: 5 }, () => ensureDatabase(url)));
    const server = new pg.Client({ connectionString: serverUrl });
    await server.connect();
    try {
      expect((await server.query('select 1 from pg_database where datname = $1', [name])).rowCount).toBe(1);
    } finally {
      await server.query(`drop database if exists ${name} with (force)`);
      await server.end();
    }
  });
});
