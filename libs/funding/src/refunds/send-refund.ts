import { Injectable } from '@nestjs/common';
import { Clock, log, systemActor, UnitOfWork, type Actor } from '@app/platform';
import { nextRefundAskAt } from '@app/rules';
import { pspAccountOf } from '../books/funding-accounts.js';
import { Disputes } from '../disputes/disputes.js';
import { Attempts } from '../payments/attempts/attempts.js';
import { PaymentAttempt } from '../payments/attempts/payment-attempt.entity.js';
import { ProviderRefused, ProviderUnknown, type PaymentProvider, type ProviderRefund, type RefundToSend } from '../payments/payment-provider.js';
import { ProviderRegistry } from '../payments/provider-registry.js';
import { Refund } from './refund.entity.js';
import { factOf, Refunds } from './refunds.js';

const ACTOR: Actor = systemActor('refunds');
const BATCH = 500;
const WAIT_MS = 5 * 60_000;

/** $1 now, $2 when to look again, $3 at most, $4: one never sent that was asked before this has lost its job; while its pledge is disputed it may not go. */
const DUE = `
  update refund set next_ask_at = $2 where id in (
    select id from refund r where (next_ask_at <= $1 or (next_ask_at is null and coalesce(decided_at, created_at) <= $4 and status = 'asked' and route = 'provider'))
       and not (status = 'asked' and exists (select from dispute d where d.pledge_id = r.pledge_id and d.status = 'withdrawn'))
     order by next_ask_at nulls first, id limit $3 for update skip locked) returning id`;

/** What the provider says of a refund; a `no` for good is its reason. */
type Answer = ProviderRefund | { refused: string };

/** Sends a refund through its provider, or asks what became of it. Killed at any point it can simply run again: the number is committed before the call and never replaced. */
@Injectable()
export class SendRefund {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly providers: ProviderRegistry,
    private readonly attempts: Attempts,
    private readonly refunds: Refunds,
    private readonly disputes: Disputes,
    private readonly clock: Clock,
  ) {}

  /** Throws ProviderUnknown while the provider does not answer: the job comes again. */
  async settle(refundId: string): Promise<void> {
    const begun = await this.unitOfWork.run(() => this.begin(refundId));
    if (!begun) return;
    const { refund, attempt, first } = begun;
    const provider = this.providers.of(attempt.provider);
    const asked: RefundToSend = { refundNumber: refund.number, ourNumber: attempt.number, providerNumber: attempt.paidNumber!, amountFen: refund.amountFen, reason: refund.reason };
    const answer = await this.ask(provider, asked, { first, done: refund.status === 'done' }).catch(async (error: unknown) => {
      if (error instanceof ProviderUnknown) await this.unitOfWork.run(() => this.unknown(refundId));
      throw error;
    });
    await this.unitOfWork.run(() => this.record(refundId, answer));
  }

  /** Has every refund asked for whose time has come, and every one sent whose job was lost or ended while a dispute was open. @returns how many. */
  async poll(): Promise<number> {
    const now = this.clock.now();
    return this.unitOfWork.run(async () => {
      const [due] = await this.unitOfWork.manager.query<[{ id: string }[], number]>(
        DUE, [now, new Date(now.getTime() + WAIT_MS), BATCH, new Date(now.getTime() - WAIT_MS)]);
      for (const { id } of due) await this.refunds.work(id);
      return due.length;
    });
  }

  /** `sent` is committed before the call. Null: nothing to do, or not now (disputed). */
  private async begin(refundId: string): Promise<{ refund: Refund; attempt: PaymentAttempt; first: boolean } | null> {
    const { refund, attempt } = await this.refunds.lock(refundId);
    if (refund.route !== 'provider' || !attempt || refund.source === 'dashboard') return null;
    if (refund.status === 'done') return attempt.provider === 'stripe' ? { refund, attempt, first: false } : null;
    if (refund.status !== 'asked' && refund.status !== 'sent' && refund.status !== 'unknown') return null;
    const first = refund.status === 'asked';
    if (first && (await this.disputes.isOpenOf(refund.pledgeId))) return null;
    const now = this.clock.now();
    const asking = { asks: refund.asks + 1, nextAskAt: nextRefundAskAt(refund.asks, now) };
    if (first) await this.refunds.change(ACTOR, refund, { ...asking, status: 'sent', sentAt: now }, 'sent');
    else await this.unitOfWork.repo(Refund).update({ id: refund.id }, asking);
    return { refund, attempt, first };
  }

  /** A number that may have been heard of is asked for first; unheard of, the same number is sent again. */
  private async ask(provider: PaymentProvider, refund: RefundToSend, { first, done }: { first: boolean; done: boolean }): Promise<Answer | null> {
    const known = first ? null : await provider.queryRefund(refund);
    if (known || done) return known;
    try {
      return await provider.refund(refund);
    } catch (error) {
      if (error instanceof ProviderRefused) return { refused: error.message };
      throw error;
    }
  }

  private async record(refundId: string, answer: Answer | null): Promise<void> {
    const locked = await this.refunds.lock(refundId);
    const { refund, campaign, attempt } = locked;
    if (answer === null || !attempt) return;
    if (refund.status === 'done') {
      if ('status' in answer && answer.status === 'failed') await this.refunds.cameBack(ACTOR, locked, '支付渠道退回');
      return;
    }
    if (refund.status !== 'sent' && refund.status !== 'unknown') return;
    if ('refused' in answer || answer.status === 'failed') {
      log.error({ refund: refund.number }, 'a refund failed; it waits for the bank way');
      await this.refunds.change(ACTOR, refund, { status: 'failed', failure: 'refused' in answer ? answer.refused.slice(0, 200) : 'failed', nextAskAt: null, acceptedAt: null }, 'failed');
      // It may have been refused because the money went back there already: the bank way opens when that is known.
      return this.attempts.ask(attempt.id);
    }
    if (answer.amountFen !== refund.amountFen) throw new Error(`refund ${refund.number} is of another amount at its provider`);
    if (answer.status === 'pending') {
      if (refund.acceptedAt === null || refund.status === 'unknown') await this.refunds.change(ACTOR, refund, { status: 'sent', acceptedAt: refund.acceptedAt ?? this.clock.now() }, 'accepted');
      return;
    }
    const now = this.clock.now();
    const at = answer.at && answer.at.getTime() < now.getTime() ? answer.at : now;
    const [madeBy, checkedBy] = [refund.askedById ?? 'system:refunds', refund.decidedById ?? `provider:${attempt.provider}`];
    await this.refunds.paid(ACTOR, locked, { from: pspAccountOf(campaign, attempt.provider, attempt.merchant), fact: factOf(attempt, refund), at, madeBy, checkedBy, why: 'done' });
  }

  private async unknown(refundId: string): Promise<void> {
    const { refund } = await this.refunds.lock(refundId);
    if (refund.status === 'sent' && refund.acceptedAt === null) await this.refunds.change(ACTOR, refund, { status: 'unknown' }, 'no answer');
  }
}
