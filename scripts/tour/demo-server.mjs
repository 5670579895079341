// An api and a worker of the tour's own on the demo data, in a database of its own under .data/tour.
import { fork, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { startPostgres } from '../postgres.mjs';
import { root } from '../prepare.mjs';

/** The demo as it was played; the tour changes a copy of it. */
const PLAYED = 'tour_played';

/** Starts it, freshly played unless `keep`; `close()` ends all its processes. */
export async function startDemoServer({ keep = false } = {}) {
  const dataDir = path.join(root, '.data/tour');
  if (!keep) rmSync(dataDir, { recursive: true, force: true });
  const postgres = await startPostgres({ dataDir, settings: ['fsync=off'] });
  const settings = { ...process.env, NODE_ENV: 'development', DATA_DIR: dataDir, DEMO: 'true', LOG_LEVEL: 'error', PORT: '0', PUBLIC_URL: '' };
  await playDemo({ ...settings, DATABASE_URL: postgres.urlOf(PLAYED) });
  await copyPlayed(postgres.url);
  const env = { ...settings, DATABASE_URL: postgres.urlOf('tour') };
  const processes = [];
  const start = (name) => {
    const child = fork(path.join(root, `dist/apps/${name}/src/main.js`), { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    processes.push(child);
    return new Promise((resolve, reject) => child.once('message', resolve).once('exit', () => reject(new Error(`the ${name} did not start`))));
  };
  const { port } = await start('api');
  await start('worker');
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      for (const child of processes) {
        child.kill('SIGTERM');
        await new Promise((resolve) => child.once('exit', resolve));
      }
      await postgres.stop();
    },
  };
}

async function playDemo(env) {
  const { ensureDatabase, migrate } = await import('../../dist/libs/platform/src/index.js');
  const { databaseOptions } = await import('../../dist/ormconfig.js');
  await ensureDatabase(env.DATABASE_URL);
  await migrate(databaseOptions(env.DATABASE_URL));
  const { status } = spawnSync(process.execPath, ['dist/apps/cli/src/main.js', 'demo', '--if-empty'], { cwd: root, stdio: 'inherit', env });
  if (status !== 0) throw new Error('the demo could not be played');
}

async function copyPlayed(serverUrl) {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query('drop database if exists tour with (force)');
    await client.query(`create database tour template ${PLAYED} strategy wal_log`);
  } finally {
    await client.end();
  }
}
