import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, log, systemActor, UnitOfWork, type Actor } from '@app/platform';
import { accountsOf, pspAccountOf, standingAccountOf } from '../books/funding-accounts.js';
import { FundingBooks, type Booking } from '../books/funding-books.js';
import type { FundedCampaign } from '../campaigns/campaign.entity.js';
import { Gifts } from '../gifts/gifts.js';
import { Attempts } from '../payments/attempts/attempts.js';
import { PaymentAttempt } from '../payments/attempts/payment-attempt.entity.js';
import { StripeProvider } from '../payments/stripe/stripe-provider.js';
import { Pledge } from '../pledges/pledge.entity.js';
import { Refund } from '../refunds/refund.entity.js';
import { Refunds } from '../refunds/refunds.js';
import { TakeBack } from '../refunds/take-back.js';
import { Dispute, type DisputeStatus } from './dispute.entity.js';

const ACTOR: Actor = systemActor('disputes');

/** A dispute as Stripe sees it now. */
interface DisputeWord {
  number: string;
  charge: string;
  amountFen: bigint;
  /** All it has charged for the dispute so far. */
  feeFen: bigint;
  status: DisputeStatus;
  /** Its money was taken away: inquiries take none. */
  withdrawn: boolean;
}

interface Standing {
  campaign: FundedCampaign;
  attempt: PaymentAttempt;
  dispute: Dispute;
}

