import { execFile } from 'node:child_process';
import { createServer, type AddressInfo, type Server } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeDatabase } from '../../../test/support/database.js';
import { SpawnedApi } from '../../../test/support/spawned-api.js';

const main = path.resolve(import.meta.dirname, '../../../dist/apps/api/src/main.js');

/** Runs an api process that cannot start, to its end. */
function start(env: NodeJS.ProcessEnv): Promise<{ exit: unknown; err: string[] }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main], { env: { PATH: process.env.PATH, NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: `.data/test-${process.pid}`, ...env } }, (error, _, err) => {
      resolve({ exit: error?.code ?? 0, err: err.trim().split('\n') });
    });
  });
}

/** A port that answers nobody but is taken. */
function takePort(): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
const portOf = (server: Server): string => String((server.address() as AddressInfo).port);
const free = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

describe('an api process that cannot start', () => {
  let database: Awaited<ReturnType<typeof makeDatabase>>;
  beforeAll(async () => {
    database = await makeDatabase();
  });
  afterAll(() => database.drop());

  test('lists every wrong setting in one go', async () => {
    const { exit, err } = await start({ DATABASE_URL: 'mysql://somewhere', PORT: '70000', NODE_ENV: 'staging', FILE_STORAGE: 's3', SMS_PROVIDER: 'pigeon', LOG_LEVEL: 'loud' });
    expect(exit).toBe(1);
    expect(err[0]).toBe('设置有误 / wrong settings:');
    const named = err.slice(1).map((line) => /^ {2}- ([A-Z0-9_]+) /.exec(line)?.[1] ?? line);
    expect(named.toSorted()).toEqual(['DATABASE_URL', 'LOG_LEVEL', 'NODE_ENV', 'PORT', 'S3_ACCESS_KEY', 'S3_BUCKET', 'S3_ENDPOINT', 'S3_SECRET_KEY', 'SMS_PROVIDER']);
  });

  test('refuses what would open a production system to everybody', async () => {
    const { exit, err } = await start({ DATABASE_URL: database.url, NODE_ENV: 'production', DEMO: 'true' });
    expect(exit).toBe(1);
    expect(err).toHaveLength(3);
    expect(err.join('\n')).toMatch(/DEMO=true is refused[^]*SECRET_KEY must be set/);
  });

  test.each([
    ['nobody listens there', (url: URL, port: string) => Object.assign(url, { port })],
    ['there is no such database', (url: URL) => Object.assign(url, { pathname: '/not_there' })],
  ])('says in one line that the database cannot be reached: %s', async (_, spoil) => {
    const server = await takePort();
    const port = portOf(server);
    await free(server);
    const { exit, err } = await start({ DATABASE_URL: spoil(new URL(database.url), port).href, PORT: '0' });
    expect(exit).toBe(1);
    expect(err).toEqual([expect.stringMatching(/^连接不上数据库.*cannot reach the database, check DATABASE_URL: \S/)]);
  });

  test('says in one line that the port is taken, and starts on a free one', async () => {
    const server = await takePort();
    try {
      expect(await start({ DATABASE_URL: database.url, PORT: portOf(server) })).toEqual({ exit: 1, err: [expect.stringMatching(/^端口被占用.*the port is taken: set another PORT$/)] });
    } finally {
      await free(server);
    }
    const api = await SpawnedApi.start(database.url);
    expect(await api.readiness()).toBe(200);
    await api.stop();
  });
});
