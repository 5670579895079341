// `npm start`: everything a fresh clone needs to serve, in one command. No Docker, no PostgreSQL, no .env.
import { fork, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.mjs';

requireNode();
process.chdir(root);
ensureInstalled();
ensureBuilt();

const { freePort, startPostgres } = await import('./postgres.mjs');
const dataDir = path.resolve(process.env.DATA_DIR || '.data');
const lock = path.join(dataDir, 'start.json');
const children = [];
let postgres;
let stopping;

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** One `npm start` per data folder; a lock left by a killed one is recognised by its dead process. */
function takeLock() {
  mkdirSync(dataDir, { recursive: true });
  if (existsSync(lock)) {
    const { pid, url } = lockContent();
    if (pid && pid !== process.pid && alive(pid)) {
      console.error(`已经在运行(进程 ${pid})${url ? `:${url}` : ''} / already running`);
      process.exit(1);
    }
  }
  noteLock({ pid: process.pid });
}

/** A lock cut off in the middle of writing says nothing. */
function lockContent() {
  try {
    return JSON.parse(readFileSync(lock, 'utf8'));
  } catch {
    return {};
  }
}

/** Only its owner may read it: the command line finds the password of the database here. Written whole or not at all. */
function noteLock(content) {
  const fresh = `${lock}.${process.pid}`;
  writeFileSync(fresh, JSON.stringify(content), { mode: 0o600 });
  renameSync(fresh, lock);
}

/** The asked port, or when none was asked the first free one from 3000. */
async function choosePort() {
  const asked = process.env.PORT;
  for (let port = Number(asked || 3000); ; port += 1) {
    try {
      return await freePort(port);
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
      if (asked) throw new Error(`端口 ${asked} 已被占用，请换一个 PORT / port ${asked} is taken: set another PORT`, { cause: error });
      if (port === 3000) console.log('端口 3000 已被占用，改用下一个空闲端口 / port 3000 is taken, using the next free one');
    }
  }
}

/** Starts one of the processes and waits until it says that it is ready. */
function launch(name, env) {
  const child = fork(path.join(root, 'dist/apps', name, 'src/main.js'), { env: { ...process.env, ...env, PROCESS_NAME: name }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => {
      if (!stopping) stop(`${name} 意外退出 / stopped unexpectedly (${code})`);
      reject(new Error(`${name} did not start`));
    });
  });
}

async function stop(reason) {
  stopping ??= (async () => {
    if (reason) console.error(reason);
    const running = children.filter((child) => child.exitCode === null && child.signalCode === null);
    for (const child of running) child.kill('SIGTERM');
    await Promise.all(running.map((child) => new Promise((resolve) => child.once('exit', resolve))));
    await postgres?.stop();
    rmSync(lock, { force: true });
    process.exit(reason ? 1 : 0);
  })();
  return stopping;
}
// Ctrl-C reaches the whole group; the children get SIGTERM from here and end in order: requests first, database last.
process.on('SIGINT', () => stop());
process.on('SIGTERM', () => stop());

async function main() {
  takeLock();
  const port = await choosePort();
  if (!process.env.DATABASE_URL) {
    postgres = await startPostgres({ dataDir });
    process.env.DATABASE_URL = postgres.urlOf('liaobuqi');
  }
  const { ensureDatabase, migrate } = await import('../dist/libs/platform/src/index.js');
  const { databaseOptions } = await import('../dist/ormconfig.js');
  // From here on the command line finds the database too, while it is still being filled.
  noteLock({ pid: process.pid, databaseUrl: process.env.DATABASE_URL });
  await ensureDatabase(process.env.DATABASE_URL);
  const applied = await migrate(databaseOptions(process.env.DATABASE_URL));
  if (applied.length > 0) console.log(`数据库已更新 ${applied.length} 步 / ${applied.length} migrations applied`);
  const demo = process.env.NODE_ENV !== 'production' && process.env.DEMO !== 'false';
  const env = { DATA_DIR: dataDir, PORT: String(port), DEMO: String(demo), LOG_LEVEL: process.env.LOG_LEVEL || 'warn' };
  if (demo && (await isEmpty())) seedDemo(env);
  await Promise.all([launch('api', env), launch('worker', env)]);
  const host = process.env.HOST && process.env.HOST !== '0.0.0.0' ? process.env.HOST : '127.0.0.1';
  const url = process.env.PUBLIC_URL || `http://${host}:${port}`;
  noteLock({ pid: process.pid, url, databaseUrl: process.env.DATABASE_URL });
  console.log(`\n了不起 Liaobuqi 已就绪 / ready: ${url}\n`);
  if (demo) printDemo(url);
  console.log('按 Ctrl-C 停止 / Ctrl-C stops it');
}

async function isEmpty() {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    return (await client.query('select 1 from tenant limit 1')).rowCount === 0;
  } finally {
    await client.end();
  }
}

function seedDemo(env) {
  const run = spawnSync(process.execPath, ['dist/apps/cli/src/main.js', 'demo', '--if-empty'], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (run.status !== 0) throw new Error('演示数据没有写入 / the demo data could not be written');
}

function printDemo(url) {
  const run = spawnSync(process.execPath, ['dist/apps/cli/src/main.js', 'demo', '--accounts', '--url', url], { cwd: root, encoding: 'utf8', env: process.env });
  process.stdout.write(run.stdout);
}

main().catch((error) => stop(error.message));
