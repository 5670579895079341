import type { AllocationOutput } from '../allocation/allocation-types.js';
import { refuse, type Refusal } from '../refusals/refusal.js';

/** What an upheld objection leads to. */
export const OBJECTION_REMEDIES = ['none', 'retally', 'disqualify'] as const;
export type ObjectionRemedy = (typeof OBJECTION_REMEDIES)[number];

export const OBJECTION_STATUSES = ['open', 'upheld', 'dismissed'] as const;
export type ObjectionStatus = (typeof OBJECTION_STATUSES)[number];

/** What two people may put right after an upheld objection; then the tally is made anew. */
export const CORRECTION_KINDS = ['void-ballot', 'recusal', 'absence', 'overtime', 'disqualify'] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

export interface ConfirmationState {
  now: string;
  noticeEndsAt: string;
  openObjections: number;
  /** Upheld with a remedy whose new result is not published yet. */
  unsettledObjections: number;
}

/** Why awards cannot be confirmed yet, or null. */
export function confirmationRefusal({ now, noticeEndsAt, openObjections, unsettledObjections }: ConfirmationState): Refusal | null {
  if (openObjections > 0) return refuse('OBJECTION_OPEN', { count: openObjections });
  if (unsettledObjections > 0) return refuse('RETALLY_PENDING', { count: unsettledObjections });
  return Date.parse(now) < Date.parse(noticeEndsAt) ? refuse('NOTICE_NOT_ENDED', { at: noticeEndsAt }) : null;
}

/**
 * Does an allocation add up? Awards to its total, total and rest to the pool, nobody above the cap; and the whole pool is given as far as the caps of a
 * proportional rule allow. Amounts actually recorded may be passed to be compared too.
 */
export function addsUp(output: AllocationOutput, recorded: readonly { projectId: string; amountFen: bigint }[] = output.awards.map(({ projectId, amountFen }) => ({ projectId, amountFen: BigInt(amountFen) }))): boolean {
  const amounts = new Map(recorded.map(({ projectId, amountFen }) => [projectId, amountFen]));
  const same = amounts.size === output.awards.length && output.awards.every(({ projectId, amountFen }) => amounts.get(projectId) === BigInt(amountFen));
  const total = output.awards.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n);
  const caps = output.awards.reduce((sum, { capFen }) => sum + BigInt(capFen), 0n);
  const pool = BigInt(output.money.poolFen);
  // Fixed amounts by tier are bounded by the request, not by the rule's maximum.
  const within = output.rule.kind === 'tiers' || output.awards.every(({ amountFen, capFen }) => amountFen <= capFen);
  const spent = output.rule.kind !== 'proportional' || total === (caps < pool ? caps : pool);
  return same && within && spent && total === BigInt(output.totalFen) && total + BigInt(output.leftFen) === pool && total <= pool;
}
