// Compiles apps, libs, migrations and ormconfig.ts into dist/, keeping the tree; `@app/*` becomes relative paths plain Node runs.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
execFileSync(
  process.execPath,
  ['node_modules/@swc/cli/bin/swc.js', 'apps', 'libs', 'migrations', 'ormconfig.ts', '-d', 'dist',
    '--copy-files', '--ignore', '**/*.spec.ts', '--ignore', 'apps/web/**', '-C', `jsc.baseUrl=${root}`, '--quiet'],
  { cwd: root, stdio: 'inherit' },
);
writeFileSync(new URL('../dist/.built', import.meta.url), '');
