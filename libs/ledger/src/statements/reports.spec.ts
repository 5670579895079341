import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemActor, UnitOfWork } from '@app/platform';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Make } from '../../../../test/support/make.js';
import { Accounts } from '../accounts/accounts.js';
import { grantFundAccounts, projectAccounts, transferAccounts } from '../accounts/templates.js';
import { transfer } from '../posting/journal.js';
import { Ledger } from '../posting/ledger.js';
import { Sealing } from '../sealing/sealing.js';
import { Statements } from './statements.js';

const PROJECTS = ['7a1b1c1d-0000-4000-8000-00000000000a', '7a1b1c1d-0000-4000-8000-00000000000b'] as const;
const system = systemActor('test');

/** An entry with all a report could ask of it, straight from the tables. */
interface Raw {
  fundId: number;
  fund: string;
  account: string;
  type: string;
  normal: number;
  projectId: string | null;
  kind: string;
  on: string;
  postedAt: Date;
  amount: bigint;
}

let api: TestApi;
let tenantId: string;
let funds: number[];
let raw: Raw[];

beforeAll(async () => {
  api = await startTestApi();
  tenantId = (await new Make(api).tenant()).id;
  funds = await api.app.get(UnitOfWork).run(async () => {
    const ids = [];
    for (const code of ['rep1', 'rep2']) {
      const id = await api.app.get(Accounts).openFund({ tenantId, code, name: code, purpose: '社区微更新' });
      await api.app.get(Accounts).open(id, [...grantFundAccounts(code), ...transferAccounts(code, 'icbc'), ...PROJECTS.flatMap((project) => projectAccounts(code, project, ['material']))]);
      ids.push(id);
    }
    return ids;
  });
  await postMany();
  raw = await readRaw();
});
afterAll(() => api.close());

/** A few hundred journals of every shape, some sealed, some reversed, some still waiting to be sealed. */
async function postMany(): Promise<void> {
  const unitOfWork = api.app.get(UnitOfWork);
  const ledger = api.app.get(Ledger);
  for (let n = 0; n < 160; n += 1) {
    const fund = n % 3 === 0 ? 'rep2' : 'rep1';
    const project = PROJECTS[n % 2]!;
    const amountFen = BigInt(((n * 7919) % 5000) + 5000);
    const effectiveAt = new Date(Date.UTC(2026, (n * 5) % 6, 1 + ((n * 11) % 28), (n * 7) % 24));
    const of = { tenantId, key: `report-${n}`, effectiveAt, summary: `第 ${n} 笔`, madeBy: 'u:maker', checkedBy: 'u:checker' };
    const { journalId } = await unitOfWork.run(async () => {
      const posted = await ledger.post(system, { ...of, kind: 'appropriation', lines: transfer(`quota:treasury:${fund}`, `grant:${fund}:unawarded`, amountFen) });
      if (n % 4 === 1) await ledger.post(system, { ...of, key: `report-${n}-in`, kind: 'transfer-in', lines: transfer(`bank:icbc:${fund}`, `suspense:${fund}:unmatched`, amountFen) });
      if (n % 8 === 1) await ledger.post(system, { ...of, key: `report-${n}-matched`, kind: 'transfer-matched', lines: transfer(`suspense:${fund}:unmatched`, `grant:${fund}:unawarded`, amountFen) });
      if (n % 2 === 0) {
        await ledger.post(system, { ...of, key: `report-${n}-advance`, kind: 'correction', lines: transfer(`advance:${fund}:${project}`, `grant:${fund}:disbursed:${project}`, amountFen) });
        await ledger.post(system, { ...of, key: `report-${n}-spent`, kind: 'acquittal', lines: transfer(`expense:${fund}:${project}:material`, `advance:${fund}:${project}`, amountFen - 1n) });
      }
      return posted;
    });
    if (n % 10 === 9) await unitOfWork.run(() => ledger.reverse(system, { journalId, key: `report-${n}-back`, effectiveAt: new Date('2026-06-28T02:00:00Z'), summary: '冲销', madeBy: 'u:maker', checkedBy: 'u:checker' }));
    if (n === 60 || n === 120) await api.app.get(Sealing).seal();
  }
}

async function readRaw(): Promise<Raw[]> {
  const rows = await api.app.get(DataSource).query<(Omit<Raw, 'amount'> & { amount: string })[]>(
    `select e.fund_id as "fundId", f.code as fund, a.code as account, a.type, a.normal, a.project_id::text as "projectId", case when j.kind = 'reversal' then r.kind else j.kind end as kind, e.effective_on::text as "on", j.posted_at as "postedAt", e.amount::text as amount
       from ledger.entry e join ledger.account a on a.id = e.account_id join ledger.fund f on f.id = e.fund_id join ledger.journal j on j.id = e.journal_id left join ledger.journal r on r.id = j.reverses where j.tenant_id = $1`, [tenantId]);
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}

