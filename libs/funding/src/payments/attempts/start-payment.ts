import { Injectable } from '@nestjs/common';
import { Audit, Clock, Config, log, orRefuse, refused, UnitOfWork, type Actor } from '@app/platform';
import { lastAskAt, moves, nextAskAt, payRefusal, payUntil } from '@app/rules';
import type { FundedCampaign } from '../../campaigns/campaign.entity.js';
import { Gifts } from '../../gifts/gifts.js';
import { Pledge } from '../../pledges/pledge.entity.js';
import { ProviderRefused, ProviderUnknown, type PaymentProvider } from '../payment-provider.js';
import { ProviderRegistry } from '../provider-registry.js';
import { Attempts } from './attempts.js';
import { Payer } from './payer.js';
import { PaymentAttempt } from './payment-attempt.entity.js';
import type { StartPaymentInput } from './payment.inputs.js';
import { PaymentView } from './payment.views.js';

/** What is left of an attempt's time for it to be worth sending the payer there. */
const WORTHWHILE_MS = 60_000;
/** Alipay's limit of what a bill says, less a margin for characters it counts twice. */
const SUBJECT_MAX = 120;

/** Begins to pay a pledge. Our number is committed before the provider hears of it, so whatever is lost afterwards can be asked for by it. */
@Injectable()
export class StartPayment {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly gifts: Gifts,
    private readonly payer: Payer,
    private readonly providers: ProviderRegistry,
    private readonly attempts: Attempts,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Answers where to pay. The same open attempt answers the same number; another way of paying replaces it. */
  async start(actor: Actor, input: StartPaymentInput): Promise<PaymentView> {
    const provider = this.providers.of(input.provider);
    await this.payer.countStart(actor);
    const attempt = await this.unitOfWork.run(() => this.attempt(actor, input, provider));
    // Somebody may be paying it this moment, or money came that we could not read: no second page.
    if (attempt.status === 'processing' || attempt.flaggedAt) return PaymentView.of(attempt.pledgeId, attempt, actor.locale);
    return this.begin(actor, attempt, provider);
  }

  private async attempt(actor: Actor, input: StartPaymentInput, provider: PaymentProvider): Promise<PaymentAttempt> {
    const own = await this.payer.ownPledge(actor, input.pledgeId);
    if (!own) throw refused('NOT_FOUND', { what: '认捐' });
    const campaign = await this.gifts.campaign(own.campaignId, 'share');
    const pledge = await this.unitOfWork.repo(Pledge).findOneOrFail({ where: { id: own.id }, lock: { mode: 'pessimistic_write' } });
    const now = this.clock.now();
    orRefuse(payRefusal(pledge, campaign, now));
    if (!provider.available) throw refused('PAYMENT_METHOD_UNAVAILABLE');
    const open = await this.attempts.openOf(pledge.id);
    if (open && (open.flaggedAt || open.status === 'processing' || isUsable(open, { provider, pledge, now, longest: payUntil(now, campaign.deadlineAt) }))) {
      this.audit.nothingChanged();
      return open;
    }
    if (open) await this.replace(open, now);
    const made = await this.attempts.insert(this.valuesOf(actor, input, { provider, pledge, campaign, now }));
    const { id, number, amountFen } = made;
    await this.audit.record(actor, { action: 'startPayment', subject: { type: 'PaymentAttempt', id }, tenantId: pledge.tenantId, competitionId: campaign.competitionId, after: { number, provider: provider.name, amountFen, replaced: open?.number ?? null }, input });
    return made;
  }

  private valuesOf(actor: Actor, input: StartPaymentInput, of: { provider: PaymentProvider; pledge: Pledge; campaign: FundedCampaign; now: Date }) {
    const { provider, pledge, campaign, now } = of;
    const expiresAt = payUntil(now, campaign.deadlineAt);
    return {
      tenantId: pledge.tenantId, campaignId: campaign.id, pledgeId: pledge.id, provider: provider.name, merchant: provider.merchant, amountFen: pledge.amountFen, currency: 'CNY', device: input.device,
      subject: `认捐 ${campaign.title}`.slice(0, SUBJECT_MAX), returnUrl: `${this.config.PUBLIC_URL ?? ''}/pay/return`, expiresAt, nextAskAt: nextAskAt(0, now, expiresAt), createdById: actor.id, createdAt: now,
    };
  }

