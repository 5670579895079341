import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { nameOf } from '@app/ledger';
import { Clock, Jobs, Live, refused, UnitOfWork, type Actor } from '@app/platform';
import { shanghaiTime, type RefundSource, type RefundStatus } from '@app/rules';
import { pspAccountOf } from '../books/funding-accounts.js';
import { FundingBooks, type Booking } from '../books/funding-books.js';
import type { FundedCampaign } from '../campaigns/campaign.entity.js';
import { Gifts } from '../gifts/gifts.js';
import { pledgeTopic } from '../payments/attempts/attempts.js';
import { PaymentAttempt } from '../payments/attempts/payment-attempt.entity.js';
import { Pledge } from '../pledges/pledge.entity.js';
import { Refund, RefundChange, type RefundRoute } from './refund.entity.js';

export interface NewRefund {
  campaign: FundedCampaign;
  pledgeId: string;
  attempt: PaymentAttempt | null;
  source: RefundSource;
  route: RefundRoute;
  status: RefundStatus;
  amountFen: bigint;
  reason: string;
  takenOut: boolean;
}

/** A refund and everything that is locked before it. */
export interface LockedRefund {
  refund: Refund;
  campaign: FundedCampaign;
  attempt: PaymentAttempt | null;
}

/** The rows of refunds, their history, and the one job each of them has. */
@Injectable()
export class Refunds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly gifts: Gifts,
    private readonly books: FundingBooks,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly live: Live,
  ) {}

  async insert(actor: Actor, { campaign, attempt, ...values }: NewRefund, more: Partial<Refund> = {}): Promise<Refund> {
    const now = this.clock.now();
    const row = this.unitOfWork.repo(Refund).create({
      ...values, tenantId: campaign.tenantId, campaignId: campaign.id, attemptId: attempt?.id ?? null, number: refundNumber(now), askedById: actor.id, createdAt: now,
      decidedById: null, decidedAt: null, sentAt: null, acceptedAt: null, doneAt: null, failure: null, round: 0, foreignNumber: null, asks: 0, nextAskAt: null, bankProposedById: null, bankDecidedById: null, payeeName: null, payeeTail: null, slipNumber: null, ...more,
    });
    await this.unitOfWork.repo(Refund).insert(row);
    await this.remember(actor, row, { from: null, why: values.reason });
    return row;
  }

  /** Changes a locked refund and writes its history. */
  async change(actor: Actor, refund: Refund, changes: Partial<Refund>, why: string): Promise<void> {
    const from = refund.status;
    await this.unitOfWork.repo(Refund).update({ id: refund.id }, changes);
    await this.remember(actor, Object.assign(refund, changes), { from, why });
  }

  /** Has the worker send it or ask for it; a refund has one waiting job at most. */
  work(refundId: string, runAt?: Date): Promise<void> {
    return this.jobs.add('settleRefund', { refundId }, { key: `refund:${refundId}`, ...(runAt && { runAt }) });
  }

  /** Locks in the order of the money: campaign, pledge, attempt, refund. NOT_FOUND when there is none. */
  async lock(refundId: string): Promise<LockedRefund> {
    const known = await this.unitOfWork.repo(Refund).findOneBy({ id: refundId });
    if (!known) throw refused('NOT_FOUND', { what: '退款' });
    const campaign = await this.gifts.campaign(known.campaignId, 'share');
    await this.unitOfWork.repo(Pledge).findOneOrFail({ where: { id: known.pledgeId }, lock: { mode: 'pessimistic_write' } });
    const attempt = known.attemptId ? await this.unitOfWork.repo(PaymentAttempt).findOneOrFail({ where: { id: known.attemptId }, lock: { mode: 'pessimistic_write' } }) : null;
    const refund = await this.unitOfWork.repo(Refund).findOneOrFail({ where: { id: refundId }, lock: { mode: 'pessimistic_write' } });
    return { refund, campaign, attempt };
  }

  /** Its money has left: row, pledge and journal together. `from` is the cash account it left, `fact` the key of the posting. */
  async paid(actor: Actor, { refund, campaign }: LockedRefund, of: { from: string; fact: string; at: Date; madeBy: string; checkedBy: string; more?: Partial<Refund>; why: string }): Promise<void> {
    if (!refund.takenOut && refund.source !== 'late') await this.gifts.takeOut(actor, refund.pledgeId, refund.amountFen);
    await this.change(actor, refund, { ...of.more, status: 'done', doneAt: of.at, takenOut: refund.source !== 'late', nextAskAt: null, failure: null }, of.why);
    const { madeBy, checkedBy, fact, at, from } = of;
    await this.books.refundPaid(actor, { ...this.booking({ refund, campaign }, { fact, at }), madeBy, checkedBy }, from);
  }

  /** It was done, and the money came back to the provider: it stands in `refund pending` again and waits for the bank way. */
  async cameBack(actor: Actor, { refund, campaign, attempt }: LockedRefund, failure: string): Promise<void> {
    const into = pspAccountOf(campaign, attempt!.provider, attempt!.merchant);
    const fact = `${factOf(attempt!, refund)}:failed`;
    await this.change(actor, refund, { status: 'failed', doneAt: null, acceptedAt: null, failure, round: refund.round + 1 }, failure);
    await this.books.refundFailed(actor, this.booking({ refund, campaign }, { fact, at: this.clock.now() }), into);
  }

  booking({ refund, campaign }: Pick<LockedRefund, 'refund' | 'campaign'>, { fact, at }: { fact: string; at: Date }): Booking {
    return { campaign, fact, amountFen: refund.amountFen, at, subject: `refund:${refund.id}`, summary: `退款 ${refund.slipNumber ?? refund.number} ${campaign.title}` };
  }

  private async remember(actor: Actor, refund: Refund, { from, why }: { from: RefundStatus | null; why: string }): Promise<void> {
    const { id, tenantId, status, amountFen } = refund;
    await this.unitOfWork.repo(RefundChange).insert({ refundId: id, tenantId, fromStatus: from, toStatus: status, amountFen, why: why.slice(0, 500), by: nameOf(actor), at: this.clock.now() });
    await this.live.publish(pledgeTopic(refund.pledgeId));
  }
}

/** The economic fact of a refund at its provider; the round tells a refund that came back from the next. */
export const factOf = ({ provider, paidNumber }: PaymentAttempt, { number, round }: Refund): string => `${provider}:refund:${paidNumber}:${number}${round > 0 ? `:${round}` : ''}`;

/** Time of Shanghai to the second, for people, and 64 random bits. */
const refundNumber = (at: Date): string => `R${shanghaiTime(at).replaceAll(/\D/g, '')}${randomBytes(8).toString('hex')}`;
