// Compiles apps, libs, migrations and ormconfig.ts into dist/, keeping the tree; `@app/*` becomes relative paths plain Node runs.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';

const root = fileURLToPath(new URL('..', import.meta.url));
const settings = JSON.parse(readFileSync(path.join(root, '.swcrc'), 'utf8'));
const options = { ...settings, jsc: { ...settings.jsc, baseUrl: root }, swcrc: false, cwd: root };
const dist = path.join(root, 'dist');
/** What the running code reads beside itself. */
const COPIED = new Set(['.hbs', '.json', '.css', '.html', '.sql']);

rmSync(dist, { recursive: true, force: true });
for (const top of ['apps', 'libs', 'migrations']) {
  for (const entry of readdirSync(path.join(root, top), { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !file.startsWith(path.join(root, 'apps/web'))) build(file);
  }
}
build(path.join(root, 'ormconfig.ts'));
writeFileSync(path.join(dist, '.built'), '');

function build(file) {
  const target = path.join(dist, path.relative(root, file));
  if (COPIED.has(path.extname(file))) {
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(file, target);
    return;
  }
  if (!file.endsWith('.ts') || file.endsWith('.spec.ts') || file.endsWith('.d.ts')) return;
  const { code, map } = transformFileSync(file, options);
  mkdirSync(path.dirname(target), { recursive: true });
  const script = target.replace(/\.ts$/, '.js');
  writeFileSync(script, `${code}\n//# sourceMappingURL=${path.basename(script)}.map\n`);
  writeFileSync(`${script}.map`, map);
}