const sum = (rows: readonly Raw[]): bigint => rows.reduce((total, { amount }) => total + amount, 0n);
const days = fc.integer({ min: 0, max: 220 }).map((n) => new Date(Date.UTC(2025, 11, 1) + n * 86_400_000).toISOString().slice(0, 10));
/** All money, or as the books stood just before one of the postings. JavaScript's milliseconds: the moment is cut down, never up. */
const moments = () => fc.oneof(fc.constant(null), fc.integer({ min: 0, max: raw.length - 1 }).map((n) => raw[n]!.postedAt));
const filters = () => fc.record({ a: days, b: days, fund: fc.constantFrom(null, 0, 1), before: moments() }).map(({ a, b, fund, before }) => ({ from: a < b ? a : b, until: a < b ? b : a, fundId: fund === null ? null : funds[fund]!, before }));
const known = ({ fundId, before }: { fundId: number | null; before: Date | null }) => raw.filter((row) => (fundId === null || row.fundId === fundId) && (before === null || row.postedAt < before));

describe('whatever the filter, reports agree with the raw entries', () => {
  test('trial balance: every account, and debits equal credits', async () => {
    await fc.assert(fc.asyncProperty(filters(), async (of) => {
      const balances = await api.app.get(Statements).trialBalance(system, { tenantId, ...of });
      const entries = known(of).filter(({ on }) => on <= of.until);
      for (const account of balances) expect(account.balanceFen).toBe(BigInt(account.normal) * sum(entries.filter((row) => row.account === account.code)));
      expect(balances.reduce((total, { debitFen, creditFen }) => total + debitFen - creditFen, 0n)).toBe(0n);
    }), { numRuns: 40 });
  });

  test('fund balance sheet: assets are what is owed, owned and left', async () => {
    await fc.assert(fc.asyncProperty(filters().filter(({ fundId }) => fundId !== null), async (of) => {
      const sheet = await api.app.get(Statements).balanceSheet(system, { tenantId, ...of, fundId: of.fundId! });
      const entries = known(of).filter(({ on }) => on <= of.until);
      expect(sheet.assetsFen).toBe(sum(entries.filter(({ type }) => type === 'asset')));
      expect(sheet.assetsFen).toBe(sheet.liabilitiesFen + sheet.netAssetsFen + sheet.surplusFen);
    }), { numRuns: 40 });
  });

  test('income and expense: by fund, source and project, and in total', async () => {
    await fc.assert(fc.asyncProperty(filters(), async (of) => {
      const lines = await api.app.get(Statements).incomeAndExpense(system, { tenantId, ...of });
      const entries = known(of).filter(({ on }) => on >= of.from && on <= of.until);
      const income = entries.filter(({ type, kind }) => type === 'net-asset' && ['appropriation', 'transfer-matched'].includes(kind));
      expect(lines.reduce((total, line) => total + line.incomeFen, 0n)).toBe(-sum(income));
      for (const line of lines) {
        const same = (row: Raw) => row.fund === line.fund && row.projectId === line.projectId;
        expect(line.expenseFen).toBe(line.source === null ? sum(entries.filter((row) => row.type === 'expense' && same(row))) : 0n);
        if (line.source !== null) expect(line.incomeFen).toBe(-sum(income.filter((row) => row.kind === line.source && same(row))));
      }
      expect(lines.reduce((total, line) => total + line.expenseFen, 0n)).toBe(sum(entries.filter(({ type }) => type === 'expense')));
    }), { numRuns: 40 });
  });

  test('statement of any account, page by page, also as it stood at an instant of posting', async () => {
    const accounts = [...new Set(raw.map(({ account }) => account))];
    await fc.assert(fc.asyncProperty(filters(), fc.constantFrom(...accounts), fc.integer({ min: 1, max: 40 }), async ({ from, until, before }, account, first) => {
      const entries = known({ fundId: null, before }).filter((row) => row.account === account);
      const normal = BigInt(entries[0]?.normal ?? 1);
      let page = await api.app.get(Statements).statement(system, account, { from, until, before, first });
      const { openingFen, closingFen, debitFen, creditFen } = page;
      const seen = [...page.movements];
      while (page.next) {
        page = await api.app.get(Statements).statement(system, account, { from, until, before, first, after: page.next });
        seen.push(...page.movements);
      }
      const within = entries.filter(({ on }) => on >= from && on <= until);
      expect(openingFen).toBe(normal * sum(entries.filter(({ on }) => on < from)));
      expect(closingFen).toBe(normal * sum(entries.filter(({ on }) => on <= until)));
      expect([seen.length, debitFen - creditFen]).toEqual([within.length, sum(within)]);
      expect(seen.at(-1)?.balanceFen ?? openingFen).toBe(closingFen);
    }), { numRuns: 40 });
  });
});
