import { Injectable } from '@nestjs/common';
import { Clock } from '@app/platform';
import { Webhooks } from '../webhooks/webhooks.js';
import { DemoBooks } from './demo-books.js';
import type { DemoPayment } from './demo-payment.entity.js';
import { DemoProvider } from './demo-provider.js';

/** 演示收银台: the page where a payer decides how the payment goes, and the messages that follow. */
@Injectable()
export class DemoDesk {
  constructor(
    private readonly provider: DemoProvider,
    private readonly books: DemoBooks,
    private readonly webhooks: Webhooks,
    private readonly clock: Clock,
  ) {}

  /** Null: no such payment, or no demo here. */
  async find(number: string): Promise<DemoPayment | null> {
    return this.provider.available ? this.books.find(number) : null;
  }

  async decide(number: string, decision: 'paid' | 'closed'): Promise<DemoPayment | null> {
    return this.provider.available ? this.books.decide(number, decision) : null;
  }

  /** Sends one message to ourselves, through the same door as everybody's; thrown faults bring the job again. */
  async send(number: string, event: number): Promise<void> {
    const message = await this.provider.message(number, event, this.clock.now());
    if (message) await this.webhooks.take('demo', message);
  }
}
