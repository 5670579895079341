import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { shanghaiDay } from '@app/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Invariants } from '../invariants/invariants.js';
import { refuseAsLedger } from '../posting/ledger-refusal.js';
import { nameOf } from '../posting/ledger.js';
import { MonthChecks, monthOf, type Month, type MonthBlocker } from './month-checks.js';

/** A month as the console shows it. */
export interface MonthState {
  tenantId: string;
  period: string;
  closed: boolean;
  /** When it was last closed or reopened; null: never. */
  changedAt: Date | null;
  vouchers: number;
}

const EARLIER_OPEN = `select period from (select distinct to_char(effective_on, 'YYYYMM') as period from ledger.journal where tenant_id = $1 and effective_on < $2) m
  where not ledger.period_closed($1, period) order by 1 limit 24`;

/** 结账. Months are written `YYYYMM`, by the date of effect in Asia/Shanghai. */
@Injectable()
export class Months {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly checks: MonthChecks,
    private readonly invariants: Invariants,
  ) {}

  /**
   * Closes a month that has ended: waits for postings under way, seals them, and refuses while anything is not done (MONTH_BLOCKED, each as a sentence):
   * reconciliation, money in and reversals undecided, earlier months open, a broken invariant, and what other features ask for.
   */
  async close(actor: Actor, { tenantId, period }: { tenantId: string; period: string }): Promise<MonthState> {
    return this.unitOfWork.run(async () => {
      this.access.require(actor, 'CloseMonth', { tenantId });
      this.access.requireStepUp(actor, this.clock.now());
      if (!this.isOver(period)) throw refused('POSTING_DATE_INVALID');
      const { manager } = this.unitOfWork;
      await manager.query('select ledger.close_period($1, $2, $3, $4)', [tenantId, period, nameOf(actor), this.today()]).catch(refuseAsLedger);
      // Asked while the ledger holds the month's lock: nothing is posted, imported or unmatched in it meanwhile.
      const blockers = await this.notDone(monthOf(tenantId, period), manager);
      if (blockers.length > 0) throw refused('MONTH_BLOCKED', { period, count: blockers.length }, blockers.map(({ code, zh, en }) => ({ path: period, code, zh, en })));
      await this.audit.record(actor, { action: 'closeMonth', subject: { type: 'month', id: period }, tenantId, after: { period, closed: true }, input: { tenantId, period } });
      return this.state(manager, tenantId, period);
    });
  }

  /** What keeps the month from being closed just now; empty: it can be. */
  async blockers(actor: Actor, { tenantId, period }: { tenantId: string; period: string }): Promise<MonthBlocker[]> {
    this.access.require(actor, 'ReadLedger', { tenantId });
    const { manager } = this.dataSource;
    const { closed } = await this.state(manager, tenantId, period);
    if (closed) return [{ code: 'MONTH_CLOSED', zh: `${period} 月份已结账`, en: `The month ${period} is closed already` }];
    const early = this.isOver(period) ? [] : [{ code: 'MONTH_NOT_OVER', zh: `${period} 月份尚未结束`, en: `The month ${period} has not ended` }];
    return [...early, ...(await this.notDone(monthOf(tenantId, period), manager))];
  }

  /** Months with vouchers, or closed ones, newest first. */
  async list(actor: Actor, tenantId: string): Promise<MonthState[]> {
    this.access.require(actor, 'ReadLedger', { tenantId });
    const rows = await this.dataSource.query<{ period: string }[]>(
      `select period from (select to_char(effective_on, 'YYYYMM') as period from ledger.journal where tenant_id = $1 union select period from ledger.period_event where tenant_id = $1) p order by 1 desc limit 60`, [tenantId]);
    const months: MonthState[] = [];
    for (const { period } of rows) months.push(await this.state(this.dataSource.manager, tenantId, period));
    return months;
  }

  async state(manager: EntityManager, tenantId: string, period: string): Promise<MonthState> {
    const { firstDay, lastDay } = monthOf(tenantId, period);
    const [row] = await manager.query<{ closed: boolean; changedAt: Date | null; vouchers: number }[]>(
      `select ledger.period_closed($1, $2) as closed, (select max(at) from ledger.period_event where tenant_id = $1 and period = $2) as "changedAt",
              (select count(*)::int from ledger.journal where tenant_id = $1 and effective_on between $3 and $4) as vouchers`, [tenantId, period, firstDay, lastDay]);
    return { tenantId, period, ...row! };
  }

  private async notDone(month: Month, manager: EntityManager): Promise<MonthBlocker[]> {
    const earlier = await manager.query<{ period: string }[]>(EARLIER_OPEN, [month.tenantId, month.firstDay]);
    const broken = (await this.invariants.broken(manager)).filter(({ tenantId }) => tenantId === null || tenantId === month.tenantId);
    return [
      ...earlier.map(({ period }) => ({ code: 'EARLIER_MONTH_OPEN', zh: `${period} 月份还没有结账`, en: `The earlier month ${period} is still open` })),
      ...(await this.checks.run(month, manager)),
      ...broken.map(({ invariant, detail }) => ({ code: 'INVARIANT', zh: `账目检查未通过：${invariant}（${detail}）`, en: `The check ${invariant} failed: ${detail}` })),
    ];
  }

  private isOver(period: string): boolean {
    return period < this.today().slice(0, 7).replace('-', '');
  }

  private today(): string {
    return shanghaiDay(this.clock.now().getTime());
  }
}
