// Runs bench/<name>.mjs against dist/, building first when a source is newer. Without a name: the names there are.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, root } from './prepare.mjs';

const names = existsSync(join(root, 'bench'))
  ? readdirSync(join(root, 'bench')).filter((file) => file.endsWith('.mjs')).map((file) => file.slice(0, -'.mjs'.length)).sort()
  : [];
const [name, ...rest] = process.argv.slice(2);

if (!name || !names.includes(name)) {
  const list = names.map((each) => `  npm run bench ${each}`).join('\n');
  (name ? console.error : console.log)(`${name ? `没有名为 ${name} 的基准测试。No bench is named ${name}.\n` : ''}可用的基准测试 Benches:\n${list}`);
  process.exit(name ? 2 : 0);
}
ensureBuilt();
process.exit(spawnSync(process.execPath, [join(root, 'bench', `${name}.mjs`), ...rest], { cwd: root, stdio: 'inherit' }).status ?? 1);
