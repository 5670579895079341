export const ATTEMPT_STATUSES = ['created', 'redirected', 'processing', 'succeeded', 'failed', 'expired'] as const;
/** One try to pay one pledge. What happens to the money afterwards (refunds, disputes, settlement) stands in rows of its own. */
export type AttemptStatus = (typeof ATTEMPT_STATUSES)[number];

const RANK: Readonly<Record<AttemptStatus, number>> = { created: 0, redirected: 1, processing: 2, failed: 3, expired: 3, succeeded: 4 };

/** Forward only, by rank: an event that comes late or twice changes nothing. Money that arrived wins over a failure or an expiry reported earlier. */
export const moves = (from: AttemptStatus, to: AttemptStatus): boolean => RANK[to] > RANK[from];
