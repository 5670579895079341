import { Injectable } from '@nestjs/common';
import { Access, Audit, refused, Throttle, UnitOfWork, type Actor } from '@app/platform';
import { formatYuan, isSettled, paymentState, type PaymentState } from '@app/rules';
import { IsNull, Not } from 'typeorm';
import { ProviderRegistry } from '../provider-registry.js';
import type { ProviderName } from '../payment-provider.js';
import { Attempts } from './attempts.js';
import { Payer } from './payer.js';
import { PaymentAttempt } from './payment-attempt.entity.js';
import { PaymentAlarm, PaymentView } from './payment.views.js';

const ALARMS_MAX = 200;
/** How often one payment may be asked for again by somebody waiting. */
const REFRESH = { limit: 30, windowSeconds: 60 };

/** How payments stand, for payers and for finance. */
@Injectable()
export class ReadPayments {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly throttle: Throttle,
    private readonly payer: Payer,
    private readonly attempts: Attempts,
    private readonly providers: ProviderRegistry,
  ) {}

  /** Null: no such pledge, or somebody else's. */
  async of(actor: Actor, pledgeId: string): Promise<PaymentView | null> {
    const pledge = await this.payer.readablePledge(actor, pledgeId);
    return pledge && PaymentView.of(pledgeId, await this.current(pledgeId), actor.locale);
  }

  /** Has the provider asked now, and answers what we know so far. */
  async refresh(actor: Actor, pledgeId: string): Promise<PaymentView> {
    const pledge = await this.payer.readablePledge(actor, pledgeId);
    if (!pledge) throw refused('NOT_FOUND', { what: '认捐' });
    await this.throttle.hit(`payment-refresh:${pledgeId}`, REFRESH);
    const attempt = await this.current(pledgeId);
    if (attempt) await this.ask(attempt);
    this.audit.nothingChanged();
    return PaymentView.of(pledgeId, attempt, actor.locale);
  }

  /** The payer is back from the provider: the number is all they bring. Answers how it stands, null: no such payment. */
  async returned(number: string): Promise<{ pledgeId: string; state: PaymentState; amountFen: bigint } | null> {
    const attempt = await this.unitOfWork.reader.getRepository(PaymentAttempt).findOneBy({ number });
    if (!attempt) return null;
    await this.throttle.hit(`payment-refresh:${attempt.pledgeId}`, REFRESH);
    await this.ask(attempt);
    return { pledgeId: attempt.pledgeId, state: paymentState(attempt), amountFen: attempt.amountFen };
  }

  /** What differs, newest first. */
  async alarms(actor: Actor, tenantId: string): Promise<PaymentAlarm[]> {
    this.access.require(actor, 'ReadPayments', { tenantId });
    const flagged = await this.unitOfWork.reader.getRepository(PaymentAttempt).find({ where: { tenantId, flaggedAt: Not(IsNull()) }, order: { flaggedAt: 'DESC', id: 'ASC' }, take: ALARMS_MAX });
    return flagged.map(alarmOf);
  }

  methods(): ProviderName[] {
    return this.providers.available().map(({ name }) => name);
  }

  private async ask({ id, status }: PaymentAttempt): Promise<void> {
    if (!isSettled(status)) await this.unitOfWork.run(() => this.attempts.ask(id));
  }

  /** The attempt that says most: one that counted, else the newest. */
  private async current(pledgeId: string): Promise<PaymentAttempt | null> {
    const attempts = this.unitOfWork.reader.getRepository(PaymentAttempt);
    return (await attempts.findOneBy({ pledgeId, outcome: 'counted' })) ?? (await attempts.findOne({ where: { pledgeId }, order: { createdAt: 'DESC', id: 'DESC' } }));
  }
}

const alarmOf = (attempt: PaymentAttempt): PaymentAlarm => ({
  attemptId: attempt.id, pledgeId: attempt.pledgeId, campaignId: attempt.campaignId, number: attempt.number, provider: attempt.provider, differs: attempt.differs ?? [], expectedFen: attempt.amountFen,
  reported: attempt.truth?.amountFen ? `${formatYuan(BigInt(attempt.truth.amountFen))} ${attempt.truth.currency}` : null, flaggedAt: attempt.flaggedAt!,
});
