// `npm test`: everything, in one command on a fresh clone. Each step is named; the first that fails ends the run.
import { spawnSync } from 'node:child_process';
import { ensureTools } from './system-tools.mjs';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.mjs';

requireNode();
process.chdir(root);
ensureInstalled();
ensureBuilt();
ensureTools();

const node = process.execPath;
const steps = [
  ['lint', [node, ['node_modules/oxlint/bin/oxlint', '--deny-warnings']]],
  ['import rules', [node, ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', 'apps', 'libs']]],
  ['types', [node, ['node_modules/typescript/bin/tsc', '-p', '.']]],
  ['types of the web pages', [node, ['node_modules/typescript/bin/tsc', '-p', 'apps/web']]],
  ['types of the browser tests', [node, ['node_modules/typescript/bin/tsc', '-p', 'test/browser']]],
  ['tests', [node, ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', ...process.argv.slice(2)]]],
];

for (const [name, [command, args]] of steps) {
  const began = Date.now();
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  console.log(`== ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  if (status !== 0) process.exit(status ?? 1);
}
console.log(`\n${steps.length} passed, 0 failed`);
