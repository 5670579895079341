import { refuse, type Refusal } from '../refusals/refusal.js';
import { acceptsMoneyAt, type CampaignStatus } from './campaign-status.js';
import { BASIS_CONSEQUENCES, type LegalBasis } from './legal-basis.js';
import type { PledgeKind, PledgeStatus } from './pledge-status.js';

/** How long a payer has at the provider, at most. */
export const PAYMENT_MINUTES = 120;

/** May this pledge be paid online now? Money only, promised and not paid, while the campaign takes money and its legal basis allows a payment provider. */
export function payRefusal(pledge: { kind: PledgeKind; status: PledgeStatus; amountFen: bigint }, campaign: { status: CampaignStatus; deadlineAt: Date | null; basis: LegalBasis }, now: Date): Refusal | null {
  if (pledge.kind !== 'money' || pledge.amountFen <= 0n) return refuse('PLEDGE_NOT_MONEY');
  if (pledge.status === 'paid') return refuse('PLEDGE_ALREADY_PAID');
  if (pledge.status !== 'promised') return refuse('PLEDGE_NOT_PAYABLE');
  if (!BASIS_CONSEQUENCES[campaign.basis].takesPayments) return refuse('BASIS_TAKES_NO_PAYMENTS');
  return acceptsMoneyAt(campaign, now) ? null : refuse('CAMPAIGN_NOT_TAKING_MONEY');
}

/** Until when a payment begun now may be made: two hours, and never past the campaign's deadline. */
export const payUntil = (now: Date, deadlineAt: Date | null): Date => new Date(Math.min(now.getTime() + PAYMENT_MINUTES * 60_000, deadlineAt?.getTime() ?? Number.POSITIVE_INFINITY));
