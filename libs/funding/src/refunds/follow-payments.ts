import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Jobs, UnitOfWork, type Actor } from '@app/platform';
import { Gifts } from '../gifts/gifts.js';
import { Attempts } from '../payments/attempts/attempts.js';
import type { PaymentAttempt } from '../payments/attempts/payment-attempt.entity.js';
import { PaymentFollowers, type PaidWord, type PaymentFollower } from '../payments/attempts/payment-followers.js';
import { ProviderRefunds } from './provider-refunds.js';
import { QueueRefunds } from './queue-refunds.js';

const AGAIN_MS = 60_000;

/** What follows each time a payment is seen paid: late money is sent back, refunds made at the provider are found. */
@Injectable()
export class FollowPayments implements PaymentFollower, OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly followers: PaymentFollowers,
    private readonly attempts: Attempts,
    private readonly gifts: Gifts,
    private readonly queue: QueueRefunds,
    private readonly refunds: ProviderRefunds,
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
    const { knownFen, flyingFen } = await this.refunds.known(attempt.id);
    if (word.refundedFen <= knownFen) return;
    // One of ours may or may not be in the provider's sum: first it is asked for.
    if (flyingFen > 0n) return this.attempts.ask(attempt.id, new Date(this.clock.now().getTime() + AGAIN_MS));
    await this.refunds.book({ campaign, attempt, amountFen: word.refundedFen - knownFen, fact: `${word.fact!.replace(/:paid$/, '')}:refunded:${word.refundedFen}`, foreignNumber: null });
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
}
