import type { AllocationRules } from '../competition/competition-rules.js';
import { emptyDraft, give, type Candidate, type Draft } from './allocation-draft.js';

/**
 * Down the ranking everyone gets what they asked for, at most the rule's maximum, while it fits; what does not fit is passed over (`skip`) or ends
 * the run (`stop`). Ends after `winners` awards when the rules name a number.
 */
export function allocateGreedy(rule: Extract<AllocationRules, { kind: 'greedy' }>, money: { pool: bigint; winners: number | null }, candidates: readonly Candidate[]): Draft {
  const draft = emptyDraft();
  let left = money.pool;
  for (const { id, cap } of candidates) {
    if (money.winners !== null && draft.amounts.size >= money.winners) break;
    // Asking for nothing is no award and takes no place.
    if (cap === 0n) continue;
    if (cap <= left) {
      left -= cap;
      give(draft, id, cap);
      draft.steps.push({ kind: 'taken', projectId: id, amountFen: Number(cap), leftFen: Number(left) });
      continue;
    }
    draft.steps.push({ kind: 'misfit', projectId: id, wantedFen: Number(cap), leftFen: Number(left), outcome: rule.onMisfit });
    if (rule.onMisfit === 'stop') break;
  }
  return draft;
}
