// Runs bench/<name>.mjs against dist/, building first when a source is newer. Without a name: the names there are.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const names = existsSync(join(root, 'bench'))
  ? readdirSync(join(root, 'bench')).filter((file) => file.endsWith('.mjs')).map((file) => file.slice(0, -'.mjs'.length)).sort()
  : [];
const [name, ...rest] = process.argv.slice(2);

if (!name || !names.includes(name)) {
  const list = names.map((each) => `  npm run bench ${each}`).join('\n');
  (name ? console.error : console.log)(`${name ? `没有名为 ${name} 的基准测试。No bench is named ${name}.\n` : ''}可用的基准测试 Benches:\n${list}`);
  process.exit(name ? 2 : 0);
}
if (isStale()) execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' });
process.exit(spawnSync(process.execPath, [join(root, 'bench', `${name}.mjs`), ...rest], { cwd: root, stdio: 'inherit' }).status ?? 1);

/** True when dist/ is missing or older than the newest TypeScript source. */
function isStale() {
  const built = join(root, 'dist/libs/rules/src/index.js');
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  return ['apps', 'libs'].some((folder) =>
    readdirSync(join(root, folder), { recursive: true }).some((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && statSync(join(root, folder, file)).mtimeMs > builtAt),
  );
}
