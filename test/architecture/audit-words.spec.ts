import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ACT_NAMES, SUBJECT_NAMES } from '@app/rules';

const sources = ['libs', 'apps/api', 'apps/worker', 'apps/cli'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts')).map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8')),
);
const written = (pattern: RegExp) => [...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name!)))].sort();

describe('the audit log in words', () => {
  test('every act that leaves an entry has its words', () => {
    const acts = written(/action: '([A-Za-z]+)',\s*subject/g);
    expect(acts.length).toBeGreaterThan(60);
    expect(acts.filter((act) => !Object.hasOwn(ACT_NAMES, act))).toEqual([]);
  });

  test('every kind of thing an entry is about has its words', () => {
    const kinds = written(/subject: \{ type: '([A-Za-z]+)'/g);
    expect(kinds.length).toBeGreaterThan(15);
    expect(kinds.filter((kind) => !Object.hasOwn(SUBJECT_NAMES, kind))).toEqual([]);
  });
});
