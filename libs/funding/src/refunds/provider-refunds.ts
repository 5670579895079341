import { Injectable } from '@nestjs/common';
import { Clock, log, systemActor, UnitOfWork, type Actor } from '@app/platform';
import { pspAccountOf } from '../books/funding-accounts.js';
import { FundingBooks } from '../books/funding-books.js';
import type { FundedCampaign } from '../campaigns/campaign.entity.js';
import { Gifts } from '../gifts/gifts.js';
import { PaymentAttempt } from '../payments/attempts/payment-attempt.entity.js';
import { ProviderRegistry } from '../payments/provider-registry.js';
import { Pledge } from '../pledges/pledge.entity.js';
import { Refund } from './refund.entity.js';
import { Refunds } from './refunds.js';
import { TakeBack } from './take-back.js';

const ACTOR: Actor = systemActor('refunds');

/** What went back through a provider without our asking, booked as the fact it is. */
@Injectable()
export class ProviderRefunds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly providers: ProviderRegistry,
    private readonly gifts: Gifts,
    private readonly books: FundingBooks,
    private readonly refunds: Refunds,
    private readonly takeBack: TakeBack,
    private readonly clock: Clock,
  ) {}

  /** A refund by a number that is not ours (支付宝 names it in its notices and bills): asked for, then booked once. */
  async settleForeign(attemptId: string, requestNumber: string): Promise<void> {
    const attempt = await this.unitOfWork.reader.getRepository(PaymentAttempt).findOneBy({ id: attemptId });
    if (!attempt?.paidNumber) return;
    const word = await this.providers.of(attempt.provider).queryRefund({ refundNumber: requestNumber, ourNumber: attempt.number, providerNumber: attempt.paidNumber });
    if (word?.status !== 'succeeded') return;
    await this.unitOfWork.run(async () => {
      const campaign = await this.gifts.campaign(attempt.campaignId, 'share');
      await this.unitOfWork.repo(Pledge).findOneOrFail({ where: { id: attempt.pledgeId }, lock: { mode: 'pessimistic_write' } });
      const locked = await this.unitOfWork.repo(PaymentAttempt).findOneOrFail({ where: { id: attemptId }, lock: { mode: 'pessimistic_write' } });
      if (await this.unitOfWork.repo(Refund).existsBy([{ number: requestNumber }, { attemptId, foreignNumber: requestNumber }])) return;
      const { knownFen, flyingFen } = await this.known(attemptId);
      // It may have been booked already as part of the provider's sum.
      if (word.amountFen > attempt.amountFen - knownFen - flyingFen) return;
      await this.book({ campaign, attempt: locked, amountFen: word.amountFen, fact: `${attempt.provider}:refund:${attempt.paidNumber}:${requestNumber}`, foreignNumber: requestNumber });
    });
  }

  /** Campaign (shared), pledge and attempt are locked. */
  async book({ campaign, attempt, amountFen, fact, foreignNumber }: { campaign: FundedCampaign; attempt: PaymentAttempt; amountFen: bigint; fact: string; foreignNumber: string | null }): Promise<void> {
    const reason = '在支付渠道后台退款';
    const taken = await this.takeBack.run(ACTOR, { campaign, attempt, amountFen }, reason);
    const bookedFen = taken.fromPendingFen + taken.fromStandingFen;
    if (taken.shortFen > 0n) log.error({ payment: attempt.number }, 'more was refunded at the provider than stands here');
    if (bookedFen === 0n) return;
    const now = this.clock.now();
    const refund = await this.refunds.insert(ACTOR, { campaign, pledgeId: attempt.pledgeId, attempt, source: 'dashboard', route: 'provider', status: 'done', amountFen: bookedFen, reason, takenOut: true }, { doneAt: now, foreignNumber });
    const booking = this.refunds.booking({ refund, campaign }, { fact, at: now });
    if (taken.fromStandingFen > 0n) await this.books.refundAsked(ACTOR, { ...booking, fact: `refund:${refund.id}:asked`, amountFen: taken.fromStandingFen });
    await this.books.refundPaid(ACTOR, { ...booking, madeBy: 'system:refunds', checkedBy: `provider:${attempt.provider}` }, pspAccountOf(campaign, attempt.provider, attempt.merchant));
  }

  /** What we know went back through the provider, and what may have. */
  async known(attemptId: string): Promise<{ knownFen: bigint; flyingFen: bigint }> {
    const [row] = await this.unitOfWork.manager.query<{ known: string; flying: string }[]>(
      `select coalesce(sum(amount_fen) filter (where status = 'done' or accepted_at is not null), 0)::text as known,
              coalesce(sum(amount_fen) filter (where status in ('sent', 'unknown') and accepted_at is null), 0)::text as flying from refund where attempt_id = $1 and route = 'provider'`, [attemptId]);
    return { knownFen: BigInt(row!.known), flyingFen: BigInt(row!.flying) };
  }
}
