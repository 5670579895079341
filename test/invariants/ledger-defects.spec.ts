import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findBroken, verifyLedger, type Anchor } from '@app/ledger';
import pg from 'pg';
import { makeDatabase } from '../support/database.js';
import { asDatabase, connect, makeThreeFunds, rawPost } from '../support/make-ledger.js';

let database: { url: string; drop: () => Promise<void> };
let client: pg.Client;
let tenantId: string;
let anchor: Anchor;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'liaobuqi-ledger-'));
  database = await makeDatabase();
  client = await connect(database.url);
  ({ tenantId } = await makeThreeFunds(client));
  for (let i = 1; i <= 20; i += 1) await rawPost(client, { tenantId, key: `defect-${i}-a`, kind: 'appropriation', lines: [['quota:treasury:f1', i * 100], ['grant:f1:unawarded', -i * 100]] });
  await rawPost(client, { tenantId, key: 'defect-remit', kind: 'remit', lines: [['grant:f1:unawarded', 5], ['quota:treasury:f1', -5]] });
  await client.query(`select * from ledger.reverse((select id from ledger.journal where idem_key = 'defect-3-a'), 'defect-reverse', '2026-05-02T04:00:00Z', '冲销', 'u:a', 'u:b')`);
  await client.query('select ledger.seal_batch(1000)');
  const { rows } = await client.query<{ seq: string; hash: string }>(`select seq::text, encode(hash, 'hex') as hash from ledger.chain_head`);
  anchor = { version: 1, seq: Number(rows[0]!.seq), hash: rows[0]!.hash, anchoredOn: '2026-05-02' };
});
afterAll(async () => {
  await client.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Does the damage as a superuser who switches the triggers off, looks, and takes it back. */
async function damaged<T>(sql: string, look: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    await client.query(`set local session_replication_role = replica`);
    for (const t of ['journal', 'entry', 'seal', 'balance', 'day_total', 'account', 'chain_head', 'pending', 'period_event'])
      for (const name of ['only_by_door', 'append_only', 'never_deleted', 'keep_account', 'entries_added', 'must_balance'])
        await client.query(`do $$ begin alter table ledger.${t} disable trigger ${name}; exception when undefined_object then null; end $$`);
    await client.query(sql);
    for (const t of ['journal', 'entry', 'seal', 'balance', 'day_total', 'account', 'chain_head', 'pending', 'period_event'])
      for (const name of ['only_by_door', 'append_only', 'never_deleted', 'keep_account', 'entries_added', 'must_balance'])
        await client.query(`do $$ begin alter table ledger.${t} enable always trigger ${name}; exception when undefined_object then null; end $$`);
    return await look();
  } finally {
    await client.query('rollback');
  }
}

const brokenBy = async () => [...new Set((await findBroken(asDatabase(client))).map(({ invariant }) => invariant))];
const chain = () => verifyLedger(asDatabase(client), anchor);
const journal = (key: string) => `(select id from ledger.journal where idem_key = '${key}')`;

test('an untouched ledger has nothing to report, and the damage below is taken back each time', async () => {
  expect([await brokenBy(), await chain()]).toEqual([[], []]);
  await damaged('select 1', async () => expect([await brokenBy(), await chain()]).toEqual([[], []]));
});

describe('a superuser’s edit is named by verify', () => {
  const edits: [string, string][] = [
    ['the summary', `update ledger.journal set summary = '别的' where idem_key = 'defect-7-a'`],
    ['who checked it', `update ledger.journal set checked_by = 'u:ghost' where idem_key = 'defect-7-a'`],
    ['its date', `update ledger.journal set effective_at = effective_at - interval '1 microsecond' where idem_key = 'defect-7-a'`],
    ['both amounts alike', `update ledger.entry set amount = amount * 2 where journal_id = ${journal('defect-7-a')}`],
    ['the account of a line', `update ledger.entry set account_id = (select id from ledger.account where code = 'remit:treasury:f1') where journal_id = ${journal('defect-7-a')} and amount < 0`],
    ['its voucher number', `update ledger.seal set voucher_no = 99 where journal_id = ${journal('defect-7-a')}`],
    ['its seal’s hash', `update ledger.seal set hash = '\\x01' where journal_id = ${journal('defect-7-a')}`],
  ];
  test.each(edits)('%s', async (_, sql) => {
    const { rows } = await client.query<{ id: string }>(`select ${journal('defect-7-a')}::text as id`);
    const found = await damaged(sql, chain);
    expect(found.filter(({ problem }) => problem.includes('altered')).map(({ journalId }) => journalId)).toEqual([rows[0]!.id]);
  });

  test('a journal removed with its lines and its seal', async () => {
    const found = await damaged(
      `delete from ledger.seal where journal_id = ${journal('defect-7-a')}; delete from ledger.entry where journal_id = ${journal('defect-7-a')}; delete from ledger.journal where idem_key = 'defect-7-a'`, chain);
    expect(found.map(({ problem }) => problem)).toContain('seals are missing before this one');
  });

  test('the tail cut off with the head rewound: whole by itself, caught against the anchor', async () => {
    const cut = `create temp table gone on commit drop as select seq, journal_id from ledger.seal order by seq desc limit 2;
      delete from ledger.seal where seq in (select seq from gone); delete from ledger.entry where journal_id in (select journal_id from gone); delete from ledger.journal where id in (select journal_id from gone);
      update ledger.chain_head set (seq, hash) = (select seq, hash from ledger.seal order by seq desc limit 1)`;
    expect(await damaged(cut, () => verifyLedger(asDatabase(client)))).toEqual([]);
    expect((await damaged(cut, chain)).map(({ problem }) => problem)).toEqual([expect.stringContaining('before the given anchor')]);
  });

  test('the whole chain sealed anew after an edit: caught against the anchor', async () => {
    const anew = `update ledger.journal set summary = '别的' where idem_key = 'defect-7-a'; delete from ledger.seal; update ledger.chain_head set seq = 0, hash = '\\x00'; delete from ledger.day_total;
      insert into ledger.pending select id from ledger.journal; select ledger.seal_batch(1000)`;
    expect((await damaged(anew, chain)).map(({ problem }) => problem)).toEqual([expect.stringContaining('differs from the given anchor')]);
  });
});

describe('defects seeded on purpose', () => {
  const defects: [string, string, string][] = [
    ['a guarding trigger dropped', 'drop trigger append_only on ledger.entry', 'guards-in-place'],
    ['the balancing trigger disabled', 'drop trigger must_balance on ledger.journal', 'guards-in-place'],
    ['the balance check dropped', 'alter table ledger.balance drop constraint balance_not_overdrawn', 'guards-in-place'],
    ['the two-people check replaced by an unvalidated one', 'alter table ledger.journal drop constraint journal_two_people; alter table ledger.journal add constraint journal_two_people check (true) not valid', 'guards-in-place'],
    ['foreign keys switched off', 'alter table ledger.chain_head disable trigger all; alter table ledger.entry disable trigger all', 'guards-in-place'],
    ['the door opened to its caller', 'alter function ledger.seal_batch(int) security invoker', 'guards-in-place'],
    ['a balance altered', `update ledger.balance set debit = debit + 1, credit = credit + 1 where account_id = (select id from ledger.account where code = 'quota:treasury:f1')`, 'guarded-balance-matches'],
    ['a balance row removed', `delete from ledger.balance where account_id = (select id from ledger.account where code = 'remit:treasury:f1')`, 'guarded-balance-matches'],
    ['a voucher number skipped', `update ledger.seal set voucher_no = 1000 where voucher_no = 5`, 'voucher-numbers-gapless'],
    ['one side of a journal changed', `update ledger.entry set amount = amount + 1 where journal_id = ${journal('defect-9-a')} and line = 1`, 'journal-balanced'],
    ['a line removed', `delete from ledger.entry where journal_id = ${journal('defect-9-a')} and line = 1`, 'trial-balance-zero'],
    ['a line moved to another fund', `update ledger.entry set (account_id, fund_id) = (select id, fund_id from ledger.account where code = 'bank:f3') where journal_id = ${journal('defect-9-a')} and line = 1`, 'fund-balanced'],
    ['a guarded account drained', `update ledger.entry set amount = amount * -100 where journal_id = ${journal('defect-20-a')}`, 'guarded-not-overdrawn'],
    ['a day’s total altered', 'update ledger.day_total set debit = debit + 1, credit = credit + 1', 'day-totals-match'],
    ['a reversal bent', `update ledger.entry set amount = amount * 2 where journal_id = ${journal('defect-reverse')}`, 'reversal-is-opposite'],
    ['the second person erased', `alter table ledger.journal drop constraint journal_two_people; update ledger.journal set checked_by = null where idem_key = 'defect-remit'`, 'two-people'],
    ['money out under another name', `update ledger.journal set (kind, two_people, pays_out) = ('award', false, false) where idem_key = 'defect-remit'`, 'money-out-by-its-kinds'],
    ['a line of another day', `update ledger.entry set effective_on = effective_on - 1 where journal_id = ${journal('defect-9-a')}`, 'entries-fit-their-accounts'],
    ['a journal taken from the sealer', `delete from ledger.seal where seq = (select max(seq) from ledger.seal)`, 'sealed-once-in-its-month'],
    ['a sealer that stands still', `delete from ledger.seal where seq = (select max(seq) from ledger.seal); update ledger.journal set posted_at = now() - interval '1 hour' where idem_key = 'defect-reverse'; insert into ledger.pending select id from ledger.journal where idem_key = 'defect-reverse'`, 'sealed-in-time'],
    ['a posting into a closed month', `insert into ledger.period_event (tenant_id, period, action, made_by, at) select tenant_id, '202605', 'close', 'u:x', '2026-05-31' from ledger.fund limit 1`, 'closed-months-untouched'],
    ['a date after its posting', `update ledger.journal set effective_at = posted_at + interval '3 days' where idem_key = 'defect-9-a'`, 'nothing-in-the-future'],
  ];
  const caught = new Set<string>();
  test.each(defects)('%s', async (name, sql, invariant) => {
    expect(await damaged(sql, brokenBy)).toContain(invariant);
    caught.add(name);
  });
  afterAll(() => console.info('seeded defects caught', `${caught.size} of ${defects.length}`));

  test('every invariant has at least one defect that it catches', async () => {
    const { INVARIANTS } = await import('@app/ledger');
    expect(new Set(defects.map(([, , invariant]) => invariant))).toEqual(new Set(INVARIANTS.keys()));
  });
});

describe('liaobuqi verify ledger', () => {
  const run = async (...args: string[]): Promise<{ code: number; out: string }> => {
    try {
      const { stdout } = await promisify(execFile)(process.execPath, ['dist/apps/cli/src/main.js', 'verify', 'ledger', ...args], { env: { ...process.env, DATABASE_URL: database.url } });
      return { code: 0, out: stdout };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, out: stdout + stderr };
    }
  };

  test('a whole ledger, its anchor met; another anchor refused with 1; no anchor at all with 2', async () => {
    const files = { met: path.join(folder, 'met.json'), other: path.join(folder, 'other.json'), none: path.join(folder, 'none.json') };
    writeFileSync(files.met, JSON.stringify(anchor));
    writeFileSync(files.other, JSON.stringify({ ...anchor, seq: anchor.seq + 1 }));
    writeFileSync(files.none, '{"seq":"x"}');
    const whole = await run('--anchor', files.met);
    expect([whole.code, whole.out]).toEqual([0, expect.stringContaining('anchor of 2026-05-02 met')]);
    const cut = await run('--anchor', files.other);
    expect([cut.code, cut.out]).toEqual([1, expect.stringContaining('before the given anchor')]);
    expect((await run('--anchor', files.none)).code).toBe(2);
  });
});
