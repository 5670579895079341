import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { makeDatabase } from '../../../../test/support/database.js';
import { UsageError } from '../command.js';
import { auditExportCommand } from './audit-export.js';
import { erasePersonCommand } from './erase-person.js';

let database: Awaited<ReturnType<typeof makeDatabase>>;
let client: pg.Client;
const DATA_DIR = mkdtempSync(path.join(tmpdir(), 'liaobuqi-cli-'));
beforeAll(async () => {
  database = await makeDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  // As a running `npm start` leaves it: the commands below get no DATABASE_URL.
  writeFileSync(path.join(DATA_DIR, 'start.json'), JSON.stringify({ pid: process.pid, databaseUrl: database.url }));
});
afterAll(async () => {
  await client.end();
  await database.drop();
  rmSync(DATA_DIR, { recursive: true, force: true });
});

/** Runs the built command line as an operator would, beside a running `npm start`. */
const run = (...args: string[]): Promise<{ exit: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const { DATABASE_URL: _, ...env } = process.env;
    execFile(process.execPath, ['bin/liaobuqi.mjs', ...args], { env: { ...env, NODE_ENV: 'test', DATA_DIR, LOG_LEVEL: 'error' }, maxBuffer: 64 * 1024 * 1024 }, (error, out, err) => resolve({ exit: error ? Number(error.code) : 0, out, err }));
  });

test('the audit trail of an office, whole and in order beyond one batch, spreadsheet-safe, with its place in the chain', async () => {
  await client.query(`insert into tenant (code, name) values ('nanhu', '南湖街道办'), ('donghu', '东湖街道办')`);
  await client.query(`insert into audit_entry (tenant_id, actor_kind, actor_name, action, subject_type, reason, request_id)
    select t.id, 'system', '=cmd()', 'testAct', 'Test', '第 ' || n || ' 行' || chr(10) || '换行', 'r' from tenant t, generate_series(1, 1200) n where t.code = 'nanhu' order by n`);
  await client.query('select audit_seal_batch(100000)');
  const { exit, out } = await run('audit', 'export', '--tenant', 'nanhu');
  expect(exit).toBe(0);
  expect(out.match(/\uFEFF/g)).toHaveLength(1);
  expect(out.match(/id,createdAt,competitionId/g)).toHaveLength(1);
  expect(out.match(/,testAct,/g)).toHaveLength(1200);
  expect(out).not.toMatch(/,=cmd/);
  const lines = (await run('audit', 'export', '--tenant', 'nanhu', '--format', 'ndjson')).out.trim().split('\n').map((line) => JSON.parse(line) as { action: string; reason: string; sealHash: string | null });
  expect(lines.filter(({ action }) => action === 'testAct').map(({ reason }) => Number(/\d+/.exec(reason)![0]))).toEqual(Array.from({ length: 1200 }, (_, i) => i + 1));
  expect(lines.find(({ action }) => action === 'testAct')!.sealHash).toMatch(/^[0-9a-f]{64}$/);
  expect(lines.filter(({ action }) => action === 'exportAudit')).toHaveLength(2);
  // Another office has only its own entry, and a span in the future only the header.
  expect((await run('audit', 'export', '--tenant', 'donghu')).out.trim().split('\n')).toHaveLength(2);
  expect((await run('audit', 'export', '--tenant', 'nanhu', '--from', '2999-01-01')).out.trim().split('\n')).toHaveLength(1);
});

test('wrong arguments are told before anything is read', async () => {
  for (const args of [[], ['--tenant', 'nanhu', '--from', 'yesterday'], ['--tenant', 'nanhu', '--format', 'pdf']]) await expect(auditExportCommand(args)).rejects.toThrow(UsageError);
  for (const args of [['--id', 'x', '--reason', 'r'], ['--id', '00000000-0000-4000-8000-000000000000']]) await expect(erasePersonCommand(args)).rejects.toThrow(UsageError);
});

test('a person is erased once, with a reason, in every part of the product, and the chain still holds', async () => {
  const { rows } = await client.query<{ id: string }>(`insert into person (name, phone) values ('罗小禾', '+8613900005555') returning id`);
  const { id } = rows[0]!;
  const erase = (...more: string[]) => run('erase-person', '--id', id, ...more);
  expect(JSON.parse((await erase('--reason', '本人申请')).out)).toMatchObject({ id });
  expect(await erase('--reason', '本人申请')).toMatchObject({ exit: 1, err: expect.stringContaining('ALREADY_DONE') });
  expect((await client.query('select name, phone from person where id = $1', [id])).rows).toEqual([{ name: '已注销用户', phone: null }]);
  const entry = (await client.query<{ after: { also: string[] }; reason: string; actor_kind: string }>(`select after, reason, actor_kind from audit_entry where action = 'erasePerson'`)).rows;
  expect(entry).toMatchObject([{ actor_kind: 'system', reason: '本人申请' }]);
  expect(entry[0]!.after.also).toEqual(expect.arrayContaining(['notifications', 'teams', 'likes', 'objections']));
  expect(await run('verify', 'audit')).toMatchObject({ exit: 0, out: expect.stringMatching(/[1-9]\d* entries are not sealed yet and were not checked/) });
  await client.query('select audit_seal_batch(100000)');
  expect(await run('verify', 'audit')).toMatchObject({ exit: 0, out: expect.stringMatching(/^OK [1-9]\d*\n$/) });
});
