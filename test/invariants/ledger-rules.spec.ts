import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { grantFundAccounts, findBroken, verifyLedger } from '@app/ledger';
import pg from 'pg';
import { makeDatabase } from '../support/database.js';
import { asDatabase, connect, makeFund, makeThreeFunds, rawPost, type RawPost } from '../support/make-ledger.js';

let database: { url: string; drop: () => Promise<void> };
let client: pg.Client;
let tenantId: string;
let keys = 0;
const key = () => `rule-test-${(keys += 1)}`;
const appropriate = (amount: number | string, more: Partial<RawPost> = {}) => rawPost(client, { tenantId, key: key(), kind: 'appropriation', lines: [['quota:treasury:f1', amount], ['grant:f1:unawarded', typeof amount === 'number' ? -amount : `-${amount}`]], ...more });
const count = async () => (await client.query<{ n: number }>('select count(*)::int as n from ledger.journal')).rows[0]!.n;
const thisMonth = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7).replace('-', '');

beforeAll(async () => {
  database = await makeDatabase();
  client = await connect(database.url);
  ({ tenantId } = await makeThreeFunds(client));
  await appropriate(1_000_000);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

describe('what the door refuses', () => {
  const unawarded = 'grant:f1:unawarded';
  const quota = 'quota:treasury:f1';
  const cases: [string, () => Promise<unknown>, object][] = [
    ['one line', () => rawPost(client, { tenantId, key: key(), kind: 'award', lines: [[quota, 1]] }), { code: 'LG004' }],
    ['no lines', () => rawPost(client, { tenantId, key: key(), kind: 'award', lines: [] }), { code: 'LG004' }],
    ['unequal sides', () => rawPost(client, { tenantId, key: key(), kind: 'appropriation', lines: [[quota, 5], [unawarded, -4]] }), { code: 'LG005' }],
    ['balance over two funds but not inside each', () => rawPost(client, { tenantId, key: key(), kind: 'fund-transfer', lines: [[quota, 5], ['match:f3:available', -5]] }), { code: 'LG005' }],
    ['a guarded account overdrawn', () => rawPost(client, { tenantId, key: key(), kind: 'remit', lines: [[unawarded, 2_000_000], [quota, -2_000_000]] }), { constraint: 'balance_not_overdrawn' }],
    ['zero', () => appropriate(0), { code: 'LG012' }],
    ['a fraction of a fen', () => appropriate('0.5'), { code: 'LG012' }],
    ['more than 10^14', () => appropriate('100000000000001'), { code: 'LG012' }],
    ['a word for an amount', () => appropriate('many'), { code: 'LG012' }],
    ['an unknown account', () => rawPost(client, { tenantId, key: key(), kind: 'award', lines: [['nobody:f1', 5], [unawarded, -5]] }), { code: 'LG007', detail: 'nobody:f1' }],
    ["another office's account", () => appropriate(5, { tenantId: randomUUID() }), { code: 'LG007' }],
    ['an unknown kind', () => appropriate(5, { kind: 'gift' }), { code: 'LG014' }],
    ['money out by a kind that moves none', () => rawPost(client, { tenantId, key: key(), kind: 'award', lines: [[unawarded, 5], [quota, -5]] }), { code: 'LG014' }],
    ['money out without a second person', () => rawPost(client, { tenantId, key: key(), kind: 'remit', checkedBy: null, lines: [[unawarded, 5], [quota, -5]] }), { constraint: 'journal_two_people' }],
    ['money out checked by its maker', () => rawPost(client, { tenantId, key: key(), kind: 'remit', checkedBy: 'u:maker', lines: [[unawarded, 5], [quota, -5]] }), { constraint: 'journal_two_people' }],
    ['a date in the future', () => appropriate(5, { at: new Date(Date.now() + 86_400_000 * 2).toISOString() }), { code: 'LG011' }],
    ['a date before there were books', () => appropriate(5, { at: '1999-01-01T00:00:00Z' }), { code: 'LG011' }],
  ];
  test.each(cases)('%s', async (_, attempt, refusal) => {
    const before = await count();
    await expect(attempt()).rejects.toMatchObject(refusal);
    expect(await count()).toBe(before);
  });

  test('two units in one journal', async () => {
    const { rows } = await client.query<{ id: number }>(`select id from ledger.fund where code = 'f1'`);
    await client.query('select ledger.open_account($1, $2, $3, $4, false, false, $5)', [rows[0]!.id, 'hours:f1', '志愿时长', 'asset', 'minute']);
    await expect(rawPost(client, { tenantId, key: key(), kind: 'award', lines: [['hours:f1', 5], [unawarded, -5]] })).rejects.toMatchObject({ code: 'LG008' });
  });

  test('a frozen account; thawed it takes postings again', async () => {
    const { rows } = await client.query<{ id: number }>(`select id from ledger.account where code = $1`, [quota]);
    await client.query('select ledger.set_frozen($1, true)', [rows[0]!.id]);
    await expect(appropriate(5)).rejects.toMatchObject({ code: 'LG003' });
    await client.query('select ledger.set_frozen($1, false)', [rows[0]!.id]);
    expect((await appropriate(5)).replay).toBe(false);
  });
});

describe('keys', () => {
  test('the same request answers with the first journal, another is refused', async () => {
    const k = key();
    const first = await appropriate(7, { key: k });
    expect(await appropriate(7, { key: k })).toEqual({ journal_id: first.journal_id, replay: true });
    await expect(appropriate(8, { key: k })).rejects.toMatchObject({ code: 'LG006' });
  });

  test('a rolled-back posting leaves nothing behind', async () => {
    const before = await count();
    const k = key();
    await client.query('begin');
    await appropriate(9, { key: k });
    await client.query('rollback');
    expect(await count()).toBe(before);
    expect((await client.query('select 1 from ledger.pending p left join ledger.journal j on j.id = p.journal_id where j.id is null')).rowCount).toBe(0);
    expect((await appropriate(9, { key: k })).replay).toBe(false);
  });
});

describe('append-only', () => {
  test.each(['journal', 'entry', 'seal', 'fund', 'kind', 'anchor', 'period_event'])('%s is neither inserted past the door, changed, deleted nor truncated, even by a superuser', async (table) => {
    await client.query('select ledger.seal_batch(1000)');
    for (const sql of [`update ledger.${table} set ${table === 'fund' ? 'name' : table === 'kind' ? 'zh' : 'ctid'} = default`, `delete from ledger.${table}`, `truncate ledger.${table} cascade`]) {
      if (sql.includes('ctid')) continue;
      await expect(client.query(sql)).rejects.toMatchObject({ code: expect.stringMatching(/^LG0(01|10)$/) });
    }
    await client.query('begin');
    await client.query('set local role liaobuqi_ledger_owner');
    const held = (await client.query(`select 1 from ledger.${table} limit 1`)).rowCount!;
    if (held > 0) await expect(client.query(`delete from ledger.${table}`)).rejects.toMatchObject({ code: 'LG001' });
    await client.query('rollback');
  });

  test('not even a superuser inserts past the door', async () => {
    await expect(client.query(`insert into ledger.pending values (1)`)).rejects.toMatchObject({ code: 'LG010' });
    await expect(client.query(`insert into ledger.entry select * from ledger.entry limit 1`)).rejects.toMatchObject({ code: 'LG010' });
    await expect(client.query(`update ledger.balance set debit = debit + 1`)).rejects.toMatchObject({ code: 'LG010' });
  });

  test('lines are not added to a journal of an earlier transaction, by the owner either', async () => {
    await client.query('begin');
    await client.query('set local role liaobuqi_ledger_owner');
    await expect(client.query(`insert into ledger.entry select journal_id, 90 + line, account_id, fund_id, unit, effective_on, amount from ledger.entry where journal_id = (select min(id) from ledger.journal)`)).rejects.toMatchObject({ code: 'LG002' });
    await client.query('rollback');
  });

  test('a journal without lines dies at the commit, by the owner either', async () => {
    await client.query('begin');
    await client.query('set local role liaobuqi_ledger_owner');
    await client.query(`insert into ledger.journal (tenant_id, idem_key, request_hash, kind, two_people, pays_out, effective_at, made_by, summary) values ($1, 'no-lines-at-all', '\\x00', 'award', false, false, now(), 'u', 's')`, [tenantId]);
    await expect(client.query('commit')).rejects.toMatchObject({ code: 'LG004' });
  });

  test("an account's meaning cannot change", async () => {
    await client.query('begin');
    await client.query('set local role liaobuqi_ledger_owner');
    await expect(client.query(`update ledger.account set guarded = false where code = 'grant:f1:unawarded'`)).rejects.toMatchObject({ code: 'LG001' });
    await client.query('rollback');
  });
});

describe('reversals', () => {
  const reverse = (on: pg.Client, id: string, k: string) => on.query<{ journal_id: string; replay: boolean }>(`select * from ledger.reverse($1, $2, '2026-05-02T04:00:00Z', '冲销', 'u:maker', 'u:checker')`, [id, k]);

  test('submitted twice at the same instant under two keys: one stands; under one key: one stands and the other is its replay', async () => {
    const clients = await Promise.all([connect(database.url), connect(database.url)]);
    const tally = { reversed: 0, refused: 0, replayed: 0 };
    for (let i = 0; i < 25; i += 1) {
      const { journal_id: id } = await appropriate(100 + i);
      const twoKeys = await Promise.allSettled(clients.map((c, n) => reverse(c, id, `rev-${i}-by-${n}`)));
      tally.reversed += twoKeys.filter(({ status }) => status === 'fulfilled').length;
      for (const outcome of twoKeys) {
        if (outcome.status === 'fulfilled') continue;
        tally.refused += 1;
        expect(outcome.reason).toMatchObject({ constraint: 'journal_reverses_key' });
      }
      const { journal_id: other } = await appropriate(500 + i);
      const oneKey = await Promise.all(clients.map((c) => reverse(c, other, `rev-same-${i}`)));
      expect(new Set(oneKey.map(({ rows }) => rows[0]!.journal_id)).size).toBe(1);
      tally.replayed += oneKey.filter(({ rows }) => rows[0]!.replay).length;
    }
    await Promise.all(clients.map((c) => c.end()));
    console.info('reversals twice at once', JSON.stringify(tally));
    expect(tally).toEqual({ reversed: 25, refused: 25, replayed: 25 });
  });

  test('a reversal is exact, needs two people and is not itself reversed', async () => {
    const { journal_id: id } = await appropriate(40);
    const inexact = (lines: RawPost['lines']) =>
      client.query(`select * from ledger.post($1, $2, 'reversal', '2026-05-02T04:00:00Z', $3, '冲销', 'u:maker', 'u:checker', null, $4)`, [tenantId, key(), JSON.stringify(lines.map(([account, amount]) => ({ account, amount }))), id]);
    await expect(inexact([['grant:f1:unawarded', 39], ['quota:treasury:f1', -39]])).rejects.toMatchObject({ code: 'LG013' });
    await expect(client.query(`select * from ledger.reverse($1, $2, now(), '冲销', 'u:a', 'u:a')`, [id, key()])).rejects.toMatchObject({ constraint: 'journal_two_people' });
    const { rows } = await reverse(client, id, key());
    await expect(reverse(client, rows[0]!.journal_id, key())).rejects.toMatchObject({ code: 'LG013' });
  });
});

describe('months', () => {
  test('closing refuses further postings but not a replay; reopening takes two people', async () => {
    const old = { at: '2025-03-15T04:00:00Z', key: key() };
    await appropriate(11, old);
    await client.query(`select ledger.close_period($1, '202503', 'u:approver')`, [tenantId]);
    await expect(appropriate(12, { at: '2025-03-16T04:00:00Z' })).rejects.toMatchObject({ code: 'LG009', detail: '202503' });
    expect((await appropriate(11, old)).replay).toBe(true);
    // 31 March, 16:00 UTC is April in Shanghai: the month is the accountant's, not the server's.
    expect((await appropriate(12, { at: '2025-03-31T16:00:00Z' })).replay).toBe(false);
    await expect(client.query(`select ledger.reopen_period($1, '202503', 'u:approver', 'u:approver', '漏记')`, [tenantId])).rejects.toMatchObject({ constraint: 'reopening_two_people' });
    await client.query(`select ledger.reopen_period($1, '202503', 'u:approver', 'u:other', '漏记')`, [tenantId]);
    expect((await appropriate(12, { at: '2025-03-16T04:00:00Z' })).replay).toBe(false);
    await expect(client.query(`select ledger.close_period($1, $2, 'u:approver')`, [tenantId, thisMonth()])).rejects.toMatchObject({ code: 'LG011' });
  });

  test('closing waits for a posting under way and seals it', async () => {
    const poster = await connect(database.url);
    await poster.query('begin');
    const { journal_id: id } = await rawPost(poster, { tenantId, key: key(), kind: 'appropriation', at: '2025-01-10T04:00:00Z', lines: [['quota:treasury:f1', 3], ['grant:f1:unawarded', -3]] });
    const closing = client.query(`select ledger.close_period($1, '202501', 'u:approver')`, [tenantId]);
    await poster.query('commit');
    await closing;
    expect((await poster.query('select voucher_no from ledger.seal where journal_id = $1', [id])).rows).toEqual([{ voucher_no: 1 }]);
    await poster.end();
  });
});

test('the chain covers everything and every invariant holds after all of this', async () => {
  await client.query('select ledger.seal_batch(10000)');
  expect(await findBroken(asDatabase(client))).toEqual([]);
  expect(await verifyLedger(asDatabase(client))).toEqual([]);
});

describe('whose tables', () => {
  const server = async (sql: string) => {
    const admin = await connect(process.env.TEST_POSTGRES_URL!);
    try {
      await admin.query(sql);
    } finally {
      await admin.end();
    }
  };

  test('a plain login with the application’s role reads and posts, and touches no table', async () => {
    const login = `app_${randomUUID().slice(0, 8)}`;
    await server(`create role ${login} login password 'only-a-test' in role liaobuqi_ledger_app`);
    const app = await connect(Object.assign(new URL(database.url), { username: login, password: 'only-a-test' }).href);
    try {
      expect((await app.query('select ledger.separation() as s')).rows).toEqual([{ s: 'separate' }]);
      expect((await rawPost(app, { tenantId, key: key(), kind: 'appropriation', lines: [['quota:treasury:f1', 3], ['grant:f1:unawarded', -3]] })).replay).toBe(false);
      for (const sql of ['insert into ledger.pending values (1)', 'update ledger.balance set debit = 0', 'delete from ledger.entry', 'truncate ledger.journal', 'alter table ledger.entry disable trigger all', 'drop trigger must_balance on ledger.journal', 'set role liaobuqi_ledger_owner'])
        await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await app.end();
      await client.query(`drop owned by ${login}`);
      await server(`drop role ${login}`);
    }
  });

  test('the audit role reads and verifies, and cannot post', async () => {
    await client.query('begin');
    await client.query('set local role liaobuqi_ledger_audit');
    expect(await verifyLedger(asDatabase(client))).toEqual([]);
    expect((await client.query('select count(*) from ledger.entry')).rowCount).toBe(1);
    await expect(appropriate(5)).rejects.toMatchObject({ code: '42501' });
    await client.query('rollback');
  });

  test("another office's fund code is refused", async () => {
    await expect(makeFund(client, 'f1', grantFundAccounts('f1'))).rejects.toMatchObject({ code: 'LG016' });
  });
});
