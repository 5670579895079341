// What a fresh clone lacks: installed packages and a build. Uses nothing but Node itself, since nothing may be installed yet.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const OLDEST = [20, 19];

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  console.error(`需要 Node ${OLDEST.join('.')} 或更新的版本，现在是 ${process.versions.node} / Node ${OLDEST.join('.')} or newer is needed`);
  process.exit(1);
}

/** Installs exactly what the lock file says, unless that is what is installed already. */
export function ensureInstalled() {
  const wanted = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json'))).update(process.version).digest('hex');
  const mark = path.join(root, 'node_modules', '.installed');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  // A linked folder belongs to another checkout: installing through the link would empty that one.
  if (lstatSync(path.dirname(mark), { throwIfNoEntry: false })?.isSymbolicLink()) return;
  console.log('安装依赖… / installing packages…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const run = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit' });
  if (run.status !== 0) {
    console.error('安装失败，请检查网络后重试 / installing failed: check the network and try again');
    process.exit(1);
  }
  writeFileSync(mark, wanted);
}

/** Compiles what has a source newer than its last build: the server's part, and the web pages. */
export function ensureBuilt() {
  buildIfStale('dist/.built', 'scripts/build.mjs', ['apps/api', 'apps/worker', 'apps/cli', 'libs', 'migrations', 'ormconfig.ts', '.swcrc']);
  buildIfStale('dist-web/.built', 'scripts/web.mjs', ['apps/web', 'libs/rules', 'schema.graphql', 'scripts/web-documents.mjs']);
}

function buildIfStale(mark, script, sources) {
  const file = path.join(root, mark);
  if (existsSync(file) && statSync(file).mtimeMs >= newestOf([...sources, 'package-lock.json', script])) return;
  execFileSync(process.execPath, [path.join(root, script)], { cwd: root, stdio: 'inherit' });
}

/** What a build writes among its own sources. */
const MADE = path.join(root, 'apps/web/src/gql');

function newestOf(sources) {
  let newest = 0;
  for (const top of sources) {
    const start = path.join(root, top);
    if (!existsSync(start)) continue;
    const inside = statSync(start).isDirectory() ? readdirSync(start, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.parentPath.startsWith(MADE)).map((entry) => path.join(entry.parentPath, entry.name)) : [];
    // Folders count too: a deleted file changes only its folder.
    for (const file of [start, ...inside]) newest = Math.max(newest, statSync(file).mtimeMs);
  }
  return newest;
}
