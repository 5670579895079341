import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs, UnitOfWork } from '@app/platform';
import { Attempts } from '../payments/attempts/attempts.js';
import { PaymentAttempt } from '../payments/attempts/payment-attempt.entity.js';
import type { ProviderEvent, ProviderName } from '../payments/payment-provider.js';
import { WebhookFollowers, type WebhookFollower } from '../payments/webhooks/webhook-followers.js';
import { Refund } from './refund.entity.js';
import { Refunds } from './refunds.js';

/** Messages about refunds and disputes: each only names what is asked for next. */
@Injectable()
export class RefundMessages implements WebhookFollower, OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly followers: WebhookFollowers,
    private readonly attempts: Attempts,
    private readonly refunds: Refunds,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.followers.register('refunds', this);
  }

  async taken(provider: ProviderName, { kind, ourNumber, objectNumber, details }: ProviderEvent): Promise<void> {
    if (provider === 'stripe' && kind.startsWith('charge.dispute.') && objectNumber) await this.jobs.add('settleDispute', { number: objectNumber }, { key: `dispute:${objectNumber}` });
    const refund = details.refund ? await this.unitOfWork.repo(Refund).findOneBy({ number: details.refund }) : null;
    if (refund) return this.refunds.work(refund.id);
    if (ourNumber !== null || !details.charge) return;
    const attempt = await this.unitOfWork.repo(PaymentAttempt).findOneBy({ provider, paidNumber: details.charge });
    if (attempt) await this.attempts.ask(attempt.id);
  }
}
