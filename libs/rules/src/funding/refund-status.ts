import { formatYuanForPeople } from '../exact/money.js';
import { refuse, type Refusal } from '../refusals/refusal.js';
import type { PledgeKind, PledgeStatus } from './pledge-status.js';

export const REFUND_STATUSES = ['proposed', 'rejected', 'asked', 'sent', 'unknown', 'failed', 'done', 'dropped'] as const;
/**
 * Staff: proposed → asked | rejected. Money: asked → sent (committed before the provider is called) → done | failed | unknown → done | failed.
 * Failed: the money stands in `refund pending` until two people send it by the bank. Dropped: it went back, or was lost, in another way.
 */
export type RefundStatus = (typeof REFUND_STATUSES)[number];

/** Its money stands in `refund pending`. */
export const OPEN_REFUND_STATUSES = ['asked', 'sent', 'unknown', 'failed'] as const satisfies readonly RefundStatus[];

export const REFUND_SOURCES = ['gift', 'campaign', 'late', 'dashboard'] as const;
/** Why money goes back: one gift; the campaign failed or was cancelled; it came late or twice; somebody refunded at the provider itself. */
export type RefundSource = (typeof REFUND_SOURCES)[number];

/** What decides whether a refund of a gift may be asked. */
export interface RefundFacts {
  kind: PledgeKind;
  status: PledgeStatus;
  /** Paid less what went back or is going back. */
  leftFen: bigint;
  /** Refunds of this pledge that are not over. */
  others: readonly RefundStatus[];
  disputed: boolean;
}

/** Whether this much of a gift may be asked back now: one refund at a time, none while the outcome of another is unknown or the payment is disputed. */
export function refundRefusal(facts: RefundFacts, amountFen: bigint): Refusal | null {
  if (facts.kind !== 'money' || (facts.status !== 'paid' && facts.status !== 'refunded')) return refuse('REFUND_NOT_PAID');
  if (facts.others.includes('unknown')) return refuse('REFUND_UNKNOWN');
  if (facts.others.length > 0) return refuse('REFUND_ALREADY_ASKED');
  if (facts.disputed) return refuse('REFUND_DISPUTED');
  return amountFen <= 0n || amountFen > facts.leftFen ? refuse('REFUND_TOO_MUCH', { left: formatYuanForPeople(facts.leftFen) }) : null;
}

const MINUTES = [1, 2, 5, 15, 30, 60, 240] as const;

/** When a refund whose outcome is not known is asked for again: after 1, 2, 5, 15, 30 minutes, 1 hour, then every 4 hours. */
export const nextRefundAskAt = (asks: number, now: Date): Date => new Date(now.getTime() + MINUTES[Math.min(asks, MINUTES.length - 1)]! * 60_000);
