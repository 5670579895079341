import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { DataSourceOptions } from 'typeorm';
import { ensureDatabase, migrate } from '../database/migrate.js';
import { BackupRefused, readManifest, type BackedTable, type BackupManifest } from './manifest.js';
import { tablesInOrder } from './tables.js';

export interface RestoreOptions {
  /** How to reach the empty database, and the migrations of this release. */
  options: DataSourceOptions & { url?: string };
  folder: string;
  progress?: (done: number, total: number, name: string) => void;
}

/**
 * Fills an empty database from a backup, all or nothing. Refused with `BackupRefused` before a row is written: a damaged or incomplete backup, a database that is not empty,
 * a backup of another release (restore it with that release, then migrate). Its user must be able to switch off the tables' triggers: their owner, in practice the user that migrates.
 */
export async function restore({ options, folder, progress }: RestoreOptions): Promise<BackupManifest> {
  const manifest = readManifest(await readFile(path.join(folder, 'manifest.json'), 'utf8').catch(() => ''));
  for (const table of manifest.tables) await check(folder, table);
  await ensureDatabase(options.url!);
  await refuseUnlessEmpty(options.url!);
  await migrate(options);
  const client = new pg.Client({ connectionString: options.url });
  await client.connect();
  try {
    await refuseOtherRelease(client, manifest);
    await client.query('begin');
    const own = await ownTheLedger(client);
    await fill(client, manifest, folder, progress);
    for (const { name, value, called } of manifest.sequences) await client.query('select setval($1, $2, $3)', [name, value, called]);
    if (own) await client.query('revoke liaobuqi_ledger_owner from current_user');
    await client.query('commit');
    return manifest;
  } finally {
    await client.end();
  }
}

/** The ledger's tables may belong to a role of their own (docs/decisions/0008-ledger-roles.md): taken for the length of the transaction. Answers whether it was. */
async function ownTheLedger(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(`select 1 from pg_catalog.pg_class where oid = 'ledger.journal'::regclass and not pg_has_role(relowner, 'USAGE') and relowner = (select oid from pg_catalog.pg_roles where rolname = 'liaobuqi_ledger_owner')`);
  if (rows.length > 0) await client.query('grant liaobuqi_ledger_owner to current_user');
  return rows.length > 0;
}

async function check(folder: string, { file, sha256 }: BackedTable): Promise<void> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path.join(folder, file))) hash.update(chunk as Buffer);
  } catch {
    throw new BackupRefused(`备份不完整，缺少 ${file} / the backup is incomplete: ${file} is missing`);
  }
  if (hash.digest('hex') !== sha256) throw new BackupRefused(`备份已损坏：${file} / the backup is damaged: ${file}`);
}

async function refuseUnlessEmpty(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    if ((await tablesInOrder(client)).length > 0) throw new BackupRefused('数据库不是空的，为避免覆盖已拒绝恢复 / the database is not empty: nothing is overwritten');
  } finally {
    await client.end();
  }
}

async function refuseOtherRelease(client: pg.Client, { migrations }: BackupManifest): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select name from migration order by id');
  const here = rows.map(({ name }) => name);
  if (here.join() === migrations.join()) return;
  throw new BackupRefused('备份来自其他版本：请先用该版本恢复，再运行 migrate / the backup is of another release: restore it with that one, then run migrate');
}

async function fill(client: pg.Client, { tables }: BackupManifest, folder: string, progress: RestoreOptions['progress']): Promise<void> {
  // Append-only triggers and the ledger's one door would refuse the very rows they once let in. All of this is one transaction: nobody meets a table without its guards.
  const { rows: triggers } = await client.query<Trigger>(TRIGGERS);
  for (const { table } of triggers) await client.query(`alter table ${table} disable trigger user`);
  for (const { name } of [...tables].reverse()) await client.query(`delete from ${name}`);
  let done = 0;
  for (const { name, columns, file, rows } of tables) {
    const copy = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`));
    await pipeline(createReadStream(path.join(folder, file)), createGunzip(), copy);
    if (copy.rowCount !== rows) throw new BackupRefused(`${name}: ${copy.rowCount} / ${rows}`);
    progress?.((done += 1), tables.length, name);
  }
  for (const { table, name, state } of triggers) await client.query(`alter table ${table} ${ENABLE[state]} trigger ${name}`);
}

interface Trigger {
  table: string;
  name: string;
  state: keyof typeof ENABLE;
}

/** Guards that must fire always come back so: https://www.postgresql.org/docs/current/catalog-pg-trigger.html. */
const ENABLE = { O: 'enable', A: 'enable always', R: 'enable replica', D: 'disable' } as const;

const TRIGGERS = `
  select format('%I.%I', n.nspname, c.relname) as table, quote_ident(t.tgname) as name, t.tgenabled::text as state
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
   where not t.tgisinternal and n.nspname !~ '^pg_' order by 1, 2`;
