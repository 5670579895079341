import { Injectable } from '@nestjs/common';
import { Accounts, campaignAccounts } from '@app/ledger';
import { Clock, log, systemActor, UnitOfWork, type Actor } from '@app/platform';
import { isSettled, judgePayment, lastAskAt, nextAskAt, type PaymentVerdict } from '@app/rules';
import { pspAccountOf } from '../../books/funding-accounts.js';
import type { FundedCampaign } from '../../campaigns/campaign.entity.js';
import { Gifts, type Arrival } from '../../gifts/gifts.js';
import { Pledge } from '../../pledges/pledge.entity.js';
import type { KnownPayment, PaymentProvider, ProviderPayment } from '../payment-provider.js';
import { ProviderRegistry } from '../provider-registry.js';
import { Attempts } from './attempts.js';
import { PaymentAttempt } from './payment-attempt.entity.js';
import { PaymentFollowers } from './payment-followers.js';

const ACTOR: Actor = systemActor('payments');

/** What was learned of an attempt outside the transaction. */
interface Learned {
  word: ProviderPayment | null;
  /** The provider confirmed that nobody can pay it any more. */
  closed: boolean;
}

/** Asks the provider how a payment really stands, and books what it says. Every event, return and poll ends here, so each may come twice, late, or never. */
@Injectable()
export class PaymentTruth {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly providers: ProviderRegistry,
    private readonly attempts: Attempts,
    private readonly gifts: Gifts,
    private readonly accounts: Accounts,
    private readonly followers: PaymentFollowers,
    private readonly clock: Clock,
  ) {}

  /** Throws ProviderUnknown while the provider does not answer: the job comes again. Killed at any point, it can simply run again. */
  async settle(attemptId: string): Promise<void> {
    const attempt = await this.unitOfWork.reader.getRepository(PaymentAttempt).findOneBy({ id: attemptId });
    if (!attempt) return;
    const provider = this.providers.of(attempt.provider);
    await this.willAsk(attempt);
    const learned = await this.learn(attempt, provider);
    await this.unitOfWork.run(() => this.record(attempt, provider, learned));
  }

  /** Committed before the call: a worker that dies in it leaves behind when to ask again. */
  private async willAsk(attempt: PaymentAttempt): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.run(() =>
      this.unitOfWork.manager.query('update payment_attempt set asks = asks + 1, asked_at = $2, next_ask_at = $3 where id = $1', [attempt.id, now, this.nextAfter(attempt, now)]),
    );
  }

  private nextAfter({ status, asks, closedAt, expiresAt }: PaymentAttempt, now: Date): Date | null {
    if (status === 'succeeded') return null;
    if (!isSettled(status)) return nextAskAt(asks, now, expiresAt);
    // Given up: once more when its page is surely dead, and until the provider has confirmed that.
    return closedAt && now.getTime() > expiresAt.getTime() ? null : lastAskAt(now, expiresAt);
  }

  private async learn(attempt: PaymentAttempt, provider: PaymentProvider): Promise<Learned> {
    const payment: KnownPayment = { ourNumber: attempt.number, providerNumber: attempt.providerNumber };
    const word = await provider.query(payment);
    if (word?.status === 'closed') return { word, closed: true };
    const givenUp = isSettled(attempt.status) && attempt.status !== 'succeeded' && attempt.closedAt === null && word?.status !== 'paid';
    if (!givenUp && this.judge(attempt, provider, word).kind !== 'close') return { word, closed: false };
    const closed = await provider.close(payment);
    return { word: await provider.query(payment), closed };
  }

  private judge(attempt: PaymentAttempt, { receiver }: PaymentProvider, word: ProviderPayment | null): PaymentVerdict {
    return judgePayment({ ...attempt, receiver }, word, this.clock.now());
  }

  /** Transition and money in one transaction, locks in the order of the money: campaign, pledge, attempt. */
  private async record({ id, campaignId, pledgeId }: PaymentAttempt, provider: PaymentProvider, { word, closed }: Learned): Promise<void> {
    const campaign = await this.gifts.campaign(campaignId, 'share');
    await this.unitOfWork.repo(Pledge).findOneOrFail({ where: { id: pledgeId }, lock: { mode: 'pessimistic_write' } });
    const attempt = await this.unitOfWork.repo(PaymentAttempt).findOneOrFail({ where: { id }, lock: { mode: 'pessimistic_write' } });
    const verdict = this.judge(attempt, provider, word);
    const truth = word && truthOf(word);
    if (verdict.kind === 'mismatch') return this.flag(attempt, verdict.differs, truth);
    const seen = { truth, ...(closed && attempt.closedAt === null && { closedAt: this.clock.now() }), ...(attempt.flaggedAt && { flaggedAt: null, differs: null }) };
    if (word?.status === 'paid') return this.paid(attempt, { campaign, word, seen });
    const to = verdict.kind === 'close' ? (closed ? ('expired' as const) : null) : verdict.to;
    if (to) await this.attempts.change(attempt, { ...seen, status: to, ...(isSettled(to) && { nextAskAt: lastAskAt(this.clock.now(), attempt.expiresAt) }) }, 'word');
    else if (attempt.flaggedAt) await this.attempts.change(attempt, seen, 'cleared');
    else await this.unitOfWork.repo(PaymentAttempt).update({ id }, seen);
  }

  private async paid(attempt: PaymentAttempt, { campaign, word, seen }: { campaign: FundedCampaign; word: ProviderPayment; seen: Partial<PaymentAttempt> }): Promise<void> {
    const known = attempt.status === 'succeeded';
    const arrival: Arrival = known ? 'replay' : await this.book(attempt, campaign, word);
    if (known) await this.unitOfWork.repo(PaymentAttempt).update({ id: attempt.id }, seen);
    else {
      const outcome = arrival === 'late' ? ('late' as const) : ('counted' as const);
      await this.attempts.change(attempt, { ...seen, status: 'succeeded', outcome, paidNumber: word.providerNumber, paidAt: word.paidAt ?? this.clock.now(), nextAskAt: null }, 'word');
      if (arrival === 'late') log.warn({ payment: attempt.number }, 'money came late or twice and goes back');
    }
    await this.followers.paid(ACTOR, { attempt, word, arrival });
  }

  private async book(attempt: PaymentAttempt, campaign: FundedCampaign, word: ProviderPayment): Promise<Arrival> {
    const from = pspAccountOf(campaign, attempt.provider, attempt.merchant);
    await this.openAccount(attempt, campaign, from);
    const now = this.clock.now();
    // The provider's clock may be ahead of ours; the ledger knows no future.
    const at = word.paidAt && word.paidAt.getTime() < now.getTime() ? word.paidAt : now;
    return this.gifts.arrived(ACTOR, { pledgeId: attempt.pledgeId, amountFen: word.amountFen, at, fact: word.fact!, channel: 'online', from });
  }

  /** The clearing account of this provider in this campaign's fund, opened with its first money. */
  private async openAccount({ provider, merchant }: PaymentAttempt, { fundId, fundCode, bankCode }: FundedCampaign, code: string): Promise<void> {
    const [known] = await this.unitOfWork.manager.query<unknown[]>('select 1 from ledger.account where code = $1', [code]);
    if (known) return;
    await this.accounts.open(fundId, campaignAccounts(fundCode, bankCode, [{ provider, merchant }]).filter((account) => account.code === code));
  }

  /** Said once per difference, however often the provider repeats it. */
  private async flag(attempt: PaymentAttempt, differs: NonNullable<PaymentAttempt['differs']>, truth: PaymentAttempt['truth']): Promise<void> {
    if (attempt.flaggedAt && String(attempt.differs) === String(differs)) return;
    await this.attempts.change(attempt, { flaggedAt: attempt.flaggedAt ?? this.clock.now(), differs, truth }, 'mismatch');
    log.error({ payment: attempt.number, differs }, 'a payment is not as we asked for it');
  }
}

/** The word as it is kept. */
const truthOf = ({ ourNumber, providerNumber, receiver, status, amountFen, currency, paidAt, refundedFen }: ProviderPayment): Record<string, string | null> => ({
  number: ourNumber, providerNumber, receiver, status, amountFen: amountFen.toString(), currency, paidAt: paidAt?.toISOString() ?? null, refundedFen: refundedFen?.toString() ?? null,
});
