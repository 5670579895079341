import { Injectable } from '@nestjs/common';
import { Config } from '@app/platform';
import type { Stripe } from 'stripe';
import { ProviderRefused, ProviderUnknown, WebhookRefused, type KnownPayment, type PaymentProvider, type PaymentToStart, type ProviderEvent, type ProviderPayment, type ProviderRefund, type RefundToSend, type StartedPayment, type WebhookMessage } from '../payment-provider.js';
import { isSessionClosed, paymentOfSession } from './stripe-payment.js';
import { readEvent } from './stripe-event.js';
import { PAYMENT_KEY, REFUND_KEY } from './stripe-keys.js';

/** How long one call may take; what comes later is unknown and asked for again. */
const TIMEOUT_MS = 10_000;
/** Stripe refuses a page that would expire sooner; the rest of the hour lets a lost call be repeated. */
const SHORTEST_MS = 60 * 60_000;

/** Stripe: a Checkout page per attempt, by the official SDK. Our numbers are its idempotency keys. */
@Injectable()
export class StripeProvider implements PaymentProvider {
  readonly name = 'stripe';
  readonly merchant: string;
  readonly receiver: string;
  readonly available: boolean;
  private loaded: Promise<Stripe> | null = null;

  constructor(private readonly config: Config) {
    this.merchant = (config.STRIPE_ACCOUNT_ID ?? 'none').replace('acct_', '').toLowerCase();
    this.receiver = receiverOf(config.STRIPE_ACCOUNT_ID ?? '', config.production);
    this.available = config.STRIPE_SECRET_KEY !== undefined;
  }

  async start(payment: PaymentToStart): Promise<StartedPayment> {
    const stripe = await this.sdk();
    const metadata = { [PAYMENT_KEY]: payment.ourNumber };
    const expiresAt = Math.max(payment.expiresAt.getTime(), payment.startedAt.getTime() + SHORTEST_MS);
    const session = await asked(stripe.checkout.sessions.create({
      mode: 'payment', client_reference_id: payment.ourNumber, metadata, payment_intent_data: { metadata, description: payment.subject },
      line_items: [{ quantity: 1, price_data: { currency: 'cny', unit_amount: Number(payment.amountFen), product_data: { name: payment.subject } } }],
      success_url: payment.returnUrl, cancel_url: payment.returnUrl, expires_at: Math.floor(expiresAt / 1000),
    }, { idempotencyKey: payment.ourNumber }));
    if (!session?.url) throw new ProviderRefused('the page is not open any more');
    return { redirectUrl: session.url, providerNumber: session.id };
  }

  /** Without a session number the call that began it was lost: nobody was ever given its address. */
  async query({ providerNumber }: KnownPayment): Promise<ProviderPayment | null> {
    if (providerNumber === null) return null;
    const stripe = await this.sdk();
    const session = await asked(stripe.checkout.sessions.retrieve(providerNumber, { expand: ['payment_intent.latest_charge'] }));
    return session && paymentOfSession(session, this.config.STRIPE_ACCOUNT_ID!);
  }

  async close({ providerNumber }: KnownPayment): Promise<boolean> {
    if (providerNumber === null) return true;
    const stripe = await this.sdk();
    try {
      return isSessionClosed(await asked(stripe.checkout.sessions.expire(providerNumber)));
    } catch (error) {
      if (!(error instanceof ProviderRefused)) throw error;
      // It was not open any more: paid, or expired by itself.
      return isSessionClosed(await asked(stripe.checkout.sessions.retrieve(providerNumber)));
    }
  }

  /** Looks for the refund first: Stripe forgets idempotency keys after a day. */
  async refund(refund: RefundToSend): Promise<ProviderRefund> {
    const known = await this.queryRefund(refund);
    if (known) return known;
    const stripe = await this.sdk();
    const made = await asked(stripe.refunds.create({ charge: refund.providerNumber, amount: Number(refund.amountFen), metadata: { [REFUND_KEY]: refund.refundNumber } }, { idempotencyKey: refund.refundNumber }));
    if (!made) throw new ProviderRefused('no such charge');
    return refundOf(made, refund.refundNumber);
  }

