import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { findHledger } from '../../../../scripts/system-tools.mjs';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { connect, makeFund, rawPost } from '../../../../test/support/make-ledger.js';
import { Make, type Signed } from '../../../../test/support/make.js';
import { grantFundAccounts } from '../accounts/templates.js';

const hledger = findHledger();
// `.ci/run` sets it: there the real hledger must run.
if (!hledger && process.env.ALL_TOOLS) throw new Error('hledger is missing');
if (!hledger) process.stderr.write(`${'skipped: hledger is not installed and could not be installed; its own check of the export did not run'}\n`);

let api: TestApi;
let db: pg.Client;
let auditor: Signed;
let outsider: Signed;
let tenantId: string;
let file: string;
const folder = mkdtempSync(path.join(tmpdir(), 'liaobuqi-hledger-'));

const download = (token: string) => fetch(`${api.url}/ledger/${tenantId}/journal.hledger`, { headers: { authorization: `Bearer ${token}` } });

beforeAll(async () => {
  api = await startTestApi();
  const make = new Make(api);
  tenantId = (await make.tenant()).id;
  auditor = await make.staff(tenantId, 'auditor');
  outsider = await make.staff((await make.tenant()).id, 'auditor');
  db = await connect(api.databaseUrl);
  await makeFund(db, 'h1', grantFundAccounts('h1'), tenantId);
  await makeFund(db, 'h2', grantFundAccounts('h2'), tenantId);
  let key = 0;
  // More than one batch, days out of order, and the characters that mean something to hledger.
  for (let i = 0; i < 1100; i += 1) {
    const fund = i % 3 === 0 ? 'h2' : 'h1';
    await rawPost(db, { tenantId, key: `hledger-spec-${(key += 1)}`, kind: 'appropriation', at: `2026-0${1 + (i % 6)}-1${i % 10}T04:00:00Z`, lines: [[`quota:treasury:${fund}`, 101 + i], [`grant:${fund}:unawarded`, -(101 + i)]] });
  }
  await db.query(`select ledger.post($1, 'hledger-words-1', 'appropriation', '2026-03-03T04:00:00Z', '[{"account":"quota:treasury:h1","amount":"7"},{"account":"grant:h1:unawarded","amount":"-7"}]', $2, 'u:maker', 'u:checker', '项目;甲|乙')`, [tenantId, '第一笔; 带|特殊\n字符  ( * ! )']);
  await db.query('select ledger.seal_batch(500)');
  file = path.join(folder, 'ledger.journal');
  const response = await download(auditor.token);
  expect(response.status).toBe(200);
  writeFileSync(file, await response.text());
});
afterAll(async () => {
  await db?.end();
  await api?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the journal for hledger', () => {
  (hledger ? test : test.skip)('the real `hledger check -s` accepts it, and a forged closing balance is refused', () => {
    expect(spawnSync(hledger!, ['check', '-s', '-f', file], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    const forged = execFileSync('sed', ['s/ = \\([1-9][0-9]*\\)\\.\\([0-9]*\\) CNY/ = \\1.99 CNY/', file], { encoding: 'utf8', maxBuffer: 1e8 });
    expect(spawnSync(hledger!, ['check', '-s', '-f', '-'], { input: forged, encoding: 'utf8' }).status).not.toBe(0);
  });

  (hledger ? test : test.skip)('has the same balances as the trial balance, to the fen', async () => {
    const csv = execFileSync(hledger!, ['balance', '--flat', '--no-total', '-O', 'csv', '-f', file], { encoding: 'utf8' });
    const theirs = new Map(csv.trim().split('\n').slice(1).map((line) => line.slice(1, -1).split('","') as [string, string]));
    const answer = await new Client(api.url, auditor.token).query<{ trialBalance: { code: string; debitFen: string; creditFen: string }[] }>(
      'query($t: ID!) { trialBalance(tenantId: $t, until: "2026-12-31") { code debitFen creditFen } }', { t: tenantId });
    const fen = (yuan: string) => Math.round(Number(yuan) * 100);
    const ours = answer.trialBalance.map(({ code, debitFen, creditFen }) => [code, fen(debitFen) - fen(creditFen)] as const).filter(([, balance]) => balance !== 0);
    const named = (code: string) => [...theirs].find(([name]) => name.endsWith(`:${code}`))?.[1];
    expect(ours.map(([code]) => [code, fen(named(code)!.replace(' CNY', ''))])).toEqual(ours);
    expect(ours.length).toBe(4);
  });

  test('is refused to another office, and each download is in the audit trail', async () => {
    expect((await download(outsider.token)).status).toBe(403);
    const { rows } = await db.query(`select count(*)::int as n from audit_entry where action = 'exportLedger' and tenant_id = $1`, [tenantId]);
    expect(rows[0]).toEqual({ n: 1 });
  });
});
