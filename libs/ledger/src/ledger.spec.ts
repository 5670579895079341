import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Accounts, grantFundAccounts, Invariants, Ledger, noticeAccount, payableAccount, projectAccounts, readAnchor, Sealing, Statements, transfer, verifyLedger, type JournalRequest } from '@app/ledger';
import { systemActor, UnitOfWork, type Actor } from '@app/platform';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../test/support/api.js';
import { Make, type Signed } from '../../../test/support/make.js';

const PROJECT = '7a1b1c1d-0000-4000-8000-000000000001';
const FINANCE = '7a1b1c1d-0000-4000-8000-000000000002';
const system = systemActor('test');
let api: TestApi;
let make: Make;
let tenantId: string;
let fundId: number;
let auditor: Signed;
let foreign: Signed;
let keys = 0;

const post = (request: Pick<JournalRequest, 'kind' | 'lines'> & Partial<JournalRequest>, actor: Actor = system) =>
  api.app.get(UnitOfWork).run(() =>
    api.app.get(Ledger).post(actor, { tenantId, key: `ledger-spec-${(keys += 1)}`, effectiveAt: new Date('2026-05-10T02:00:00Z'), summary: '测试凭证', checkedBy: 'u:checker', ...request }));
const someone = (grants: Actor['grants']): Actor => ({ ...system, kind: 'person', id: FINANCE, name: '财务', grants });
const reader = () => someone([{ role: 'finance-reviewer', tenantId, competitionId: null }]);

beforeAll(async () => {
  api = await startTestApi();
  make = new Make(api);
  tenantId = (await make.tenant()).id;
  auditor = await make.staff(tenantId, 'auditor');
  foreign = await make.staff((await make.tenant()).id, ['auditor', 'cashier']);
  fundId = await api.app.get(UnitOfWork).run(async () => {
    const accounts = api.app.get(Accounts);
    const id = await accounts.openFund({ tenantId, code: 'nh-2026', name: '2026 微更新专款', purpose: '社区微更新' });
    const templates = [...grantFundAccounts('nh-2026'), noticeAccount('nh-2026', 'a1'), payableAccount('nh-2026', 'd1'), ...projectAccounts('nh-2026', PROJECT, ['material'])];
    await accounts.open(id, templates);
    // Opening again is harmless.
    await accounts.open(id, templates);
    return id;
  });
});
afterAll(() => api.close());

const F = 'nh-2026';
const QUOTA = `quota:treasury:${F}`;
const UNAWARDED = `grant:${F}:unawarded`;
const AWARDED = `grant:${F}:awarded:${PROJECT}`;
const PAYABLE = `grant:${F}:payable:d1`;
const ADVANCE = `advance:${F}:${PROJECT}`;
const DISBURSED = `grant:${F}:disbursed:${PROJECT}`;

describe('from appropriation to acquittal', () => {
  test('every event is a journal and the fund’s balance sheet stays equal', async () => {
    await post({ kind: 'appropriation', lines: transfer(QUOTA, UNAWARDED, 100_000n), effectiveAt: new Date('2026-04-02T02:00:00Z') });
    await post({ kind: 'award', lines: transfer(UNAWARDED, `grant:${F}:notice:a1`, 30_000n) });
    await post({ kind: 'award-confirmed', lines: transfer(`grant:${F}:notice:a1`, AWARDED, 30_000n) });
    await post({ kind: 'disbursement', lines: transfer(AWARDED, PAYABLE, 20_000n) });
    await post({ kind: 'payment', lines: [...transfer(PAYABLE, QUOTA, 20_000n), ...transfer(ADVANCE, DISBURSED, 20_000n)], effectiveAt: new Date('2026-05-31T16:30:00Z') });
    await post({ kind: 'acquittal', lines: transfer(`expense:${F}:${PROJECT}:material`, ADVANCE, 12_345n), effectiveAt: new Date('2026-06-02T02:00:00Z') });
    const sheet = await api.app.get(Statements).balanceSheet(reader(), { tenantId, fundId, until: '2026-06-30' });
    expect(sheet).toMatchObject({ assetsFen: 87_655n, liabilitiesFen: 0n, netAssetsFen: 100_000n, surplusFen: -12_345n });
    expect(sheet.assetsFen).toBe(sheet.liabilitiesFen + sheet.netAssetsFen + sheet.surplusFen);
    const lines = await api.app.get(Statements).incomeAndExpense(reader(), { tenantId, from: '2026-06-01', until: '2026-06-30' });
    expect(lines).toEqual([{ fund: F, source: null, projectId: PROJECT, incomeFen: 0n, expenseFen: 12_345n }]);
  });

  test('what the ledger refuses reaches the caller as a refusal, and nothing is half-done', async () => {
    const journals = async () => (await api.app.get(DataSource).query<{ n: number }[]>('select count(*)::int as n from ledger.journal'))[0]!.n;
    const before = await journals();
    await expect(post({ kind: 'disbursement', lines: transfer(AWARDED, PAYABLE, 10_001n) })).rejects.toMatchObject({ refusal: { code: 'ACCOUNT_INSUFFICIENT' } });
    await expect(post({ kind: 'payment', checkedBy: null, lines: transfer(PAYABLE, QUOTA, 1n) })).rejects.toMatchObject({ refusal: { code: 'TWO_PEOPLE_NEEDED' } });
    await expect(post({ kind: 'award', lines: transfer('nowhere:x', UNAWARDED, 1n) })).rejects.toMatchObject({ refusal: { code: 'ACCOUNT_UNKNOWN', figures: { account: 'nowhere:x' } } });
    await expect(post({ kind: 'award', lines: [{ account: UNAWARDED, amountFen: 1n }, { account: AWARDED, amountFen: -2n }] })).rejects.toMatchObject({ refusal: { code: 'JOURNAL_UNBALANCED' } });
    await expect(api.app.get(UnitOfWork).run(async () => {
      await api.app.get(Ledger).post(system, { tenantId, key: 'rolled-back-with-its-command', kind: 'award', effectiveAt: new Date(), lines: transfer(UNAWARDED, AWARDED, 1n), summary: '随命令回滚' });
      throw new Error('the command failed after posting');
    })).rejects.toThrow('after posting');
    expect(await journals()).toBe(before);
  });
});

