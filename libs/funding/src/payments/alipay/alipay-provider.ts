import { Injectable } from '@nestjs/common';
import { Config, readRsaKey } from '@app/platform';
import { formatYuan, parseYuan, shanghaiTime } from '@app/rules';
import type { AlipaySdk } from 'alipay-sdk';
import { ProviderRefused, ProviderUnknown, type KnownPayment, type PaymentProvider, type PaymentToStart, type ProviderEvent, type ProviderPayment, type ProviderRefund, type RefundToSend, type StartedPayment, type WebhookMessage } from '../payment-provider.js';
import { readNotice } from './alipay-notice.js';

/** How long one call may take; what comes later is unknown and asked for again. */
const TIMEOUT_MS = 10_000;
const SUCCESS = '10000';
/** Alipay does not know how the call ended (`系统错误`, service unavailable). */
const UNKNOWN = new Set(['20000', 'ACQ.SYSTEM_ERROR', 'aop.ACQ.SYSTEM_ERROR', 'isp.unknow-error', 'aop.unknow-error']);
const NOT_THERE = 'ACQ.TRADE_NOT_EXIST';
const STATUSES: Readonly<Record<string, ProviderPayment['status']>> = { WAIT_BUYER_PAY: 'open', TRADE_SUCCESS: 'paid', TRADE_FINISHED: 'paid', TRADE_CLOSED: 'closed' };

type Answer = Readonly<Record<string, unknown>>;

/** 支付宝: computer and phone web payments by the official SDK (opendocs.alipay.com/open/270, /203). RSA2 only. */
@Injectable()
export class AlipayProvider implements PaymentProvider {
  readonly name = 'alipay';
  readonly merchant: string;
  readonly receiver: string;
  readonly available: boolean;
  private loaded: Promise<AlipaySdk> | null = null;

  constructor(private readonly config: Config) {
    this.merchant = config.ALIPAY_APP_ID ?? 'none';
    this.receiver = `${config.ALIPAY_APP_ID}:${config.ALIPAY_SELLER_ID}`;
    this.available = config.ALIPAY_APP_ID !== undefined;
  }

  /** Signs an address; Alipay hears of the trade only when the payer opens it. `time_expire` is part of what is signed. */
  async start(payment: PaymentToStart): Promise<StartedPayment> {
    const sdk = await this.sdk();
    const [method, productCode] = payment.device === 'wap' ? ['alipay.trade.wap.pay', 'QUICK_WAP_WAY'] : ['alipay.trade.page.pay', 'FAST_INSTANT_TRADE_PAY'];
    const redirectUrl = sdk.pageExecute(method!, 'GET', {
      bizContent: { out_trade_no: payment.ourNumber, product_code: productCode, subject: payment.subject, total_amount: formatYuan(payment.amountFen), time_expire: shanghaiTime(payment.expiresAt) },
      notify_url: `${this.config.PUBLIC_URL}/webhooks/alipay`,
      return_url: payment.returnUrl,
    });
    return { redirectUrl, providerNumber: null };
  }

  async query({ ourNumber }: KnownPayment): Promise<ProviderPayment | null> {
    const { answer, problem } = await this.call('alipay.trade.query', { out_trade_no: ourNumber });
    if (problem === NOT_THERE) return null;
    if (problem) throw new ProviderRefused(problem);
    const status = STATUSES[String(answer.tradeStatus)];
    const paidAt = timeOf(answer.sendPayDate);
    if (!status) throw new ProviderUnknown(`trade status ${String(answer.tradeStatus)}`);
    const amountFen = fenOf(answer.totalAmount);
    // A trade that was paid is "closed" once all of it went back: it was paid all the same.
    const whole = status === 'closed' && paidAt !== null;
    const paid = status === 'paid' || whole;
    return {
      ourNumber: String(answer.outTradeNo), providerNumber: String(answer.tradeNo), receiver: this.receiverIn(answer), status: whole ? 'paid' : status, amountFen,
      currency: typeof answer.transCurrency === 'string' ? answer.transCurrency : 'CNY', paidAt: paid ? paidAt : null, fact: paid ? `alipay:trade:${String(answer.tradeNo)}:paid` : null, refundedFen: whole ? amountFen : paid ? null : 0n,
    };
  }

  async refund(refund: RefundToSend): Promise<ProviderRefund> {
    const { answer, problem } = await this.call('alipay.trade.refund', {
      out_trade_no: refund.ourNumber, refund_amount: formatYuan(refund.amountFen), out_request_no: refund.refundNumber, refund_reason: refund.reason.slice(0, 200),
    });
    if (problem) throw new ProviderRefused(problem);
    // `fund_change` N: this number was refunded before, or is still under way; only the query says which.
    const known = await this.queryRefund(refund);
    const pending: ProviderRefund = { refundNumber: refund.refundNumber, providerNumber: String(answer.tradeNo), status: 'pending', amountFen: refund.amountFen, at: null };
    return known ?? pending;
  }

