import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../..');
const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Report {
  summary: { totalCruised: number; violations: { from: string; rule: { name: string } }[] };
}

/** Cruises a tree with the configuration at its root. */
function cruise(folder: string): { exit: number | null; cruised: number; found: string[] } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cruiser, 'libs', 'apps', '--output-type', 'json'], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (stdout === '') throw new Error(stderr);
  const { totalCruised, violations } = (JSON.parse(stdout) as Report).summary;
  return { exit: status, cruised: totalCruised, found: violations.map(({ from, rule }) => `${from}: ${rule.name}`).toSorted() };
}

/** A small repository that keeps every boundary. */
const TIDY: Record<string, string> = {
  'libs/rules/src/index.ts': 'export const one = 1;',
  'libs/rules/src/one.spec.ts': "import { readFileSync } from 'node:fs'; export const read = readFileSync;",
  'libs/platform/src/index.ts': "export * from './inner.js';",
  'libs/platform/src/inner.ts': "import { one } from '@app/rules'; import { parse } from 'graphql'; export const two = [one, parse];",
  'libs/identity/src/index.ts': "import { two } from '@app/platform'; export const three = two;",
  'libs/records/src/index.ts': "import { three } from '@app/identity'; export const four = three;",
  'libs/competition/src/index.ts': "import { four } from '@app/records'; export const five = four;",
  'apps/api/src/main.ts': "import { five } from '@app/competition'; export const six = five;",
};

/** One file for each way to break one, and the rule that must say so. */
const PLANTED: [file: string, text: string, rule: string | null][] = [
  ['libs/rules/src/npm.ts', "import { parse } from 'graphql'; export const p = parse;", 'rules-are-pure'],
  ['libs/rules/src/npm-type.ts', "import type { DocumentNode } from 'graphql'; export type D = DocumentNode;", 'rules-are-pure'],
  ['libs/rules/src/not-installed.ts', "import x from 'a-package-nobody-installed'; export const y = x;", 'rules-are-pure'],
  ['libs/rules/src/node.ts', "import { createHash } from 'node:crypto'; export const h = createHash;", 'rules-are-pure'],
  ['libs/rules/src/lazy.ts', "export const fs = () => import('node:fs');", 'rules-are-pure'],
  ['libs/platform/src/higher.ts', "import { three } from '@app/identity'; export const t = three;", 'platform-looks-only-up'],
  ['libs/identity/src/higher.ts', "import type { four } from '@app/records'; export type F = typeof four;", 'identity-looks-only-up'],
  ['libs/records/src/higher.ts', "import { five } from '@app/competition'; export const f = five;", 'records-looks-only-up'],
  ['libs/identity/src/back-door.ts', "import { two } from '../../platform/src/inner.js'; export const t = two;", 'enter-by-the-front-door'],
  ['apps/api/src/back-door.ts', "import { two } from '../../../libs/platform/src/inner.js'; export const t = two;", 'enter-by-the-front-door'],
  ['libs/identity/src/app.ts', "import { six } from '../../../apps/api/src/main.js'; export const s = six;", 'libs-never-import-apps'],
  ['libs/competition/src/egg.ts', "import { hen } from './hen.js'; export const egg = () => hen;", 'no-circular'],
  // A circle is told once.
  ['libs/competition/src/hen.ts', "import { egg } from './egg.js'; export const hen = () => egg;", null],
];

let folder: string;
const write = (file: string, text: string): void => {
  const at = path.join(folder, file);
  mkdirSync(path.dirname(at), { recursive: true });
  writeFileSync(at, `${text}\n`);
};

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'liaobuqi-boundaries-'));
  for (const file of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json']) copyFileSync(path.join(root, file), path.join(folder, file));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const [file, text] of Object.entries(TIDY)) write(file, text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('boundaries between libs and apps', () => {
  test('this repository keeps them', () => {
    const { exit, cruised, found } = cruise(root);
    expect(found).toEqual([]);
    expect(exit).toBe(0);
    expect(cruised).toBeGreaterThan(300);
  });

  test('a tidy tree passes, and each way to break a boundary is named', () => {
    expect(cruise(folder)).toMatchObject({ exit: 0, found: [] });
    for (const [file, text] of PLANTED) write(file, text);
    expect(cruise(folder).found).toEqual(PLANTED.flatMap(([file, , rule]) => (rule ? [`${file}: ${rule}`] : [])).toSorted());
  });

  test('every lib has a row that says what it may import', async () => {
    const { default: config } = (await import(path.join(root, '.dependency-cruiser.mjs'))) as { default: { forbidden: { name: string }[] } };
    const names = config.forbidden.map(({ name }) => name);
    for (const lib of readdirSync(path.join(root, 'libs'))) expect(names).toContain(`${lib}-looks-only-up`);
  });
});
