import { moves, type AttemptStatus } from './attempt-status.js';

/** What we asked to be paid, in our own words. */
export interface ExpectedPayment {
  number: string;
  /** Our account at the provider. */
  receiver: string;
  amountFen: bigint;
  currency: string;
  status: AttemptStatus;
  expiresAt: Date;
}

/** What the provider says of it. */
export interface ReportedPayment {
  ourNumber: string;
  receiver: string;
  amountFen: bigint;
  currency: string;
  status: 'open' | 'processing' | 'paid' | 'closed';
}

export const PAYMENT_MISMATCHES = ['number', 'receiver', 'amount', 'currency'] as const;
/** What of a payment is not as we asked for it: nothing is booked, and finance is shown it. */
export type PaymentMismatch = (typeof PAYMENT_MISMATCHES)[number];

/** What follows from the provider's word. */
export type PaymentVerdict =
  | { kind: 'mismatch'; differs: PaymentMismatch[] }
  /** Nobody has paid and nobody may any more: to be closed at the provider first, and then asked again. */
  | { kind: 'close' }
  /** `to` is null where nothing changes. */
  | { kind: 'move'; to: AttemptStatus | null };

/** Reads the provider's word on a payment; null: it has never heard of it. Forward only, so an old or repeated word changes nothing. */
export function judgePayment(expected: ExpectedPayment, word: ReportedPayment | null, now: Date): PaymentVerdict {
  const overdue = now.getTime() >= expected.expiresAt.getTime();
  const given = (to: AttemptStatus): PaymentVerdict => ({ kind: 'move', to: moves(expected.status, to) ? to : null });
  if (word === null) return overdue && !isSettled(expected.status) ? { kind: 'close' } : { kind: 'move', to: null };
  const differs = mismatches(expected, word);
  if (differs.length > 0) return { kind: 'mismatch', differs };
  switch (word.status) {
    case 'paid':
      return given('succeeded');
    case 'processing':
      return given('processing');
    case 'closed':
      return given(overdue ? 'expired' : 'failed');
    case 'open':
      return overdue && !isSettled(expected.status) ? { kind: 'close' } : given('redirected');
  }
}

/** Nothing is expected of it any more, though late money still wins over `failed` and `expired`. */
export const isSettled = (status: AttemptStatus): boolean => status === 'succeeded' || status === 'failed' || status === 'expired';

/** Everything that differs from what we asked for. */
export const mismatches = (expected: Pick<ExpectedPayment, 'number' | 'receiver' | 'amountFen' | 'currency'>, word: Pick<ReportedPayment, 'ourNumber' | 'receiver' | 'amountFen' | 'currency'>): PaymentMismatch[] => {
  const differs: Record<PaymentMismatch, boolean> = {
    number: word.ourNumber !== expected.number, receiver: word.receiver !== expected.receiver, amount: word.amountFen !== expected.amountFen, currency: word.currency !== expected.currency,
  };
  return PAYMENT_MISMATCHES.filter((name) => differs[name]);
};

const MINUTES = [1, 2, 4, 8, 15, 30, 60] as const;
const MINUTE_MS = 60_000;

/** When a payment nobody has told us about is asked for again: after 1, 2, 4, 8, 15, 30 minutes, then hourly; not later than just after it expires. */
export function nextAskAt(asks: number, now: Date, expiresAt: Date): Date {
  const at = now.getTime() + MINUTES[Math.min(asks, MINUTES.length - 1)]! * MINUTE_MS;
  const end = expiresAt.getTime();
  return new Date(end > now.getTime() && end < at ? end : at);
}

/** One last question after a payment was given up: its page may still have been open. */
export const lastAskAt = (now: Date, expiresAt: Date): Date => new Date(Math.max(now.getTime(), expiresAt.getTime()) + 15 * MINUTE_MS);