/** Asks Stripe how a dispute stands and books it, each step once: events may come in any order, the object tells how far it is. */
@Injectable()
export class DisputeTruth {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stripe: StripeProvider,
    private readonly attempts: Attempts,
    private readonly gifts: Gifts,
    private readonly books: FundingBooks,
    private readonly refunds: Refunds,
    private readonly takeBack: TakeBack,
    private readonly clock: Clock,
  ) {}

  /** Throws ProviderUnknown while Stripe does not answer: the job comes again. */
  async settle(number: string): Promise<void> {
    const word = await this.word(number);
    if (!word?.withdrawn) return;
    const known = await this.unitOfWork.reader.getRepository(PaymentAttempt).findOneBy({ provider: 'stripe', paidNumber: word.charge });
    // Its payment is not known yet, or not ours: the bill shows it until somebody explains it.
    if (!known) return log.error({ dispute: number }, 'a dispute of a payment nobody knows');
    await this.unitOfWork.run(() => this.record(known, word));
  }

  private async word(number: string): Promise<DisputeWord | null> {
    const found = await this.stripe.dispute(number);
    if (!found) return null;
    const fees = (found.balance_transactions ?? []).reduce((sum, { fee }) => sum + BigInt(fee), 0n);
    const status: DisputeStatus = found.status === 'won' ? 'won' : found.status === 'lost' ? 'lost' : 'withdrawn';
    return { number, charge: typeof found.charge === 'string' ? found.charge : found.charge.id, amountFen: BigInt(found.amount), feeFen: fees > 0n ? fees : 0n, status, withdrawn: (found.balance_transactions ?? []).length > 0 };
  }

  private async record({ id, campaignId, pledgeId }: PaymentAttempt, word: DisputeWord): Promise<void> {
    const campaign = await this.gifts.campaign(campaignId, 'share');
    await this.unitOfWork.repo(Pledge).findOneOrFail({ where: { id: pledgeId }, lock: { mode: 'pessimistic_write' } });
    const attempt = await this.unitOfWork.repo(PaymentAttempt).findOneOrFail({ where: { id }, lock: { mode: 'pessimistic_write' } });
    const standing: Standing = { campaign, attempt, dispute: await this.withdrawn(campaign, attempt, word) };
    await this.charge(standing, word.feeFen);
    if (standing.dispute.status === 'withdrawn' && word.status !== 'withdrawn') await this.decided(standing, word.status);
    // What the payment's own word says of refunds may have changed with it.
    if (word.status !== 'withdrawn') await this.attempts.ask(attempt.id);
  }

  /** The first that is heard of it, whatever the event said. */
  private async withdrawn(campaign: FundedCampaign, attempt: PaymentAttempt, word: DisputeWord): Promise<Dispute> {
    const known = await this.unitOfWork.repo(Dispute).findOne({ where: { provider: 'stripe', number: word.number }, lock: { mode: 'pessimistic_write' } });
    if (known) return known;
    const row = this.unitOfWork.repo(Dispute).create({
      id: randomUUID(), tenantId: campaign.tenantId, campaignId: campaign.id, pledgeId: attempt.pledgeId, attemptId: attempt.id, provider: 'stripe', number: word.number, status: 'withdrawn', amountFen: word.amountFen, feeFen: 0n, shortFen: 0n, decidedAt: null, createdAt: this.clock.now(),
    });
    await this.unitOfWork.repo(Dispute).insert(row);
    await this.books.disputeWithdrawn(ACTOR, this.booking({ campaign, attempt, dispute: row }, 'withdrawn', word.amountFen), pspOf(campaign, attempt));
    return this.unitOfWork.repo(Dispute).findOneByOrFail({ id: row.id });
  }

  /** Fees are charged at the withdrawal, and by some cards again when it is lost. */
  private async charge(standing: Standing, feeFen: bigint): Promise<void> {
    const { campaign, attempt, dispute } = standing;
    if (feeFen <= dispute.feeFen) return;
    await this.books.feeTaken(ACTOR, this.booking(standing, `fee:${feeFen}`, feeFen - dispute.feeFen), pspOf(campaign, attempt));
    await this.unitOfWork.repo(Dispute).update({ id: dispute.id }, { feeFen });
    dispute.feeFen = feeFen;
  }

  private async decided(standing: Standing, status: 'won' | 'lost'): Promise<void> {
    const { campaign, attempt, dispute } = standing;
    let shortFen = 0n;
    if (status === 'won') await this.books.disputeWon(ACTOR, this.booking(standing, 'won', dispute.amountFen), pspOf(campaign, attempt));
    else shortFen = await this.lost(standing);
    await this.unitOfWork.repo(Dispute).update({ id: dispute.id }, { status, shortFen, decidedAt: this.clock.now() });
    Object.assign(dispute, { status, shortFen });
    // Refunds that waited for it go on: of the whole pledge, as they wait by pledge (it may have been paid twice).
    for (const { id } of await this.unitOfWork.repo(Refund).findBy({ pledgeId: attempt.pledgeId, route: 'provider', status: 'asked' })) await this.refunds.work(id);
  }

  /** The gift is gone: out of what waits to be refunded first, then out of what stands. What stands nowhere stays withheld and is shown. */
  private async lost(standing: Standing): Promise<bigint> {
    const { campaign, attempt, dispute } = standing;
    const taken = await this.takeBack.run(ACTOR, { campaign, attempt, amountFen: dispute.amountFen }, `dispute ${dispute.number}`);
    if (taken.fromPendingFen > 0n) await this.books.disputeLost(ACTOR, this.booking(standing, 'lost:refund', taken.fromPendingFen), accountsOf(campaign).refundPending);
    if (taken.fromStandingFen > 0n) await this.books.disputeLost(ACTOR, this.booking(standing, 'lost', taken.fromStandingFen), standingAccountOf(campaign));
    if (taken.shortFen > 0n) log.error({ dispute: dispute.number }, 'a lost dispute is larger than what stands of its gift');
    return taken.shortFen;
  }

  private booking({ campaign, dispute }: Standing, step: string, amountFen: bigint): Booking {
    return { campaign, fact: `stripe:dispute:${dispute.number}:${step}`, amountFen, at: this.clock.now(), subject: `dispute:${dispute.id}`, summary: `争议 ${dispute.number} ${campaign.title}` };
  }
}

const pspOf = (campaign: FundedCampaign, { provider, merchant }: PaymentAttempt): string => pspAccountOf(campaign, provider, merchant);
