import { Injectable } from '@nestjs/common';
import { Access, refused, type Actor } from '@app/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { incomeLines } from './income-lines.js';
import { movementsOf } from './movements.js';
import type { AccountBalance, BalanceSheet, IncomeLine, LedgerAccount, Span, Statement } from './statement.types.js';

const ACCOUNT = `a.id, a.tenant_id::text as "tenantId", a.fund_id as "fundId", a.code, a.name, a.type, a.normal, a.unit, a.guarded, a.frozen, a.project_id::text as "projectId"`;
const EVER = '0001-01-01';

interface TotalsRow {
  debit: string;
  credit: string;
}

/** `before`: as known at an instant of posting, for "what did the books say then"; without it, now. */
export interface AsOf {
  until: string;
  before?: Date | null;
}

/** What accountants and auditors read. Every method decides access; a foreign office's account does not exist (NOT_FOUND). */
@Injectable()
export class Statements {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
  ) {}

  /** Any account over any days: opening, one page of movements with running balances, totals of the span, closing. */
  async statement(actor: Actor, code: string, page: Span & { first: number; after?: string | null; before?: Date | null }): Promise<Statement> {
    return this.snapshot(async (manager) => {
      const account = await this.account(manager, actor, code);
      const [opening] = await manager.query<TotalsRow[]>(`select debit::text, credit::text from ledger.totals(array[$1::int], '${EVER}', $2::date - 1, $3)`, [account.id, page.from, page.before ?? null]);
      const [span] = await manager.query<TotalsRow[]>('select debit::text, credit::text from ledger.totals(array[$1::int], $2, $3, $4)', [account.id, page.from, page.until, page.before ?? null]);
      const openingFen = netOf(account, opening);
      const listed = await movementsOf(manager, account, { ...page, openingFen });
      return { account, openingFen, debitFen: BigInt(span?.debit ?? 0), creditFen: BigInt(span?.credit ?? 0), closingFen: openingFen + netOf(account, span), ...listed };
    });
  }

  /** An account's balance by date of effect and, with `before`, by time of posting. */
  async balance(actor: Actor, code: string, at: AsOf): Promise<bigint> {
    return this.snapshot(async (manager) => {
      const account = await this.account(manager, actor, code);
      const [row] = await manager.query<TotalsRow[]>(`select debit::text, credit::text from ledger.totals(array[$1::int], '${EVER}', $2, $3)`, [account.id, at.until, at.before ?? null]);
      return netOf(account, row);
    });
  }

  /** 试算平衡表: every account of the office (or of one fund) with its totals; debits equal credits. */
  async trialBalance(actor: Actor, of: { tenantId: string; fundId?: number | null } & AsOf): Promise<AccountBalance[]> {
    this.access.require(actor, 'ReadLedger', { tenantId: of.tenantId });
    return this.balances({ ...of, from: EVER });
  }

  /** 专款资产负债表 on a day. */
  async balanceSheet(actor: Actor, of: { tenantId: string; fundId: number } & AsOf): Promise<BalanceSheet> {
    const accounts = await this.trialBalance(actor, of);
    const typed = (type: string) => accounts.filter((account) => account.type === type);
    const [assets, liabilities, netAssets] = [typed('asset'), typed('liability'), typed('net-asset')];
    return {
      assets, liabilities, netAssets, assetsFen: sum(assets), liabilitiesFen: sum(liabilities), netAssetsFen: sum(netAssets), surplusFen: sum(typed('income')) - sum(typed('expense')),
    };
  }

  /** 收支表 over days, by fund, by what brought the money in, and by project; with `before`, as the books stood at an instant of posting. */
  async incomeAndExpense(actor: Actor, of: { tenantId: string; fundId?: number | null; before?: Date | null } & Span): Promise<IncomeLine[]> {
    this.access.require(actor, 'ReadLedger', { tenantId: of.tenantId });
    return incomeLines(this.dataSource.manager, of);
  }

  private async balances(of: { tenantId: string; fundId?: number | null; from: string } & AsOf): Promise<AccountBalance[]> {
    const rows = await this.dataSource.query<(LedgerAccount & TotalsRow & { fund: string })[]>(
      `with asked as materialized (select array_agg(id) as ids from ledger.account where tenant_id = $1 and ($2::int is null or fund_id = $2))
       select ${ACCOUNT}, f.code as fund, coalesce(t.debit, 0)::text as debit, coalesce(t.credit, 0)::text as credit
         from ledger.account a join ledger.fund f on f.id = a.fund_id
         left join ledger.totals((select ids from asked), $3, $4, $5) t on t.account_id = a.id
        where a.tenant_id = $1 and ($2::int is null or a.fund_id = $2) order by a.code`,
      [of.tenantId, of.fundId ?? null, of.from, of.until, of.before ?? null],
    );
    return rows.map(({ debit, credit, ...account }) => ({ ...account, debitFen: BigInt(debit), creditFen: BigInt(credit), balanceFen: netOf(account, { debit, credit }) }));
  }

  private async account(manager: EntityManager, actor: Actor, code: string): Promise<LedgerAccount> {
    const [account] = await manager.query<LedgerAccount[]>(`select ${ACCOUNT} from ledger.account a where a.code = $1`, [code]);
    const readable = account !== undefined && this.access.allows(actor, 'ReadLedger', { tenantId: account.tenantId });
    this.access.decide(true);
    if (!readable) throw refused('NOT_FOUND', { what: '科目' });
    return account;
  }

  /** Opening, page and totals of one statement come from one state of the books. */
  private snapshot<T>(read: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction('REPEATABLE READ', read);
  }
}

const netOf = (account: { normal: number }, row: TotalsRow | undefined): bigint => BigInt(account.normal) * (BigInt(row?.debit ?? 0) - BigInt(row?.credit ?? 0));
const sum = (accounts: readonly AccountBalance[]): bigint => accounts.reduce((total, { balanceFen }) => total + balanceFen, 0n);
