import { Injectable } from '@nestjs/common';
import { nameOf } from '@app/ledger';
import { Access, Audit, Clock, orRefuse, refused, UnitOfWork, type Actor } from '@app/platform';
import { refundRefusal, type RefundStatus } from '@app/rules';
import { FundingBooks } from '../books/funding-books.js';
import { Disputes } from '../disputes/disputes.js';
import { Gifts } from '../gifts/gifts.js';
import { PaymentAttempt } from '../payments/attempts/payment-attempt.entity.js';
import { Pledge } from '../pledges/pledge.entity.js';
import { Refund } from './refund.entity.js';
import type { DecideRefundInput, ProposeRefundInput } from './refunds.inputs.js';
import { Refunds } from './refunds.js';

const OVER: readonly RefundStatus[] = ['rejected', 'done', 'dropped'];

/** Staff give back part of one gift, or all: proposed by one person, decided by another. */
@Injectable()
export class AskRefund {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly gifts: Gifts,
    private readonly books: FundingBooks,
    private readonly disputes: Disputes,
    private readonly refunds: Refunds,
  ) {}

  /** First of two. No money moves yet. */
  propose(actor: Actor, input: ProposeRefundInput): Promise<Refund> {
    return this.unitOfWork.run(async () => {
      const known = await this.unitOfWork.reader.findOneBy(Pledge, { id: input.pledgeId });
      this.requireSeen(actor, known, '认捐');
      this.access.require(actor, 'ProposeRefund', { tenantId: known!.tenantId });
      const campaign = await this.gifts.campaign(known!.campaignId, 'share');
      const pledge = await this.unitOfWork.repo(Pledge).findOneOrFail({ where: { id: known!.id }, lock: { mode: 'pessimistic_write' } });
      await this.requirePossible(pledge, input.amountFen, null);
      const attempt = await this.attemptOf(pledge);
      const refund = await this.refunds.insert(actor, {
        campaign, pledgeId: pledge.id, attempt, source: 'gift', route: attempt ? 'provider' : 'bank', status: 'proposed', amountFen: input.amountFen, reason: input.reason.trim(), takenOut: false,
      });
      await this.audit.record(actor, { action: 'proposeRefund', subject: { type: 'Refund', id: refund.id }, tenantId: refund.tenantId, competitionId: campaign.competitionId, after: { number: refund.number, amountFen: refund.amountFen }, reason: refund.reason, input });
      return refund;
    });
  }

  /** Second of two: the money is taken out of what stands, and the worker sends it. Needs a one-time password confirmed just now. */
  decide(actor: Actor, input: DecideRefundInput): Promise<Refund> {
    return this.unitOfWork.run(async () => {
      const known = await this.unitOfWork.reader.findOneBy(Refund, { id: input.refundId });
      this.requireSeen(actor, known, '退款');
      this.access.require(actor, 'DecideRefund', { tenantId: known!.tenantId });
      this.access.requireStepUp(actor, this.clock.now());
      const { refund, campaign } = await this.refunds.lock(known!.id);
      if (refund.status !== 'proposed') throw refused('ALREADY_DONE');
      if (refund.askedById === actor.id) throw refused('SECOND_PERSON_REQUIRED');
      if (!input.confirm && !input.reason?.trim()) throw refused('REASON_REQUIRED');
      const decided = { decidedById: actor.id, decidedAt: this.clock.now() };
      if (input.confirm) {
        await this.requirePossible(await this.unitOfWork.repo(Pledge).findOneByOrFail({ id: refund.pledgeId }), refund.amountFen, refund.id);
        await this.gifts.takeOut(actor, refund.pledgeId, refund.amountFen);
        await this.refunds.change(actor, refund, { ...decided, status: 'asked', takenOut: true }, refund.reason);
        const booking = this.refunds.booking({ refund, campaign }, { fact: `refund:${refund.id}:asked`, at: decided.decidedAt });
        await this.books.refundAsked(actor, { ...booking, madeBy: refund.askedById ?? 'system:refunds', checkedBy: nameOf(actor) });
        if (refund.route === 'provider') await this.refunds.work(refund.id);
      } else await this.refunds.change(actor, refund, { ...decided, status: 'rejected' }, input.reason!.trim());
      await this.audit.record(actor, { action: 'decideRefund', subject: { type: 'Refund', id: refund.id }, tenantId: refund.tenantId, competitionId: campaign.competitionId, before: { status: 'proposed' }, after: { status: refund.status, amountFen: refund.amountFen }, reason: input.reason?.trim() || null, input });
      return refund;
    });
  }

  /** The pledge is locked. `but`: the refund that is being decided. */
  private async requirePossible(pledge: Pledge, amountFen: bigint, but: string | null): Promise<void> {
    const rows = await this.unitOfWork.repo(Refund).find({ where: { pledgeId: pledge.id }, take: 1000 });
    const open = rows.filter(({ id, status, source }) => id !== but && source !== 'late' && !OVER.includes(status));
    const leaving = open.filter(({ takenOut, status }) => !takenOut && status !== 'proposed').reduce((sum, refund) => sum + refund.amountFen, 0n);
    const facts = { kind: pledge.kind, status: pledge.status, leftFen: pledge.paidFen - pledge.returnedFen - leaving, others: open.map(({ status }) => status), disputed: await this.disputes.isOpenOf(pledge.id) };
    orRefuse(refundRefusal(facts, amountFen));
  }

  private attemptOf({ id, channel }: Pledge): Promise<PaymentAttempt | null> {
    return channel === 'online' ? this.unitOfWork.repo(PaymentAttempt).findOneBy({ pledgeId: id, outcome: 'counted' }) : Promise.resolve(null);
  }

  private requireSeen(actor: Actor, row: { tenantId: string } | null, what: string): void {
    if (row && this.access.allows(actor, 'ReadPayments', { tenantId: row.tenantId })) return;
    this.access.decide(true);
    throw refused('NOT_FOUND', { what });
  }
}
