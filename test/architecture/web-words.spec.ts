import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const SOURCE = 'apps/web/src';
const OUTSIDE = [`${SOURCE}/words/`, `${SOURCE}/gql/`];

const sources = readdirSync(SOURCE, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /(?<!\.spec)\.tsx?$/.test(entry.name))
  .map((entry) => path.join(entry.parentPath, entry.name));

/** What is left of a source when its comments are gone. */
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');

export function chineseOutsideTheDictionary(file: string, text: string): string[] {
  if (OUTSIDE.some((folder) => file.startsWith(folder))) return [];
  return [...withoutComments(text).matchAll(/[\u4e00-\u9fff]+/g)].map(([words]) => `${file}: ${words}`);
}

describe('the one dictionary', () => {
  test('no page writes Chinese itself', () => {
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.flatMap((file) => chineseOutsideTheDictionary(file, readFileSync(file, 'utf8')))).toEqual([]);
  });

  test('the check sees a planted sentence, and leaves comments alone', () => {
    expect(chineseOutsideTheDictionary(`${SOURCE}/hall/x.tsx`, '// 注释\n<p>已收到</p>')).toEqual([`${SOURCE}/hall/x.tsx: 已收到`]);
  });

  test('every sentence has both languages and the same figures in each', () => {
    const phrases = sources.filter((file) => file.endsWith('.words.ts')).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/phrase\(\s*(['"`])((?:\\.|(?!\1).)*)\1\s*,\s*(['"`])((?:\\.|(?!\3).)*)\3/gs)].map(([, , zh, , en]) => ({ file, zh: zh!, en: en! })));
    expect(phrases.length).toBeGreaterThan(20);
    const figures = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();
    expect(phrases.filter(({ zh, en }) => !zh || !en || figures(zh).join() !== figures(en).join())).toEqual([]);
  });
});
