import { Injectable, type OnModuleInit } from '@nestjs/common';
import { nameOf } from '@app/ledger';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { In } from 'typeorm';
import { FundingBooks } from '../books/funding-books.js';
import type { FundedCampaign } from '../campaigns/campaign.entity.js';
import { RefundQueue, type DueRefund, type RefundSender } from '../gifts/refund-queue.js';
import { PaymentAttempt } from '../payments/attempts/payment-attempt.entity.js';
import { Refunds } from './refunds.js';

/** Refunds that follow from a rule: a whole campaign, a refused change of purpose, money that came late or twice. */
@Injectable()
export class QueueRefunds implements RefundSender, OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queue: RefundQueue,
    private readonly refunds: Refunds,
    private readonly books: FundingBooks,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.register(this);
  }

  /** One statement for 100,000 pledges; those that did not come through a provider wait for the bank way. */
  async queueAll(actor: Actor, campaign: FundedCampaign, reason: string): Promise<void> {
    await this.unitOfWork.manager.query(
      `with due as (
         insert into refund (tenant_id, campaign_id, pledge_id, attempt_id, number, source, route, status, amount_fen, reason, taken_out, asked_by_id, created_at)
         select p.tenant_id, p.campaign_id, p.id, a.id, 'R' || to_char($2::timestamptz at time zone 'Asia/Shanghai', 'YYYYMMDDHH24MISS') || left(replace(gen_random_uuid()::text, '-', ''), 16),
                'campaign', case when a.id is null then 'bank' else 'provider' end, 'asked', p.paid_fen - p.returned_fen, $3, false, null, $2
           from pledge p left join payment_attempt a on a.pledge_id = p.id and a.outcome = 'counted'
          where p.campaign_id = $1 and p.status = 'paid' and p.channel in ('online', 'transfer') and p.paid_fen > p.returned_fen
          order by p.paid_at, p.id
         returning id, tenant_id, amount_fen, route),
       told as (insert into refund_change (refund_id, tenant_id, from_status, to_status, amount_fen, why, by, at) select id, tenant_id, null, 'asked', amount_fen, $3, $4, $2 from due)
       select count(graphile_worker.add_job('settleRefund', json_build_object('refundId', id), job_key => 'refund:' || id)) as n from due where route = 'provider'`,
      [campaign.id, this.clock.now(), reason.slice(0, 500), nameOf(actor)],
    );
    // Proposals of staff are overtaken.
    await this.unitOfWork.manager.query(`update refund set status = 'rejected', decided_at = $2 where campaign_id = $1 and status = 'proposed'`, [campaign.id, this.clock.now()]);
  }

  async queueOne(actor: Actor, { campaign, pledgeId, amountFen, reason }: DueRefund): Promise<void> {
    await this.unitOfWork.manager.query(`update refund set status = 'rejected', decided_at = $2 where pledge_id = $1 and status = 'proposed'`, [pledgeId, this.clock.now()]);
    const attempt = await this.unitOfWork.repo(PaymentAttempt).findOneBy({ pledgeId, outcome: In(['counted']) });
    // A change of purpose a donor refuses is the rule's doing: `campaign`, several of one pledge may be open.
    const refund = await this.refunds.insert(actor, { campaign, pledgeId, attempt, source: 'campaign', route: attempt ? 'provider' : 'bank', status: 'asked', amountFen, reason, takenOut: true });
    if (attempt) await this.refunds.work(refund.id);
  }

  /** Money of this payment stands in `suspense:late`; everything is locked. */
  async late(actor: Actor, { campaign, attempt, amountFen }: { campaign: FundedCampaign; attempt: PaymentAttempt; amountFen: bigint }): Promise<void> {
    const refund = await this.refunds.insert(actor, { campaign, pledgeId: attempt.pledgeId, attempt, source: 'late', route: 'provider', status: 'asked', amountFen, reason: '逾期或重复付款，原路退回', takenOut: false });
    await this.books.lateRefundAsked(actor, this.refunds.booking({ refund, campaign }, { fact: `refund:${refund.id}:asked`, at: this.clock.now() }));
    await this.refunds.work(refund.id);
  }
}