describe('statements', () => {
  const pageOf = (from: string, until: string, first = 100, after?: string | null) => api.app.get(Statements).statement(reader(), QUOTA, { from, until, first, after: after ?? null });

  test('the same before and after sealing; the day is Shanghai’s', async () => {
    const before = await pageOf('2026-05-01', '2026-06-30');
    expect(before).toMatchObject({ openingFen: 100_000n, debitFen: 0n, creditFen: 20_000n, closingFen: 80_000n });
    // 31 May, 16:30 UTC is 1 June in Shanghai.
    expect(before.movements).toMatchObject([{ on: '2026-06-01', voucher: null, creditFen: 20_000n, balanceFen: 80_000n }]);
    expect(await api.app.get(Sealing).seal()).toBeGreaterThan(0);
    const after = await pageOf('2026-05-01', '2026-06-30');
    expect(after.movements[0]!.voucher).toBe('202606-0001');
    expect({ ...after, movements: after.movements.map((m) => ({ ...m, voucher: null })) }).toEqual(before);
  });

  test('pages by keyset carry the running balance on, and agree with the raw entries whatever the filter', async () => {
    for (let day = 1; day <= 27; day += 1)
      await post({ kind: 'appropriation', lines: transfer(QUOTA, UNAWARDED, BigInt(day * 37)), effectiveAt: new Date(`2026-07-${String(day).padStart(2, '0')}T08:00:00Z`) });
    await api.app.get(Sealing).seal();
    for (const [from, until, first] of [['2026-07-01', '2026-07-31', 4], ['2026-07-05', '2026-07-20', 7], ['2026-01-01', '2026-12-31', 10], ['2026-07-28', '2026-07-30', 3]] as const) {
      const seen = [];
      let page = await pageOf(from, until, first);
      const { openingFen, closingFen } = page;
      for (;;) {
        seen.push(...page.movements);
        if (!page.next) break;
        page = await pageOf(from, until, first, page.next);
      }
      const [raw] = await api.app.get(DataSource).query<{ opening: string; closing: string; n: number }[]>(
        `select coalesce(sum(amount) filter (where effective_on < $2), 0)::text as opening, coalesce(sum(amount) filter (where effective_on <= $3), 0)::text as closing, count(*) filter (where effective_on between $2 and $3)::int as n
           from ledger.entry e join ledger.account a on a.id = e.account_id where a.code = $1`, [QUOTA, from, until]);
      expect([openingFen, closingFen, seen.length]).toEqual([BigInt(raw!.opening), BigInt(raw!.closing), raw!.n]);
      expect(seen.at(-1)?.balanceFen ?? openingFen).toBe(closingFen);
    }
    await expect(pageOf('2026-07-01', '2026-07-31', 4, 'nonsense')).rejects.toMatchObject({ refusal: { code: 'CURSOR_INVALID' } });
  });

  test('what the books said at an instant of posting', async () => {
    const [row] = await api.app.get(DataSource).query<{ now: Date }[]>('select clock_timestamp() as now');
    const asked = { until: '2026-12-31', before: row!.now };
    const then = await api.app.get(Statements).balance(reader(), QUOTA, asked);
    await post({ kind: 'appropriation', lines: transfer(QUOTA, UNAWARDED, 5_000n), effectiveAt: new Date('2026-04-03T02:00:00Z') });
    expect(await api.app.get(Statements).balance(reader(), QUOTA, asked)).toBe(then);
    await api.app.get(Sealing).seal();
    expect(await api.app.get(Statements).balance(reader(), QUOTA, asked)).toBe(then);
    expect(await api.app.get(Statements).balance(reader(), QUOTA, { until: '2026-12-31' })).toBe(then + 5_000n);
    expect(await api.app.get(Statements).balance(reader(), QUOTA, { until: '2026-04-02' })).toBe(100_000n);
  });
});

