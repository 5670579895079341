import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, log, systemActor, UnitOfWork } from '@app/platform';
import { readStripeLines, shanghaiDay, type BillLine, type StripeBookLine } from '@app/rules';
import { AlipayProvider } from '../payments/alipay/alipay-provider.js';
import type { ProviderName } from '../payments/payment-provider.js';
import { StripeProvider } from '../payments/stripe/stripe-provider.js';
import { DemoProvider } from '../payments/demo/demo-provider.js';
import { ImportBill, readLines } from './import-bill.js';
import { MatchBills } from './match-bills.js';

const ACTOR = systemActor('bills');
const DAY_MS = 86_400_000;
const BYTES_MAX = 30 * 1024 * 1024;

/** Fetches yesterday's bill of every provider, each morning. A day asked for twice adds nothing. */
@Injectable()
export class FetchBills {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly alipay: AlipayProvider,
    private readonly stripe: StripeProvider,
    private readonly demo: DemoProvider,
    private readonly imports: ImportBill,
    private readonly matching: MatchBills,
    private readonly clock: Clock,
  ) {}

  /** @param day of Shanghai (YYYY-MM-DD); yesterday when not given. Throws when a provider does not answer: the job comes again. */
  async run(day: string = shanghaiDay(this.clock.now().getTime() - DAY_MS)): Promise<void> {
    for (const { name, available } of [this.alipay, this.stripe, this.demo]) {
      if (!available) continue;
      const lines = await this.linesOf(name, day);
      if (lines) await this.keep(name, day, lines);
      await this.matching.run(name);
    }
  }

  private keep(provider: ProviderName, day: string, lines: readonly BillLine[]): Promise<unknown> {
    const sha256 = createHash('sha256').update(JSON.stringify([day, lines.map(({ kind, number, amountFen, feeFen }) => [kind, number, amountFen.toString(), feeFen.toString()])])).digest('hex');
    return this.unitOfWork.run(() => this.imports.keep(ACTOR, { provider, fileName: `${provider} ${day}`, sha256, coversUntil: day }, lines));
  }

  private linesOf(provider: ProviderName, day: string): Promise<BillLine[] | null> {
    if (provider === 'alipay') return this.fromAlipay(day);
    return provider === 'stripe' ? this.fromStripe(day) : this.fromDemo(day);
  }

  private async fromAlipay(day: string): Promise<BillLine[] | null> {
    const url = await this.alipay.billUrl(day);
    if (!url) {
      log.warn({ day }, 'no bill of this day yet');
      return null;
    }
    const response = await fetch(url, { signal: AbortSignal.timeout(60_000) });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (!response.ok || bytes.length > BYTES_MAX) throw new Error(`the bill of ${day} could not be fetched`);
    return readLines('alipay', bytes);
  }

  private async fromStripe(day: string): Promise<BillLine[]> {
    const from = new Date(`${day}T00:00:00+08:00`);
    const books: StripeBookLine[] = [];
    for (let after: string | null = null; ; ) {
      const page: { data: unknown[]; has_more: boolean } = await this.stripe.balanceTransactions(from, new Date(from.getTime() + DAY_MS), after);
      books.push(...(page.data as StripeBookLine[]));
      if (!page.has_more) return readStripeLines(books);
      after = books.at(-1)!.id;
    }
  }

  /** The demo desk's own books: no fees, no payouts. */
  private async fromDemo(day: string): Promise<BillLine[]> {
    const rows = await this.unitOfWork.reader.query<{ kind: 'payment' | 'refund'; number: string; payment: string; fen: string; at: Date }[]>(
      `select 'payment' as kind, number, number as payment, amount_fen::text as fen, paid_at as at from demo_payment where paid_at >= $1 and paid_at < $2
       union all select 'refund', refund_number, number, (-amount_fen)::text, at from demo_refund where at >= $1 and at < $2`, [new Date(`${day}T00:00:00+08:00`), new Date(Date.parse(`${day}T00:00:00+08:00`) + DAY_MS)]);
    return rows.map(({ kind, number, payment, fen, at }) => ({ number, kind, at, amountFen: BigInt(fen), feeFen: 0n, objectNumber: payment, ourNumber: payment, requestNumber: kind === 'refund' ? number : null }));
  }
}
