import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CATALOGUE } from './catalogue.js';
import { refuse, wordRefusal } from './refusal.js';
import { THINGS } from './things.js';
import type { RefusalWording, Wording } from './wording.js';

const root = path.resolve(import.meta.dirname, '../../../..');
const AREAS = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.refusals.ts'));
const entries = Object.entries(CATALOGUE as Record<string, RefusalWording>);

/** Placeholders of a text, each once. */
const placeholders = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].toSorted();

/** What is wrong with one sentence in two languages. */
function faults({ zh, en }: Wording): string[] {
  return [
    ...(/\p{Script=Han}/u.test(zh) ? [] : ['zh is not Chinese']),
    ...(/[a-z]{2}/i.test(en) && !/\p{Script=Han}/u.test(en) ? [] : ['en is not English']),
    ...([zh, en].some((text) => text.trim() !== text) ? ['untrimmed'] : []),
    ...([zh, en].some((text) => /[{}]/.test(text.replaceAll(/\{\w+\}/g, ''))) ? ['a brace that is no placeholder'] : []),
    ...(placeholders(zh).join() === placeholders(en).join() ? [] : [`placeholders differ: ${placeholders(zh).join()} / ${placeholders(en).join()}`]),
  ];
}

/** Codes no source outside the catalogue names as a literal. */
const unused = (codes: readonly string[], source: string): string[] => codes.filter((code) => !new RegExp(String.raw`['"\`]${code}['"\`]`).test(source));

/** All sources that could give a refusal: libs and apps without their tests, without the catalogue. */
function sources(): string {
  const files = ['libs', 'apps'].flatMap((top) => readdirSync(path.join(root, top), { recursive: true, withFileTypes: true }));
  const read = files.filter((entry) => entry.isFile() && /(?<!\.spec|\.refusals|\.d)\.ts$/.test(entry.name)).map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
  return read.join('\n');
}

describe('the catalogue of refusals', () => {
  test('every message and every next step exists in both languages with the same placeholders', () => {
    expect(entries.flatMap(([code, wording]) => [...faults(wording), ...faults(wording.next).map((fault) => `next: ${fault}`)].map((fault) => `${code}: ${fault}`))).toEqual([]);
  });

  test('such faults are found', () => {
    expect(faults({ zh: '', en: '' })).toEqual(['zh is not Chinese', 'en is not English']);
    expect(faults({ zh: '还差 {n} 票。', en: '{count} ballots are missing.' })).toEqual(['placeholders differ: n / count']);
    expect(faults({ zh: '还差 {n 票。', en: 'Ballots are missing. ' })).toEqual(['untrimmed', 'a brace that is no placeholder']);
  });

  test('a code looks like one and stands in one area only', async () => {
    for (const [code] of entries) expect(code).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
    const areas = await Promise.all(AREAS.map(async (file) => Object.values((await import(path.join(import.meta.dirname, file))) as Record<string, object>)));
    const codes = areas.flat().flatMap((area) => Object.keys(area));
    expect(codes.toSorted()).toEqual(entries.map(([code]) => code).toSorted());
  });

  test('every code is given somewhere', () => {
    const source = sources();
    expect(unused(Object.keys(CATALOGUE), source)).toEqual([]);
    expect(unused(['NOT_FOUND', ['NOBODY', 'GIVES', 'THIS'].join('_')], source)).toEqual(['NOBODY_GIVES_THIS']);
  });
});

test('whatever was not found has a name in English too', () => {
  const named = [...sources().matchAll(/refused?\('NOT_FOUND', \{ what: '([^']+)' \}/g)].map(([, what]) => what!);
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((what) => !THINGS[what])).toEqual([]);
  expect(wordRefusal(refuse('NOT_FOUND', { what: '评委' }), 'en').message).toBe('There is no such judge.');
  expect(wordRefusal(refuse('NOT_FOUND', { what: '评委' }), 'zh-CN').message).toContain('评委');
});

test('an instant among the figures is said in Beijing time', () => {
  expect(wordRefusal(refuse('NOTICE_NOT_ENDED', { at: '2026-11-27T16:00:00.000Z' }), 'zh-CN').message).toContain('2026-11-28 00:00:00');
  expect(wordRefusal(refuse('NOTICE_NOT_ENDED', { at: '2026-11-27' }), 'en').message).toContain('2026-11-27');
});
