import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';

const DIST = process.env.WEB_DIR ?? 'dist-web';
const KIB = 1024;

interface Chunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}

const manifest = JSON.parse(readFileSync(path.join(DIST, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
const size = (file: string): number => gzipSync(readFileSync(path.join(DIST, file)), { level: 9 }).length;

/** The chunk and all it imports at once, each once. */
function reached(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const next of manifest[name]?.imports ?? []) reached(next, seen);
  return seen;
}

/** Bytes after gzip that a page loads before it shows anything. */
function firstLoad(entry: string): { js: number; css: number } {
  const chunks = [...reached(entry)].flatMap((name) => manifest[name] ?? []);
  const css = new Set(chunks.flatMap((chunk) => chunk.css ?? []));
  return { js: chunks.reduce((sum, { file }) => sum + size(file), 0), css: [...css].reduce((sum, file) => sum + size(file), 0) };
}

/** What a lazily loaded part adds to its page. */
function routes(entry: string): { name: string; js: number }[] {
  const base = reached(entry);
  const lazy = new Set([...base].flatMap((name) => manifest[name]?.dynamicImports ?? []));
  return [...lazy].map((name) => ({ name, js: [...reached(name)].filter((each) => !base.has(each)).reduce((sum, each) => sum + size(manifest[each]!.file), 0) }));
}

describe('what the pages weigh (KiB after gzip)', () => {
  test.each([
    ['index.html', 110, 15],
    ['hall/index.html', 130, 15],
    ['console/index.html', 450, 60],
  ])('%s: at most %d of script, %d of style', (entry, js, css) => {
    const load = firstLoad(entry);
    process.stdout.write(`${entry}: script ${(load.js / KIB).toFixed(1)}, style ${(load.css / KIB).toFixed(1)}\n`);
    expect(load.js / KIB).toBeLessThanOrEqual(js);
    expect(load.css / KIB).toBeLessThanOrEqual(css);
  });

  test('each route of the console adds at most 60', () => {
    const heavy = routes('console/index.html').filter(({ js }) => js / KIB > 60);
    expect(heavy).toEqual([]);
  });
});
