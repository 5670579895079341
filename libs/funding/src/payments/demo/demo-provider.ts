import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '@app/platform';
import { WebhookRefused, type KnownPayment, type PaymentProvider, type PaymentToStart, type ProviderEvent, type ProviderPayment, type ProviderRefund, type RefundToSend, type StartedPayment, type WebhookMessage } from '../payment-provider.js';
import { DemoBooks, refundOf } from './demo-books.js';

const TOLERANCE_MS = 300_000;
const RECEIVER = 'demo';

interface DemoMessage {
  id: string;
  kind: string;
  number: string;
  amountFen: string;
}

/** 演示收银台: behaves as a provider does (asked by number, refunds, signed messages that come later) and moves no money. Refused in production. */
@Injectable()
export class DemoProvider implements PaymentProvider {
  readonly name = 'demo';
  readonly merchant = 'demo';
  readonly receiver = RECEIVER;
  readonly available: boolean;

  constructor(
    private readonly config: Config,
    private readonly books: DemoBooks,
  ) {
    this.available = config.DEMO && !config.production;
  }

  async start(payment: PaymentToStart): Promise<StartedPayment> {
    await this.books.open(payment);
    return { redirectUrl: `${this.config.PUBLIC_URL ?? ''}/pay/demo/${payment.ourNumber}`, providerNumber: payment.ourNumber };
  }

  async query({ ourNumber }: KnownPayment): Promise<ProviderPayment | null> {
    const payment = await this.books.find(ourNumber);
    if (!payment) return null;
    const { number, status, amountFen, paidAt, refundedFen } = payment;
    return { ourNumber: number, providerNumber: number, receiver: RECEIVER, status, amountFen, currency: 'CNY', paidAt, fact: status === 'paid' ? `demo:payment:${number}:paid` : null, refundedFen };
  }

  refund(refund: RefundToSend): Promise<ProviderRefund> {
    return this.books.refund(refund);
  }

  async queryRefund({ refundNumber }: Pick<RefundToSend, 'refundNumber'>): Promise<ProviderRefund | null> {
    const refund = await this.books.findRefund(refundNumber);
    return refund && refundOf(refund);
  }

  async close({ ourNumber }: KnownPayment): Promise<boolean> {
    const payment = await this.books.decide(ourNumber, 'closed');
    return payment?.status !== 'paid';
  }

  /** The message of the `event`-th thing that happened, signed as it would be sent; null: no such payment. */
  async message(number: string, event: number, now: Date): Promise<WebhookMessage | null> {
    const payment = await this.books.find(number);
    if (!payment) return null;
    const body = JSON.stringify({ id: `${number}-${event}`, kind: `payment.${payment.status}`, number, amountFen: payment.amountFen.toString() } satisfies DemoMessage);
    const at = String(now.getTime());
    return { body: Buffer.from(body), headers: { 'demo-signature': `${at}.${this.sign(at, body)}` }, now };
  }

  async webhook({ body, headers, now }: WebhookMessage): Promise<ProviderEvent> {
    if (!this.available) throw new WebhookRefused('unavailable');
    const [at = '', signature = ''] = String(headers['demo-signature'] ?? '').split('.');
    const text = body.toString('utf8');
    const right = Buffer.from(this.sign(at, text));
    const given = Buffer.from(signature);
    if (right.length !== given.length || !timingSafeEqual(right, given)) throw new WebhookRefused('signature');
    if (!(Math.abs(now.getTime() - Number(at)) <= TOLERANCE_MS)) throw new WebhookRefused('stale');
    const { id, kind, number, amountFen } = JSON.parse(text) as DemoMessage;
    return { id, kind, ourNumber: number, objectNumber: number, claim: { amountFen: BigInt(amountFen), currency: 'CNY' }, details: {} };
  }

  private sign(at: string, text: string): string {
    const key = Buffer.from(hkdfSync('sha256', this.config.SECRET_KEY, 'liaobuqi', 'demo-webhook', 32));
    return createHmac('sha256', key).update(`${at}.${text}`).digest('hex');
  }
}
