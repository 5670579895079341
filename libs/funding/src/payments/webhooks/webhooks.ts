import { Injectable } from '@nestjs/common';
import { Clock, log, metrics, UnitOfWork } from '@app/platform';
import { Counter } from 'prom-client';
import { Attempts } from '../attempts/attempts.js';
import { PaymentAttempt } from '../attempts/payment-attempt.entity.js';
import { WebhookRefused, type ProviderEvent, type ProviderName, type WebhookMessage } from '../payment-provider.js';
import { ProviderRegistry } from '../provider-registry.js';

const webhooksReceived = new Counter({ name: 'liaobuqi_webhooks_total', help: 'Messages of payment providers', labelNames: ['provider', 'outcome'] as const, registers: [metrics] });

/** Takes messages of providers: verified, put into the inbox once, answered. What they say is not believed but asked for, by the job that goes with the row. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly providers: ProviderRegistry,
    private readonly attempts: Attempts,
    private readonly clock: Clock,
  ) {}

  /** True: kept, or known before. False: refused, and nothing of it is stored. A fault here (no database) is the provider's to repeat. */
  async take(name: ProviderName, message: Pick<WebhookMessage, 'body' | 'headers'>): Promise<boolean> {
    try {
      const event = await this.providers.of(name).webhook({ ...message, now: this.clock.now() });
      const attempt = await this.attemptOf(name, event);
      const kept = await this.unitOfWork.run(() => this.keep(name, event, attempt));
      webhooksReceived.inc({ provider: name, outcome: kept ? 'accepted' : 'duplicate' });
      return true;
    } catch (error) {
      if (!(error instanceof WebhookRefused)) throw error;
      webhooksReceived.inc({ provider: name, outcome: error.why });
      log.warn({ provider: name, why: error.why, bytes: message.body.length }, 'webhook refused');
      return false;
    }
  }

  /** The attempt the message is about; null where it names none of ours (a payout, a dispute by its charge). A wrong number, amount or currency is refused. */
  private async attemptOf(provider: ProviderName, { ourNumber, claim }: ProviderEvent): Promise<PaymentAttempt | null> {
    if (ourNumber === null) return null;
    const attempt = await this.unitOfWork.reader.getRepository(PaymentAttempt).findOneBy({ number: ourNumber, provider });
    if (!attempt) throw new WebhookRefused('order');
    if (claim && (claim.amountFen !== attempt.amountFen || claim.currency !== attempt.currency)) throw new WebhookRefused('amount');
    return attempt;
  }

  private async keep(provider: ProviderName, event: ProviderEvent, attempt: PaymentAttempt | null): Promise<boolean> {
    const rows = await this.unitOfWork.manager.query<unknown[]>(
      `insert into webhook_inbox (provider, event_id, kind, attempt_id, object_number, details, received_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict (provider, event_id) do nothing returning id`,
      [provider, event.id, event.kind, attempt?.id ?? null, event.objectNumber, JSON.stringify(event.details), this.clock.now()],
    );
    if (rows.length > 0 && attempt) await this.attempts.ask(attempt.id);
    return rows.length > 0;
  }
}