  async queryRefund({ refundNumber, providerNumber }: Pick<RefundToSend, 'refundNumber' | 'providerNumber'>): Promise<ProviderRefund | null> {
    const stripe = await this.sdk();
    const refunds = await asked(stripe.refunds.list({ charge: providerNumber, limit: 100 }));
    const found = refunds?.data.find(({ metadata }) => metadata?.[REFUND_KEY] === refundNumber);
    return found ? refundOf(found, refundNumber) : null;
  }

  /** Lines of Stripe's own books created from `from` (inclusive) to `until` (exclusive), a page of 100 after `after`. */
  async balanceTransactions(from: Date, until: Date, after: string | null): Promise<Stripe.ApiList<Stripe.BalanceTransaction>> {
    const stripe = await this.sdk();
    const created = { gte: Math.floor(from.getTime() / 1000), lt: Math.floor(until.getTime() / 1000) };
    return (await asked(stripe.balanceTransactions.list({ created, limit: 100, ...(after && { starting_after: after }) })))!;
  }

  /** A dispute now; null: there is none by that number. */
  async dispute(number: string): Promise<Stripe.Dispute | null> {
    const stripe = await this.sdk();
    return asked(stripe.disputes.retrieve(number));
  }

  async webhook(message: WebhookMessage): Promise<ProviderEvent> {
    if (!this.available) throw new WebhookRefused('unavailable');
    const stripe = await this.sdk();
    return readEvent(message, { stripe, secret: this.config.STRIPE_WEBHOOK_SECRET!, account: this.config.STRIPE_ACCOUNT_ID!, live: this.config.production });
  }

  /** Loaded at the first use: most processes never pay. */
  private sdk(): Promise<Stripe> {
    this.loaded ??= this.load();
    return this.loaded;
  }

  private async load(): Promise<Stripe> {
    if (!this.available) throw new ProviderRefused('Stripe is not set up');
    const { default: Sdk } = await import('stripe');
    const base = this.config.STRIPE_API_BASE ? new URL(this.config.STRIPE_API_BASE) : null;
    const where = base && { host: base.hostname, port: base.port, protocol: base.protocol === 'https:' ? ('https' as const) : ('http' as const) };
    // No retries of the SDK's own: an unknown outcome is asked for, by our jobs.
    return new Sdk(this.config.STRIPE_SECRET_KEY!, { ...where, timeout: TIMEOUT_MS, maxNetworkRetries: 0, telemetry: false });
  }
}

/** An account in live or test mode: money of the one is nothing in the other. */
const receiverOf = (account: string, live: boolean): string => `${account}:${live ? 'live' : 'test'}`;

/** What a call answered; null: there is no such thing. Only a clear no is a refusal, everything else is unknown. */
async function asked<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    const { type, code, statusCode } = error as { type?: string; code?: string; statusCode?: number };
    if (type === 'StripeInvalidRequestError' && (statusCode === 404 || code === 'resource_missing')) return null;
    if (type === 'StripeIdempotencyError' || (type === 'StripeInvalidRequestError' && statusCode === 400) || type === 'StripeCardError') throw new ProviderRefused(code ?? type);
    throw new ProviderUnknown(`stripe: ${code ?? type ?? 'no answer'}`);
  }
}

const REFUNDED: Readonly<Record<string, ProviderRefund['status']>> = { succeeded: 'succeeded', failed: 'failed', canceled: 'failed' };

const refundOf = (refund: Stripe.Refund, refundNumber: string): ProviderRefund => ({
  refundNumber, providerNumber: refund.id, status: REFUNDED[refund.status ?? ''] ?? 'pending', amountFen: BigInt(refund.amount), at: new Date(refund.created * 1000),
});