describe('the console', () => {
  const TRIAL = 'query($t: ID!) { trialBalance(tenantId: $t, until: "2026-12-31") { code debitFen creditFen balanceFen } funds(tenantId: $t) { code } }';

  test('an auditor reads the trial balance, a statement, journals and one journal with its lines', async () => {
    const { trialBalance, funds } = await auditor.client.query<{ trialBalance: { debitFen: string; creditFen: string }[]; funds: { code: string }[] }>(TRIAL, { t: tenantId });
    const fen = (text: string) => BigInt(text.replace('.', ''));
    expect(funds).toEqual([{ code: F }]);
    expect(trialBalance.reduce((total, { debitFen, creditFen }) => total + fen(debitFen) - fen(creditFen), 0n)).toBe(0n);
    const { journals, statement } = await auditor.client.query<{ journals: { totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean }; edges: { node: { id: string; lines: { account: string; debitFen: string }[] } }[] }; statement: { closingFen: string } }>(
      `query($t: ID!) { journals(tenantId: $t, first: 2, kind: "payment", amountFen: "200.00") { totalCount pageInfo { endCursor hasNextPage } edges { node { id voucher lines { account debitFen creditFen } } } }
        statement(account: "${QUOTA}", from: "2026-05-01", until: "2026-06-30") { openingFen closingFen movements { voucher balanceFen } } }`, { t: tenantId });
    expect(journals).toMatchObject({ totalCount: 1, pageInfo: { hasNextPage: false }, edges: [{ node: { lines: [{ account: PAYABLE, debitFen: '200.00' }, { account: QUOTA }, { account: ADVANCE }, { account: DISBURSED }] } }] });
    expect(statement.closingFen).toBe('850.00');
    const { journal } = await auditor.client.query<{ journal: { kind: string } }>('query($id: ID!) { journal(id: $id) { kind } }', { id: journals.edges[0]!.node.id });
    expect(journal.kind).toBe('payment');
  });

  test('another office sees nothing, and neither does an organiser', async () => {
    expect((await foreign.client.send(TRIAL, { t: tenantId })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await foreign.client.send(`{ statement(account: "${QUOTA}", from: "2026-05-01", until: "2026-06-30") { closingFen } }`)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const [row] = await api.app.get(DataSource).query<{ id: string }[]>('select min(id)::text as id from ledger.journal');
    expect(await foreign.client.query('query($id: ID!) { journal(id: $id) { kind } }', { id: row!.id })).toEqual({ journal: null });
    const organiser = await make.staff(tenantId, 'organiser');
    expect((await organiser.client.send(TRIAL, { t: tenantId })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('alarms: a check that never ran, then a clean one', async () => {
    const alarms = async () => (await auditor.client.query<{ ledgerAlarms: { invariant: string }[] }>('query($t: ID!) { ledgerAlarms(tenantId: $t) { invariant detail at } }', { t: tenantId })).ledgerAlarms.map(({ invariant }) => invariant);
    expect(await alarms()).toContain('checked-every-night');
    expect(await api.app.get(Invariants).run()).toEqual([]);
    // The embedded test server's only user is its superuser, and the console says so.
    expect(await alarms()).toEqual(['tells-a-story', 'tables-kept-apart']);
  });
});

describe('anchors and months', () => {
  test('the day’s anchor is a file that verify accepts', async () => {
    const { anchor, file } = await api.app.get(Sealing).anchor();
    expect(readAnchor(readFileSync(file, 'utf8'))).toEqual(anchor);
    expect(await verifyLedger(api.app.get(DataSource), anchor)).toEqual([]);
  });
});
