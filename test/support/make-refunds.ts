import { DisputeTruth, PaymentTruth, ProviderRefunds, Refund, SendRefund, type PaymentAttempt } from '@app/funding';
import { DataSource } from 'typeorm';
import type { TestApi } from './api.js';
import type { RefusalShape } from './client.js';
import { MakePledges, type MadeCampaign, type MadePledge } from './make-pledges.js';
import type { Signed } from './make.js';

export interface RefundDesk {
  maker: Signed;
  reviewer: Signed;
}

export interface MadeRefund extends RefusalShape {
  id: string;
  number: string;
  status: string;
  route: string;
  amount: string;
}

const REFUND = '...on Refund { id number status route source amount slipNumber failure }';

/** Refunds through the api, and what the worker does about them. */
export class MakeRefunds {
  readonly make: MakePledges;
  private readonly dataSource: DataSource;

  constructor(private readonly api: TestApi) {
    this.make = new MakePledges(api);
    this.dataSource = api.app.get(DataSource);
  }

  async desk({ tenantId }: Pick<MadeCampaign, 'tenantId'>): Promise<RefundDesk> {
    return { maker: await this.make.make.staff(tenantId, 'finance-maker'), reviewer: await this.make.make.staff(tenantId, 'finance-reviewer') };
  }

  propose(by: Signed, pledge: Pick<MadePledge, 'id'>, amount: string): Promise<MadeRefund> {
    return by.client.run<MadeRefund>('proposeRefund', { input: { type: 'ProposeRefundInput!', value: { pledgeId: pledge.id, amount, reason: '捐赠人申请退款' } } }, REFUND) as Promise<MadeRefund>;
  }

  decide(by: Signed, refund: Pick<MadeRefund, 'id'>, confirm = true): Promise<MadeRefund> {
    return by.client.run<MadeRefund>('decideRefund', { input: { type: 'DecideRefundInput!', value: { refundId: refund.id, confirm, reason: confirm ? null : '材料不全' } } }, REFUND) as Promise<MadeRefund>;
  }

  /** Two people ask for a refund; nothing is sent yet. */
  async asked(desk: RefundDesk, pledge: Pick<MadePledge, 'id'>, amount: string): Promise<MadeRefund> {
    const proposed = await this.propose(desk.maker, pledge, amount);
    if (proposed.status !== 'proposed') throw new Error(JSON.stringify(proposed));
    const decided = await this.decide(desk.reviewer, proposed);
    if (decided.status !== 'asked') throw new Error(JSON.stringify(decided));
    return decided;
  }

  byBank(by: Signed, refund: Pick<MadeRefund, 'id'>): Promise<MadeRefund> {
    return by.client.run<MadeRefund>('refundByBank', { input: { type: 'RefundByBankInput!', value: { refundId: refund.id, payeeName: '张三', payeeTail: '1234' } } }, REFUND) as Promise<MadeRefund>;
  }

  decideByBank(by: Signed, refund: Pick<MadeRefund, 'id'>, slipNumber: string): Promise<MadeRefund> {
    const value = { refundId: refund.id, confirm: true, slipNumber, paidOn: this.api.clock.now().toISOString().slice(0, 10) };
    return by.client.run<MadeRefund>('decideBankRefund', { input: { type: 'DecideBankRefundInput!', value } }, REFUND) as Promise<MadeRefund>;
  }

  /** What the worker does for a refund. */
  async send({ id }: Pick<Refund, 'id'>): Promise<Refund> {
    await this.api.app.get(SendRefund).settle(id);
    return this.row(id);
  }

  row(id: string): Promise<Refund> {
    return this.dataSource.getRepository(Refund).findOneByOrFail({ id });
  }

  of(pledge: Pick<MadePledge, 'id'>): Promise<Refund[]> {
    return this.dataSource.getRepository(Refund).find({ where: { pledgeId: pledge.id }, order: { createdAt: 'ASC', number: 'ASC' } });
  }

  settle(attempt: Pick<PaymentAttempt, 'id'>): Promise<void> {
    return this.api.app.get(PaymentTruth).settle(attempt.id);
  }

  dispute(number: string): Promise<void> {
    return this.api.app.get(DisputeTruth).settle(number);
  }

  foreign(attempt: Pick<PaymentAttempt, 'id'>, number: string): Promise<void> {
    return this.api.app.get(ProviderRefunds).settleForeign(attempt.id, number);
  }
}
