import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { UsageError } from './command.js';
import { databaseSettings } from './database-settings.js';
import { databaseUrl } from './running-database.js';

const DATA_DIR = mkdtempSync(path.join(tmpdir(), 'liaobuqi-cli-'));
afterAll(() => rmSync(DATA_DIR, { recursive: true, force: true }));
const lock = (content: string) => writeFileSync(path.join(DATA_DIR, 'start.json'), content);
const url = 'postgres://u:p@127.0.0.1:5432/liaobuqi';

test('DATABASE_URL comes first', () => {
  lock(JSON.stringify({ pid: process.pid, databaseUrl: url }));
  expect(databaseUrl({ DATA_DIR, DATABASE_URL: 'postgres://elsewhere/x' })).toBe('postgres://elsewhere/x');
});

test('without it the database of the running npm start is used', () => {
  lock(JSON.stringify({ pid: process.pid, url: 'http://127.0.0.1:3000', databaseUrl: url }));
  expect(databaseSettings({ DATA_DIR, NODE_ENV: 'test' }).DATABASE_URL).toBe(url);
});

test.each([
  ['an ended process', JSON.stringify({ pid: 2 ** 30, databaseUrl: url })],
  ['a start that has no database yet', JSON.stringify({ pid: process.pid })],
  ['a cut-off file', '{"pid":'],
  ['nothing', 'null'],
])('%s is told as such, with what to do', (_, content) => {
  lock(content);
  expect(() => databaseUrl({ DATA_DIR })).toThrow(UsageError);
  expect(() => databaseUrl({ DATA_DIR })).toThrow(/npm start/);
});

test('a folder without a start is told as such', () => {
  expect(() => databaseUrl({ DATA_DIR: path.join(DATA_DIR, 'none') })).toThrow(/DATABASE_URL/);
});
