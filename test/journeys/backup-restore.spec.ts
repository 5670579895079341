import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { grantFundAccounts } from '@app/ledger';
import pg from 'pg';
import sharp from 'sharp';
import { startTestApi, type TestApi } from '../support/api.js';
import { cast, MakeHall } from '../support/make-hall.js';
import { connect, makeFund, rawPost } from '../support/make-ledger.js';
import { Make } from '../support/make.js';

const folder = mkdtempSync(path.join(tmpdir(), 'liaobuqi-backup-'));
const backup = path.join(folder, 'backup');
const dataDir = path.join(folder, 'data');
const elsewhere = path.join(folder, 'other-data');
let api: TestApi;
let db: pg.Client;
let tenantId: string;
let uploaded: string;
let targets: string[] = [];

/** The built command line on a database, as an operator runs it. */
const run = (databaseUrl: string, command: string[], data = dataDir): Promise<{ exit: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['bin/liaobuqi.mjs', ...command], { env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: databaseUrl, DATA_DIR: data, LOG_LEVEL: 'error' }, maxBuffer: 1e8 }, (error, out, err) => resolve({ exit: error ? Number(error.code) : 0, out, err }));
  });

async function emptyDatabase(): Promise<string> {
  const name = `restored_${process.pid}_${targets.length}`;
  const server = await connect(process.env.TEST_POSTGRES_URL!);
  await server.query(`create database ${name}`);
  await server.end();
  targets.push(name);
  return Object.assign(new URL(process.env.TEST_POSTGRES_URL!), { pathname: `/${name}` }).href;
}

