import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { BackupRefused, type BackedTable, type BackupManifest } from './manifest.js';
import { tablesInOrder, type TableShape } from './tables.js';

export interface BackUpOptions {
  databaseUrl: string;
  /** A folder that does not exist yet, or is empty. */
  folder: string;
  /** Told after each table. */
  progress?: (done: number, total: number, name: string) => void;
  /** Copies the uploaded files the database names and answers their keys; null: they lie elsewhere. */
  copyFiles?: (client: pg.Client) => Promise<string[] | null>;
}

/**
 * Writes the whole database as of one moment into a folder: a gzipped COPY file per table, then `manifest.json` last, so that a backup cut off in the middle has none.
 * The server goes on serving meanwhile.
 */
export async function backUp({ databaseUrl, folder, progress, copyFiles }: BackUpOptions): Promise<BackupManifest> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw new BackupRefused(`文件夹不是空的：${folder} / the folder is not empty: ${folder}`);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const shapes = await tablesInOrder(client);
    const tables: BackedTable[] = [];
    for (const shape of shapes) {
      tables.push(await writeTable(client, folder, shape, tables.length));
      progress?.(tables.length, shapes.length, shape.name);
    }
    const manifest: BackupManifest = {
      version: 1, madeAt: new Date().toISOString(), ...(await describe(client)), tables, files: (await copyFiles?.(client)) ?? null,
    };
    await client.query('commit');
    await writeFile(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
    return manifest;
  } finally {
    await client.end();
  }
}

async function writeTable(client: pg.Client, folder: string, { name, columns }: TableShape, place: number): Promise<BackedTable> {
  const file = `${String(place).padStart(3, '0')}-${name.replaceAll('"', '')}.copy.gz`;
  const hash = createHash('sha256');
  const hashing = new Transform({ transform: (chunk: Buffer, _encoding, done) => done(null, (hash.update(chunk), chunk)) });
  const rows = client.query(copyTo(`copy ${name} (${columns.join(', ')}) to stdout`));
  await pipeline(rows, createGzip({ level: 6 }), hashing, createWriteStream(path.join(folder, file), { mode: 0o600 }));
  return { name, columns, rows: rows.rowCount ?? 0, sha256: hash.digest('hex'), file };
}

async function describe(client: pg.Client): Promise<Pick<BackupManifest, 'server' | 'migrations' | 'sequences'>> {
  const version = await client.query<{ server_version: string }>('show server_version');
  const migrations = await client.query<{ name: string }>('select name from migration order by id');
  const sequences = await client.query<{ name: string }>(`select format('%I.%I', schemaname, sequencename) as name from pg_sequences order by 1`);
  const values = [];
  for (const { name } of sequences.rows) {
    const { rows } = await client.query<{ value: string; called: boolean }>(`select last_value::text as value, is_called as called from ${name}`);
    values.push({ name, ...rows[0]! });
  }
  return { server: version.rows[0]!.server_version, migrations: migrations.rows.map(({ name }) => name), sequences: values };
}
