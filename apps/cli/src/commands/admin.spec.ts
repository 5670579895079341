import { execFile } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { makeDatabase } from '../../../../test/support/database.js';

let database: Awaited<ReturnType<typeof makeDatabase>>;
beforeAll(async () => {
  database = await makeDatabase();
});
afterAll(() => database.drop());

/** Runs the built command line as an operator would. */
const run = (...args: string[]): Promise<{ exit: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, NODE_ENV: 'test', DATABASE_URL: database.url, LOG_LEVEL: 'error' };
    execFile(process.execPath, ['bin/liaobuqi.mjs', 'admin', ...args], { env }, (error, out, err) => resolve({ exit: error ? Number(error.code) : 0, out, err }));
  });

test('an operator makes a street office, its administrator, and gives a role; everything is audited as the system', async () => {
  expect(JSON.parse((await run('create-tenant', '--code', 'nanhu', '--name', '南湖街道办')).out)).toMatchObject({ code: 'nanhu' });
  expect(await run('create-tenant', '--code', 'nanhu', '--name', '南湖街道办')).toMatchObject({ exit: 1, err: expect.stringContaining('CODE_NAME_TAKEN') });
  const admin = JSON.parse((await run('create-admin', '--tenant', 'nanhu', '--account', 'chen', '--name', '陈主任')).out) as { temporaryPassword: string };
  expect(admin.temporaryPassword.length).toBeGreaterThan(19);
  expect((await run('grant-role', '--tenant', 'nanhu', '--account', 'chen', '--role', 'organiser')).exit).toBe(0);
  expect((await run('grant-role', '--tenant', 'nanhu', '--account', 'chen', '--role', 'emperor')).exit).toBe(2);
  expect(await run('grant-role', '--tenant', 'nowhere', '--account', 'chen', '--role', 'host')).toMatchObject({ exit: 1, err: expect.stringContaining('NOT_FOUND') });
  expect((await run('create-tenant', '--code', 'Bad Code', '--name', 'x')).exit).toBe(2);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query('select action, actor_kind from audit_entry order by id');
  await client.end();
  expect(rows).toEqual(['createTenant', 'createStaff', 'grantRole'].map((action) => ({ action, actor_kind: 'system' })));
});
