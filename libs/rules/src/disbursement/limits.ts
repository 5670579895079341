import { formatYuanForPeople } from '../exact/money.js';
import { refuse, type Refusal } from '../refusals/refusal.js';
import type { DisbursementPolicy } from './policy.js';

/** What a person has approved or paid so far. */
export interface HandledSoFar {
  /** Within the last 24 hours. */
  dayFen: bigint;
  /** Since they last confirmed their one-time password. */
  sinceStepUpFen: bigint;
}

/** The rolling limits of one person: a hard one over 24 hours, and one after which the password is asked again. A single large amount passes on a fresh password. */
export function limitRefusal(policy: DisbursementPolicy, amountFen: bigint, soFar: HandledSoFar): Refusal | null {
  if (soFar.dayFen + amountFen > BigInt(policy.dailyFen)) {
    return refuse('APPROVER_LIMIT', { limit: formatYuanForPeople(policy.dailyFen), used: formatYuanForPeople(soFar.dayFen) });
  }
  if (soFar.sinceStepUpFen > 0n && soFar.sinceStepUpFen + amountFen > BigInt(policy.stepUpCoversFen)) {
    return refuse('STEP_UP_SPENT', { limit: formatYuanForPeople(policy.stepUpCoversFen) });
  }
  return null;
}
