// The real thing under load: an embedded PostgreSQL with fsync on, and api and worker processes as production runs them.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../../scripts/postgres.mjs';
import { migrate } from '../../dist/libs/platform/src/index.js';
import { databaseOptions } from '../../dist/ormconfig.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What every bench prints beside its figures. */
export const machine = () => ({ cpus: cpus().length, node: process.version, fsync: 'on' });

/**
 * A migrated database on a server of its own, durable as in production.
 * @returns `{ url, urlOf(name), dataDir, start(name, options), stop() }`; `stop` ends the processes first.
 */
export async function startStage({ settings = ['max_connections=200', 'shared_buffers=256MB'] } = {}) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'liaobuqi-bench-'));
  const postgres = await startPostgres({ dataDir, settings });
  const url = postgres.url;
  await migrate(databaseOptions(url));
  const children = [];
  return {
    url,
    dataDir,
    async start(name, { env = {}, nodeArgs = [] } = {}) {
      const child = await startProcess(name, { env: { DATABASE_URL: url, DATA_DIR: dataDir, ...env }, nodeArgs });
      children.push(child);
      return child;
    },
    async stop() {
      for (const child of children) await child.stop();
      await postgres.stop();
      for (const folder of [dataDir, postgres.folder]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One real process from `dist/`, on a free port; resolves when it says that it is ready. */
export function startProcess(name, { env = {}, nodeArgs = [] } = {}) {
  const child = fork(path.join(root, 'dist/apps', name, 'src/main.js'), {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', SECRET_KEY: 'bench-only-secret-key-000000000000000', PORT: '0', LOG_LEVEL: 'error', GRAPHQL_DOCUMENTS: 'any', PROCESS_NAME: name, ...env },
    execArgv: nodeArgs, cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return new Promise((resolve, reject) => {
    child.once('message', ({ port }) => resolve({ pid: child.pid, port, url: `http://127.0.0.1:${port}`, stop }));
    child.once('exit', (code) => reject(new Error(`${name} did not start (${code})`)));
  });
}

/** Runs one of the scripts in this folder in a process of its own, hands it `job` and returns what it answers. */
export function inAnotherProcess(script, job, heard = () => {}) {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const done = new Promise((resolve, reject) => {
    child.on('message', (message) => ('done' in message ? resolve(message.done) : heard(message)));
    child.once('exit', (code) => code !== 0 && reject(new Error(`${script} ended with ${code}`)));
  });
  child.send(job);
  return { done, tell: (message) => child.send(message) };
}
