import { Injectable } from '@nestjs/common';
import { Clock, Jobs, UnitOfWork } from '@app/platform';
import { ProviderRefused, type PaymentToStart, type ProviderRefund, type RefundToSend } from '../payment-provider.js';
import { DemoPayment, DemoRefund } from './demo-payment.entity.js';

/** How long the demo provider takes to send its message: long enough to see that the payer's return does not wait for it. */
const MESSAGE_AFTER_MS = 2_000;

/** The demo provider's side: what happened at it, kept as a real one keeps it, and the messages it sends afterwards. */
@Injectable()
export class DemoBooks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  find(number: string): Promise<DemoPayment | null> {
    return this.unitOfWork.reader.getRepository(DemoPayment).findOneBy({ number });
  }

  findRefund(refundNumber: string): Promise<DemoRefund | null> {
    return this.unitOfWork.reader.getRepository(DemoRefund).findOneBy({ refundNumber });
  }

  /** The same number again is the same payment. */
  async open(payment: PaymentToStart): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.unitOfWork.repo(DemoPayment).createQueryBuilder().insert().values({
        number: payment.ourNumber, amountFen: payment.amountFen, subject: payment.subject, returnUrl: payment.returnUrl, expiresAt: payment.expiresAt, paidAt: null, createdAt: this.clock.now(),
      }).orIgnore().execute();
    });
  }

  /** The payer pays, the payment fails, or the merchant closes it; what is decided stays. Answers how it stands, null: no such payment. */
  async decide(number: string, decision: 'paid' | 'closed', at = this.clock.now()): Promise<DemoPayment | null> {
    return this.unitOfWork.run(async () => {
      const payment = await this.unitOfWork.repo(DemoPayment).findOne({ where: { number }, lock: { mode: 'pessimistic_write' } });
      if (payment?.status !== 'open') return payment;
      const status = decision === 'paid' && at.getTime() < payment.expiresAt.getTime() ? 'paid' : 'closed';
      return this.happened(Object.assign(payment, { status, paidAt: status === 'paid' ? at : null }));
    });
  }

  async refund({ refundNumber, ourNumber, amountFen }: RefundToSend): Promise<ProviderRefund> {
    return this.unitOfWork.run(async () => {
      const payment = await this.unitOfWork.repo(DemoPayment).findOne({ where: { number: ourNumber }, lock: { mode: 'pessimistic_write' } });
      const known = await this.findRefund(refundNumber);
      if (known) return refundOf(known);
      if (payment?.status !== 'paid' || amountFen <= 0n || payment.refundedFen + amountFen > payment.amountFen) throw new ProviderRefused('more than was paid');
      const made = { refundNumber, number: ourNumber, amountFen, at: this.clock.now() };
      await this.unitOfWork.repo(DemoRefund).insert(made);
      await this.happened(Object.assign(payment, { refundedFen: payment.refundedFen + amountFen }));
      return refundOf(made);
    });
  }

  /** Keeps the change and has its message sent, later. */
  private async happened(payment: DemoPayment): Promise<DemoPayment> {
    payment.events += 1;
    const { number, status, paidAt, refundedFen, events } = payment;
    await this.unitOfWork.repo(DemoPayment).update({ number }, { status, paidAt, refundedFen, events });
    await this.jobs.add('sendDemoMessage', { number, event: events }, { runAt: new Date(Date.now() + MESSAGE_AFTER_MS) });
    return payment;
  }
}

export const refundOf = ({ refundNumber, number, amountFen, at }: DemoRefund): ProviderRefund => ({ refundNumber, providerNumber: number, status: 'succeeded', amountFen, at });
