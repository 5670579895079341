import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MonthChecks, type Month, type MonthBlocker } from '@app/ledger';
import { Access, Clock, UnitOfWork, type Actor } from '@app/platform';
import { ageing, shanghaiDay } from '@app/rules';
import type { EntityManager } from 'typeorm';
import type { ProviderName } from '../payments/payment-provider.js';
import type { MissingOnBill, PaymentReconciliation } from './bills.views.js';
import { ProviderBillLine } from './provider-bill.entity.js';

const LISTED = 200;
/** Whose line it is; one nobody knows is shown to every office that uses the merchant. */
const MINE = `(l.tenant_id = $1 or (l.tenant_id is null and exists (select from payment_attempt a where a.tenant_id = $1 and a.provider = l.provider and a.merchant = l.merchant)))`;

interface Used {
  provider: ProviderName;
  merchant: string;
}

/** 三方对账 as the finance desk sees it, and what of it keeps a month from being closed. */
@Injectable()
export class ReadBills implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly months: MonthChecks,
  ) {}

  onModuleInit(): void {
    this.months.register('provider-bills-matched', (month, manager) => this.blockers(month, manager));
  }

  async of(actor: Actor, tenantId: string): Promise<PaymentReconciliation[]> {
    this.access.require(actor, 'ReadPayments', { tenantId });
    const used = await this.unitOfWork.reader.query<Used[]>('select distinct provider, merchant from payment_attempt where tenant_id = $1 order by 1, 2', [tenantId]);
    const found: PaymentReconciliation[] = [];
    for (const one of used) found.push(await this.provider(tenantId, one));
    return found;
  }

  private async provider(tenantId: string, { provider, merchant }: Used): Promise<PaymentReconciliation> {
    const { reader } = this.unitOfWork;
    const [sums] = await reader.query<{ matched: number; matchedFen: string; settled: number; settledFen: string; until: string | null; clearing: string }[]>(
      `select count(*) filter (where kind <> 'payout' and status = 'matched')::int as matched, coalesce(sum(amount_fen) filter (where kind <> 'payout' and status = 'matched'), 0)::text as "matchedFen",
              count(*) filter (where kind = 'payout' and status = 'matched')::int as settled, coalesce(-sum(amount_fen) filter (where kind = 'payout' and status = 'matched'), 0)::text as "settledFen",
              (select max(covers_until)::text from provider_bill where provider = $2 and merchant = $3) as until,
              (select coalesce(sum(e.amount), 0)::text from ledger.account a join ledger.entry e on e.account_id = a.id where a.tenant_id = $1 and a.code like 'psp:' || $2 || ':' || $3 || ':%') as clearing
         from provider_bill_line l where l.provider = $2 and l.merchant = $3 and l.tenant_id = $1`, [tenantId, provider, merchant]);
    const ids = await reader.query<{ id: string }[]>(`select l.id from provider_bill_line l where l.provider = $2 and l.merchant = $3 and l.status <> 'matched' and ${MINE} order by l.at, l.number limit 5000`, [tenantId, provider, merchant]);
    const unmatched = ids.length === 0 ? [] : await reader.createQueryBuilder(ProviderBillLine, 'l').where('l.id = any(:ids)', { ids: ids.map(({ id }) => id) }).orderBy('l.at').addOrderBy('l.number').getMany();
    const today = shanghaiDay(this.clock.now().getTime());
    return {
      provider, merchant, coversUntil: sums!.until, matched: { count: sums!.matched, sumFen: BigInt(sums!.matchedFen) }, settled: { count: sums!.settled, sumFen: BigInt(sums!.settledFen) }, clearingFen: BigInt(sums!.clearing),
      unmatched: unmatched.slice(0, LISTED), ages: ageing(unmatched, today).map(({ band, count, sumFen }) => ({ band, count, sumFen })), missing: sums!.until ? await this.missing(tenantId, { provider, merchant }, sums!.until) : [],
    };
  }

  private async missing(tenantId: string, { provider, merchant }: Used, until: string): Promise<MissingOnBill[]> {
    const rows = await this.unitOfWork.reader.query<{ number: string; day: string; fen: string }[]>(
      `select a.number, (a.paid_at at time zone 'Asia/Shanghai')::date::text as day, a.amount_fen::text as fen from payment_attempt a
        where a.tenant_id = $1 and a.provider = $2 and a.merchant = $3 and a.outcome is not null and (a.paid_at at time zone 'Asia/Shanghai')::date <= $4::date
          and (a.paid_at at time zone 'Asia/Shanghai')::date >= (select min(l.day) from provider_bill_line l where l.provider = $2 and l.merchant = $3)
          and not exists (select from provider_bill_line l where l.provider = a.provider and l.merchant = a.merchant and l.kind = 'payment' and l.object_number = a.paid_number)
        order by a.paid_at limit ${LISTED}`, [tenantId, provider, merchant, until]);
    return rows.map(({ number, day, fen }) => ({ number, day, amountFen: BigInt(fen) }));
  }

  private async blockers({ tenantId, lastDay }: Month, manager: EntityManager): Promise<MonthBlocker[]> {
    const rows = await manager.query<{ provider: string; n: number; oldest: string }[]>(
      `select l.provider, count(*)::int as n, min(l.day)::text as oldest from provider_bill_line l where l.status <> 'matched' and l.day <= $2 and ${MINE} group by l.provider order by 1`, [tenantId, lastDay]);
    return rows.map(({ provider, n, oldest }) => ({ code: 'BILL_LINES_UNMATCHED', zh: `支付渠道 ${provider} 的账单有 ${n} 笔未对上，最早 ${oldest}`, en: `${n} lines of ${provider}’s bills are unmatched, the oldest of ${oldest}` }));
  }
}
