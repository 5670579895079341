// `npm test`: everything, in one command on a fresh clone. Each check is named; whatever fails, the run ends without the tests.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { ensureTools } from './system-tools.mjs';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.mjs';

requireNode();
process.chdir(root);
ensureInstalled();
ensureBuilt();
ensureTools();

const node = process.execPath;
const seconds = (began) => `${((Date.now() - began) / 1000).toFixed(1)} s`;

/** Each keeps one core busy: two lanes of about the same length, on the two cores the tests are measured on. */
const lanes = [
  [
    ['lint', ['node_modules/oxlint/bin/oxlint', '--deny-warnings']],
    ['types', ['node_modules/typescript/bin/tsc', '-p', '.']],
    ['import rules', ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', 'apps', 'libs']],
  ],
  [
    ['types of the web pages', ['node_modules/typescript/bin/tsc', '-p', 'apps/web']],
    ['types of the browser tests', ['node_modules/typescript/bin/tsc', '-p', 'test/browser']],
  ],
];

/** Runs one check and prints what it said in one piece. */
async function check([name, args]) {
  const began = Date.now();
  const child = spawn(node, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const [said, complained, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  console.log(`\n== ${name}\n${said}${complained}== ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${seconds(began)}`);
  return status === 0;
}

async function inTurn(lane) {
  const passed = [];
  for (const step of lane) passed.push(await check(step));
  return passed;
}

const passed = (await Promise.all(lanes.map(inTurn))).flat();
if (passed.includes(false)) process.exit(1);

const began = Date.now();
console.log('\n== tests');
const { status } = spawnSync(node, ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
console.log(`== tests: ${status === 0 ? 'ok' : 'FAILED'} in ${seconds(began)}`);
if (status !== 0) process.exit(status ?? 1);
console.log(`\n${passed.length + 1} passed, 0 failed`);
