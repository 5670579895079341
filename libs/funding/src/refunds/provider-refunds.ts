import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Jobs, log, systemActor, UnitOfWork, type Actor } from '@app/platform';
import { pspAccountOf } from '../books/funding-accounts.js';
import { FundingBooks } from '../books/funding-books.js';
import type { FundedCampaign } from '../campaigns/campaign.entity.js';
import { Gifts } from '../gifts/gifts.js';
import { Attempts } from '../payments/attempts/attempts.js';
import { PaymentAttempt } from '../payments/attempts/payment-attempt.entity.js';
import { PaymentFollowers, type PaidWord, type PaymentFollower } from '../payments/attempts/payment-followers.js';
import { ProviderRegistry } from '../payments/provider-registry.js';
import { Pledge } from '../pledges/pledge.entity.js';
import { QueueRefunds } from './queue-refunds.js';
import { Refund } from './refund.entity.js';
import { Refunds } from './refunds.js';
import { TakeBack } from './take-back.js';

const ACTOR: Actor = systemActor('refunds');
const AGAIN_MS = 60_000;

/** What went back through a provider without our asking: found in its own word on the payment, and booked as the fact it is. */
@Injectable()
export class ProviderRefunds implements PaymentFollower, OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly followers: PaymentFollowers,
    private readonly providers: ProviderRegistry,
    private readonly attempts: Attempts,
    private readonly gifts: Gifts,
    private readonly books: FundingBooks,
    private readonly refunds: Refunds,
    private readonly queue: QueueRefunds,
    private readonly takeBack: TakeBack,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.followers.register('refunds', this);
  }

  /** Campaign (shared), pledge and attempt are locked. Late money is sent back; more refunded there than we know of is booked. */
  async paid(actor: Actor, { attempt, word, arrival }: PaidWord): Promise<void> {
    const campaign = await this.gifts.campaign(attempt.campaignId, 'share');
    if (arrival !== 'replay') await this.askForDisputes(attempt);
    if (arrival === 'late') await this.queue.late(actor, { campaign, attempt, amountFen: word.amountFen });
    if (word.refundedFen === null) return this.askForForeign(attempt);
    if (word.refundedFen === 0n) return;
    const { knownFen, flyingFen } = await this.known(attempt.id);
    if (word.refundedFen <= knownFen) return;
    // One of ours may or may not be in the provider's sum: first it is asked for.
    if (flyingFen > 0n) return this.attempts.ask(attempt.id, new Date(this.clock.now().getTime() + AGAIN_MS));
    await this.book({ campaign, attempt, amountFen: word.refundedFen - knownFen, fact: `${word.fact!.replace(/:paid$/, '')}:refunded:${word.refundedFen}`, foreignNumber: null });
  }

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

  /** A dispute may be heard of before its payment: then nobody knew whose it was. */
  private async askForDisputes({ provider, paidNumber }: PaymentAttempt): Promise<void> {
    const rows = await this.unitOfWork.manager.query<{ number: string }[]>(
      `select distinct object_number as number from webhook_inbox where provider = $1 and details->>'charge' = $2 and kind like 'charge.dispute.%' and object_number is not null`, [provider, paidNumber]);
    for (const { number } of rows) await this.jobs.add('settleDispute', { number }, { key: `dispute:${number}` });
  }

  /** Numbers of refunds in the provider's messages that nobody here asked for. */
  private async askForForeign({ id }: PaymentAttempt): Promise<void> {
    const rows = await this.unitOfWork.manager.query<{ number: string }[]>(
      `select distinct details->>'out_biz_no' as number from webhook_inbox i where attempt_id = $1 and details ? 'out_biz_no'
          and not exists (select from refund r where r.number = details->>'out_biz_no' or (r.attempt_id = $1 and r.foreign_number = details->>'out_biz_no')) order by 1 limit 50`, [id]);
    for (const { number } of rows) await this.jobs.add('settleForeignRefund', { attemptId: id, number }, { key: `foreign-refund:${id}:${number}` });
  }

  private async book({ campaign, attempt, amountFen, fact, foreignNumber }: { campaign: FundedCampaign; attempt: PaymentAttempt; amountFen: bigint; fact: string; foreignNumber: string | null }): Promise<void> {
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
  private async known(attemptId: string): Promise<{ knownFen: bigint; flyingFen: bigint }> {
    const [row] = await this.unitOfWork.manager.query<{ known: string; flying: string }[]>(
      `select coalesce(sum(amount_fen) filter (where status = 'done' or accepted_at is not null), 0)::text as known,
              coalesce(sum(amount_fen) filter (where status in ('sent', 'unknown') and accepted_at is null), 0)::text as flying from refund where attempt_id = $1 and route = 'provider'`, [attemptId]);
    return { knownFen: BigInt(row!.known), flyingFen: BigInt(row!.flying) };
  }
}