  async queryRefund({ refundNumber, ourNumber }: Pick<RefundToSend, 'refundNumber' | 'ourNumber'>): Promise<ProviderRefund | null> {
    const { answer, problem } = await this.call('alipay.trade.fastpay.refund.query', { out_trade_no: ourNumber, out_request_no: refundNumber, query_options: ['gmt_refund_pay'] });
    if (problem === NOT_THERE) return null;
    if (problem) throw new ProviderRefused(problem);
    if (answer.refundStatus === undefined) return null;
    const done = answer.refundStatus === 'REFUND_SUCCESS';
    return { refundNumber, providerNumber: String(answer.tradeNo), status: done ? 'succeeded' : 'pending', amountFen: fenOf(answer.refundAmount), at: timeOf(answer.gmtRefundPay) };
  }

  async close(payment: KnownPayment): Promise<boolean> {
    const { problem } = await this.call('alipay.trade.close', { out_trade_no: payment.ourNumber });
    if (problem === null || problem === NOT_THERE) return true;
    // Paid, or closed before: only the query tells them apart.
    const now = await this.query(payment);
    return now === null || now.status === 'closed';
  }

  /** Where the trade bill of a Shanghai day (YYYY-MM-DD) can be fetched for 30 seconds: a zip of csv files in gb18030; null while there is none. */
  async billUrl(day: string): Promise<string | null> {
    const { answer, problem } = await this.call('alipay.data.dataservice.bill.downloadurl.query', { bill_type: 'trade', bill_date: day });
    if (problem === 'isp.bill_not_exist' || problem === 'BILL_NOT_EXIST') return null;
    if (problem) throw new ProviderRefused(problem);
    return String(answer.billDownloadUrl);
  }

  async webhook(message: WebhookMessage): Promise<ProviderEvent> {
    return readNotice(message.body, { available: this.available, appId: this.config.ALIPAY_APP_ID!, sellerId: this.config.ALIPAY_SELLER_ID!, verifies: async (fields) => (await this.sdk()).checkNotifySignV2(fields) });
  }

  /** One signed call whose answer's signature is checked. Everything but a clear yes or no is unknown. */
  private async call(method: string, bizContent: Record<string, unknown>): Promise<{ answer: Answer; problem: string | null }> {
    const sdk = await this.sdk();
    const answer = (await sdk.exec(method, { bizContent }, { validateSign: true }).catch((error: Error) => {
      throw new ProviderUnknown(`${method}: ${error.name}`);
    })) as Answer;
    if (answer.code === SUCCESS) return { answer, problem: null };
    const problem = String(answer.subCode ?? answer.code);
    if (UNKNOWN.has(problem) || UNKNOWN.has(String(answer.code))) throw new ProviderUnknown(`${method}: ${problem}`);
    return { answer, problem };
  }

  /** The answer is signed for our app; where it names a receiver too, that is compared. */
  private receiverIn({ appId, sellerId }: Answer): string {
    return `${typeof appId === 'string' ? appId : this.config.ALIPAY_APP_ID}:${typeof sellerId === 'string' ? sellerId : this.config.ALIPAY_SELLER_ID}`;
  }

  /** Loaded at the first use: most processes never pay. */
  private sdk(): Promise<AlipaySdk> {
    this.loaded ??= this.load();
    return this.loaded;
  }

  private async load(): Promise<AlipaySdk> {
    if (!this.available) throw new ProviderRefused('Alipay is not set up');
    const { AlipaySdk } = await import('alipay-sdk');
    return new AlipaySdk({
      appId: this.config.ALIPAY_APP_ID!, privateKey: readRsaKey(this.config.ALIPAY_PRIVATE_KEY!, 'private')!.export({ type: 'pkcs1', format: 'pem' }) as string, keyType: 'PKCS1', signType: 'RSA2',
      alipayPublicKey: readRsaKey(this.config.ALIPAY_PUBLIC_KEY!, 'public')!.export({ type: 'spki', format: 'pem' }) as string, gateway: this.config.alipayGateway, timeout: TIMEOUT_MS,
    });
  }
}

/** Yuan as Alipay writes them; an amount that is none is nothing we can judge. */
function fenOf(text: unknown): bigint {
  const parsed = typeof text === 'string' ? parseYuan(text) : null;
  if (!parsed?.ok) throw new ProviderUnknown('an amount that is none');
  return parsed.fen;
}

/** Times of Alipay are Beijing's, without saying so. */
function timeOf(text: unknown): Date | null {
  if (typeof text !== 'string' || text === '') return null;
  const at = new Date(`${text.slice(0, 19).replace(' ', 'T')}+08:00`);
  return Number.isNaN(at.getTime()) ? null : at;
}