  /** Gives an attempt up for another way of paying; the worker closes it at its provider. If it is paid all the same, that money counts or goes back. */
  private async replace(open: PaymentAttempt, now: Date): Promise<void> {
    await this.attempts.change(open, { status: 'expired', nextAskAt: lastAskAt(now, open.expiresAt) }, 'replaced');
    await this.attempts.ask(open.id);
  }

  /** The provider's turn, outside any transaction. */
  private async begin(actor: Actor, attempt: PaymentAttempt, provider: PaymentProvider): Promise<PaymentView> {
    const { number: ourNumber, amountFen, subject, device, returnUrl, createdAt, expiresAt } = attempt;
    try {
      const { redirectUrl, providerNumber } = await provider.start({ ourNumber, amountFen, subject, device, returnUrl: `${returnUrl}/${ourNumber}`, startedAt: createdAt, expiresAt });
      const now = await this.redirected(attempt.id, providerNumber);
      return PaymentView.of(attempt.pledgeId, now, actor.locale, now.status === 'redirected' ? redirectUrl : null);
    } catch (error) {
      if (error instanceof ProviderRefused) return PaymentView.of(attempt.pledgeId, await this.refusedBy(attempt.id, error), actor.locale);
      if (!(error instanceof ProviderUnknown)) throw error;
      log.warn({ provider: provider.name, payment: ourNumber }, 'payment provider does not answer');
      return PaymentView.of(attempt.pledgeId, attempt, actor.locale);
    }
  }

  private redirected(id: string, providerNumber: string | null): Promise<PaymentAttempt> {
    return this.locked(id, async (attempt) => {
      // Given up meanwhile: its number is kept all the same, so that it can be closed.
      if (attempt.providerNumber === null && providerNumber !== null) await this.unitOfWork.repo(PaymentAttempt).update({ id }, { providerNumber });
      if (moves(attempt.status, 'redirected')) await this.attempts.change(attempt, { status: 'redirected' }, 'redirected');
      else if (attempt.status === 'expired') await this.attempts.ask(id);
    });
  }

  private refusedBy(id: string, error: ProviderRefused): Promise<PaymentAttempt> {
    log.warn({ reason: error.message }, 'payment provider refused to begin');
    return this.locked(id, async (attempt) => {
      // Its page may be open in another tab: only one nobody was sent to has surely failed.
      if (attempt.status === 'created') await this.attempts.change(attempt, { status: 'failed', nextAskAt: lastAskAt(this.clock.now(), attempt.expiresAt) }, 'refused');
    });
  }

  private locked(id: string, act: (attempt: PaymentAttempt) => Promise<void>): Promise<PaymentAttempt> {
    return this.unitOfWork.run(async () => {
      const attempt = await this.unitOfWork.repo(PaymentAttempt).findOneOrFail({ where: { id }, lock: { mode: 'pessimistic_write' } });
      await act(attempt);
      return attempt;
    });
  }
}

/** The payer can still pay it, for a while or for as long as a new one would last: before a deadline two tabs stay one payment to the last second. */
function isUsable(open: PaymentAttempt, { provider, pledge, now, longest }: { provider: PaymentProvider; pledge: Pledge; now: Date; longest: Date }): boolean {
  const same = open.provider === provider.name && open.merchant === provider.merchant && open.amountFen === pledge.amountFen;
  const [left, ends] = [open.expiresAt.getTime() - now.getTime(), open.expiresAt.getTime()];
  return same && left > 0 && (left > WORTHWHILE_MS || ends >= longest.getTime());
}
