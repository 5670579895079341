import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findBroken } from '@app/ledger';
import { backUp, restore } from '@app/platform';
import { Logger, runOnce } from 'graphile-worker';
import type pg from 'pg';
import { databaseOptions } from '../../ormconfig.js';
import { asDatabase, connect, makeThreeFunds, rawPost } from '../support/make-ledger.js';
import { migrateDatabase, ownServer, type OwnServer } from '../support/own-server.js';

let dataDir: string;
let server: OwnServer;
let admin: pg.Client;
const PASSWORD = 'only-a-test';
const silent = new Logger(() => () => {});
const as = (user: string, database: string) => Object.assign(new URL(server.urlOf(database)), { username: user, password: PASSWORD }).href;

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'liaobuqi-roles-'));
  server = await ownServer(dataDir, ['fsync=off']);
  admin = await connect(server.url);
});
afterAll(async () => {
  await admin.end();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Migrates a new database as a user without superuser rights; the ledger posts, and this is what a direct write meets. */
async function migratedBy(user: string, rights: string): Promise<{ owner: string; separation: string; write: string; erase: string; broken: unknown[] }> {
  await admin.query(`create role ${user} login password '${PASSWORD}' ${rights}`);
  await admin.query(`create database ${user} owner ${user}`);
  migrateDatabase(as(user, user));
  const client = await connect(as(user, user));
  try {
    const { tenantId } = await makeThreeFunds(client);
    await rawPost(client, { tenantId, key: 'as-a-plain-user', kind: 'appropriation', lines: [['quota:treasury:f1', 3], ['grant:f1:unawarded', -3]] });
    await client.query('select ledger.seal_batch(10)');
    const refusal = (sql: string) => client.query(sql).then(() => 'done', (error: pg.DatabaseError) => error.code!);
    const { rows } = await client.query<{ owner: string; separation: string }>(`select pg_get_userbyid(relowner) as owner, ledger.separation() as separation from pg_class where oid = 'ledger.entry'::regclass`);
    return { ...rows[0]!, write: await refusal('update ledger.balance set debit = debit + 1, credit = credit + 1'), erase: await refusal('delete from ledger.entry'), broken: await findBroken(asDatabase(client)) };
  } finally {
    await client.end();
  }
}

test('migrated by a user who may create roles: the tables belong to a role that cannot log in, and a direct write is denied', async () => {
  expect(await migratedBy('with_roles', 'createrole')).toEqual({ owner: 'liaobuqi_ledger_owner', separation: 'shared', write: '42501', erase: '42501', broken: [] });
});

test('migrated by a user without that right: everything works, the triggers still refuse, and the ledger says that its tables are not kept apart', async () => {
  const plain = await migratedBy('plain', '');
  expect(plain).toMatchObject({ owner: 'plain', separation: 'shared', write: 'done', erase: 'LG001' });
  // Without an owner of its own a balance can be bent by direct SQL; the check finds every row of it.
  expect(new Set(plain.broken.map((finding) => (finding as { invariant: string }).invariant))).toEqual(new Set(['guarded-balance-matches']));
});

test('connected by another user in liaobuqi_ledger_app: kept apart', async () => {
  await admin.query(`create role application login password '${PASSWORD}' in role liaobuqi_ledger_app`);
  const client = await connect(as('application', 'with_roles'));
  expect((await client.query('select ledger.separation() as s')).rows).toEqual([{ s: 'separate' }]);
  // It works with everything else: rows of its own, jobs and the worker's tables; the ledger it only reads.
  await client.query(`insert into tenant (code, name) values ('lanhu', '岚湖街道')`);
  await client.query(`select graphile_worker.add_job('sealLedger', '{}')`);
  const options = { connectionString: as('application', 'with_roles'), crontab: '0 0 1 1 * never', concurrency: 1, noHandleSignals: true, logger: silent };
  const done: string[] = [];
  await runOnce({ ...options, taskList: { sealLedger: () => void done.push('sealed') } });
  expect(done).toEqual(['sealed']);
  await expect(client.query('update ledger.balance set debit = debit + 1')).rejects.toMatchObject({ code: '42501' });
  await client.end();
});

test('backed up by the user of the processes, restored by the one who migrates: whole, and the ledger is its own owner’s again', async () => {
  const folder = path.join(dataDir, 'backup');
  await backUp({ databaseUrl: as('application', 'with_roles'), folder });
  await admin.query('create database restored owner with_roles');
  await restore({ options: { ...databaseOptions(as('with_roles', 'restored')), migrations: ['dist/migrations/*.js'] }, folder });
  const client = await connect(as('with_roles', 'restored'));
  const count = async (one: pg.Client) => (await one.query<{ n: number }>('select count(*)::int as n from ledger.journal')).rows[0]!.n;
  const before = await connect(as('with_roles', 'with_roles'));
  expect(await count(client)).toBe(await count(before));
  expect(await findBroken(asDatabase(client))).toEqual([]);
  await expect(client.query('delete from ledger.entry')).rejects.toMatchObject({ code: '42501' });
  expect((await client.query('select * from ledger.verify()')).rows).toEqual([]);
  await Promise.all([client.end(), before.end()]);
});
