import { Injectable } from '@nestjs/common';
import { Jobs, systemActor, UnitOfWork } from '@app/platform';
import { Attempts } from '../payments/attempts/attempts.js';
import type { ProviderName } from '../payments/payment-provider.js';
import { SettlePayouts } from './settle-payouts.js';

interface OpenLine {
  id: string;
  kind: 'payment' | 'refund' | 'dispute';
  amount: string;
  requestNumber: string | null;
  attemptId: string | null;
  tenantId: string | null;
  campaignId: string | null;
  status: string | null;
  ours: string | null;
  /** Of this payment (or dispute), on all bills and in our books. */
  billSum: string;
  ourSum: string | null;
}

const ACTOR = systemActor('bills');

/** Compares the lines of bills with the ledger's own rows: payments one by one, refunds by the sum of their payment, disputes by what became of them. What nobody knows stays as it is, and makes us ask. */
@Injectable()
export class MatchBills {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly attempts: Attempts,
    private readonly jobs: Jobs,
    private readonly payouts: SettlePayouts,
  ) {}

  /** Safe to run at any time, as often as one likes. */
  async run(provider: ProviderName): Promise<{ matched: number; open: number }> {
    const matched = await this.unitOfWork.run(() => this.matchLines(provider));
    await this.payouts.run(ACTOR, provider);
    const [row] = await this.unitOfWork.reader.query<{ n: number }[]>(`select count(*)::int as n from provider_bill_line where provider = $1 and status <> 'matched'`, [provider]);
    return { matched, open: row!.n };
  }

  private async matchLines(provider: ProviderName): Promise<number> {
    const lines = await this.unitOfWork.manager.query<OpenLine[]>(OPEN, [provider]);
    let matched = 0;
    for (const line of lines) {
      const status = statusOf(line);
      await this.unitOfWork.manager.query('update provider_bill_line set status = $2, attempt_id = $3, tenant_id = $4, campaign_id = $5 where id = $1', [line.id, status, line.attemptId, line.tenantId, line.campaignId]);
      if (status === 'matched') matched += 1;
      else await this.ask(line);
    }
    return matched;
  }

  /** A line we do not agree with may be news. */
  private async ask({ kind, attemptId, requestNumber }: OpenLine): Promise<void> {
    if (kind === 'dispute' && requestNumber) return this.jobs.add('settleDispute', { number: requestNumber }, { key: `dispute:${requestNumber}` });
    if (!attemptId) return;
    await this.attempts.ask(attemptId);
    if (kind === 'refund' && requestNumber && !requestNumber.startsWith('re_')) await this.jobs.add('settleForeignRefund', { attemptId, number: requestNumber }, { key: `foreign-refund:${attemptId}:${requestNumber}` });
  }
}

function statusOf({ kind, attemptId, status, amount, ours, billSum, ourSum }: OpenLine): 'matched' | 'differs' | 'unknown' {
  if (!attemptId || (kind === 'payment' && status !== 'succeeded') || (kind === 'dispute' && ourSum === null)) return 'unknown';
  const agrees = kind === 'payment' ? BigInt(amount) === BigInt(ours!) : BigInt(billSum) === BigInt(ourSum ?? 0);
  return agrees ? 'matched' : 'differs';
}

/** Lines that are not matched, with what our rows say of the same. */
const OPEN = `
  select l.id, l.kind, l.amount_fen::text as amount, l.request_number as "requestNumber", a.id as "attemptId", a.tenant_id as "tenantId", a.campaign_id as "campaignId", a.status, a.amount_fen::text as ours,
         case l.kind when 'refund' then (select sum(o.amount_fen) from provider_bill_line o where o.provider = l.provider and o.kind = 'refund' and o.object_number = l.object_number)
                     when 'dispute' then (select sum(o.amount_fen) from provider_bill_line o where o.provider = l.provider and o.kind = 'dispute' and o.request_number = l.request_number) else l.amount_fen end::text as "billSum",
         case l.kind when 'refund' then (select -coalesce(sum(r.amount_fen), 0) from refund r where r.attempt_id = a.id and r.route = 'provider' and r.status = 'done')
                     when 'dispute' then (select case d.status when 'won' then 0 else -d.amount_fen end from dispute d where d.provider = l.provider and d.number = l.request_number) end::text as "ourSum"
    from provider_bill_line l
    left join payment_attempt a on a.provider = l.provider and a.merchant = l.merchant and (a.paid_number = l.object_number or (a.paid_number is null and a.number = l.our_number))
   where l.provider = $1 and l.status <> 'matched' and l.kind in ('payment', 'refund', 'dispute')
   order by l.at, l.number limit 5000 for update of l`;