/** One line per table: how many rows and what they hash to, in whatever order they lie. */
async function fingerprint(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`);
  const lines = [];
  for (const { name } of rows) {
    const { rows: [row] } = await client.query<{ n: string; hash: string }>(`select count(*)::text as n, md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as hash from ${name} t`);
    lines.push(`${name} ${row!.n} ${row!.hash}`);
  }
  return lines;
}

beforeAll(async () => {
  api = await startTestApi({ env: { DATA_DIR: dataDir } });
  const make = new Make(api);
  const hall = new MakeHall(api);
  const tenant = await make.tenant();
  tenantId = tenant.id;
  const competition = await make.openCompetition({ tenant, stage: 'roadshow' });
  const project = await make.shortlistedProject(competition, { title: '制表\t换行\n反斜杠\\N 与 emoji 🎋' });
  const [round] = await hall.rounds(competition, [project.id], 'voting');
  for (let i = 0; i < 5; i += 1) await cast(await hall.judge(competition, 'public'), { roundId: round!.id, mark: { like: true } });
  db = await connect(api.databaseUrl);
  await makeFund(db, 'b1', grantFundAccounts('b1'), tenantId);
  for (let i = 0; i < 40; i += 1) await rawPost(db, { tenantId, key: `backup-spec-${i}`, kind: 'appropriation', lines: [['quota:treasury:b1', 100 + i], ['grant:b1:unawarded', -(100 + i)]] });
  await db.query('select ledger.seal_batch(30)');
  await db.query('select audit_seal_batch(100000)');
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#0b3d91' } }).png().toBuffer();
  const upload = await fetch(`${api.url}/attachments`, { method: 'POST', headers: { authorization: `Bearer ${(await make.resident()).token}`, 'content-type': 'application/octet-stream', 'x-file-name': 'photo.png' }, body: new Uint8Array(picture) });
  uploaded = ((await upload.json()) as { sha256: string }).sha256;
  expect(uploaded).toMatch(/^[0-9a-f]{64}$/);
});
afterAll(async () => {
  await db?.end();
  await api?.close();
  const server = await connect(process.env.TEST_POSTGRES_URL!);
  for (const name of targets) await server.query(`drop database if exists ${name} with (force)`);
  await server.end();
  targets = [];
  rmSync(folder, { recursive: true, force: true });
});

describe('backup and restore', () => {
  test('a backup taken while ballots and postings go on is one moment; the restored database is the same, verifies, and goes on', async () => {
    let writing = true;
    let written = 0;
    const writer = (async () => {
      const client = await connect(api.databaseUrl);
      while (writing) await rawPost(client, { tenantId, key: `backup-meanwhile-${(written += 1)}`, kind: 'appropriation', lines: [['quota:treasury:b1', 1], ['grant:b1:unawarded', -1]] });
      await client.end();
    })();
    const done = await run(api.databaseUrl, ['backup', '--to', backup]);
    writing = false;
    await writer;
    expect(written).toBeGreaterThan(0);
    expect([done.exit, done.out]).toEqual([0, expect.stringContaining('已备份')]);

    const url = await emptyDatabase();
    const restored = await run(url, ['restore', '--from', backup], elsewhere);
    expect([restored.exit, restored.out]).toEqual([0, expect.stringContaining('账本可信')]);
    expect(restored.out).toContain('OK');
    const file = readFileSync(path.join(elsewhere, 'files', 'files', uploaded.slice(0, 2), uploaded.slice(2, 4), uploaded));
    expect(createHash('sha256').update(file).digest('hex')).toBe(uploaded);

    const there = await connect(url);
    try {
      // What was posted after the moment of the backup is not in it; taken away again, all else is the same to the byte.
      const kept = await there.query<{ n: number }>('select count(*)::int as n from ledger.journal');
      expect(kept.rows[0]!.n).toBeGreaterThanOrEqual(40);
      expect(kept.rows[0]!.n).toBeLessThanOrEqual(40 + written);
      const moving = /^(ledger\.(journal|entry|balance|pending) )/;
      const [before, after] = [await fingerprint(db), await fingerprint(there)];
      expect(after.filter((line) => !moving.test(line))).toEqual(before.filter((line) => !moving.test(line)));
      expect(before.length).toBeGreaterThan(50);
      await expect(there.query('delete from ledger.journal')).rejects.toThrow();
      await expect(there.query('update audit_entry set reason = $$x$$')).rejects.toThrow();
      await rawPost(there, { tenantId, key: 'after-the-restore', kind: 'appropriation', lines: [['quota:treasury:b1', 5], ['grant:b1:unawarded', -5]] });
      await there.query('select ledger.seal_batch(1000)');
    } finally {
      await there.end();
    }
    expect((await run(url, ['verify', 'ledger'])).exit).toBe(0);
  });

  test('the guards are the same as before, switched on as they were', async () => {
    const triggers = `select n.nspname, c.relname, t.tgname, t.tgenabled from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal order by 1, 2, 3`;
    const there = await connect(Object.assign(new URL(process.env.TEST_POSTGRES_URL!), { pathname: `/${targets[0]}` }).href);
    expect((await there.query(triggers)).rows).toEqual((await db.query(triggers)).rows);
    await there.end();
  });

  test('a database that is not empty, a damaged file and a missing one are refused before anything is written', async () => {
    const full = await run(api.databaseUrl, ['restore', '--from', backup], elsewhere);
    expect([full.exit, full.err]).toEqual([1, expect.stringContaining('not empty')]);
    const url = await emptyDatabase();
    const file = path.join(backup, readdirSync(backup).find((name) => name.includes('audit_entry'))!);
    appendFileSync(file, 'x');
    const damaged = await run(url, ['restore', '--from', backup], elsewhere);
    expect([damaged.exit, damaged.err]).toEqual([1, expect.stringContaining('damaged')]);
    rmSync(file);
    expect((await run(url, ['restore', '--from', backup], elsewhere)).err).toContain('missing');
    const there = await connect(url);
    expect((await there.query(`select count(*)::int as n from information_schema.tables where table_schema = 'public'`)).rows[0]).toEqual({ n: 0 });
    await there.end();
  });
});
