import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { ReadResults } from '@app/competition';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { MakeResults, publish } from '../../../../test/support/make-results.js';
import { verifyResultsCommand } from './verify-results.js';

let api: TestApi;
let folder: string;
let hash: string;
let file: string;
beforeAll(async () => {
  api = await startTestApi();
  folder = mkdtempSync(path.join(tmpdir(), 'results-'));
  const made = await new MakeResults(api).certified();
  hash = (await publish(made.organiser, made.competition.id)).resultsHash;
  file = path.join(folder, 'results.json');
  writeFileSync(file, (await api.app.get(ReadResults, { strict: false }).file(made.competition.id, null)).text);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await api.close();
});

/** Runs the command and catches what it prints. */
async function run(...args: string[]): Promise<{ code: number; printed: string }> {
  const write = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
  try {
    const code = await verifyResultsCommand(args);
    return { code, printed: write.mock.calls.map(([text]) => String(text)).join('') };
  } finally {
    write.mockRestore();
  }
}

test('a published file holds, also against the hash of the notice', async () => {
  expect(await run(file, '--hash', hash)).toMatchObject({ code: 0, printed: expect.stringContaining(hash) });
  expect((await run(file, '--hash', 'ab'.repeat(32))).code).toBe(1);
});

test('an altered byte ends with 1 and the culprit named', async () => {
  const altered = path.join(folder, 'altered.json');
  writeFileSync(altered, readFileSync(file, 'utf8').replace('"team":"', '"team":"假'));
  const { code, printed } = await run(altered);
  expect(code).toBe(1);
  expect(printed).toContain('projects[0]');
  writeFileSync(altered, Buffer.concat([readFileSync(file), Buffer.from([0xff])]));
  expect((await run(altered)).code).toBe(1);
});

test('no file, or two, is wrong usage', async () => {
  await expect(run()).rejects.toThrow('--hash');
  await expect(run(path.join(folder, 'missing.json'))).rejects.toThrow('missing.json');
});
