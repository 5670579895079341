import type { AllocationRules } from '../competition/competition-rules.js';
import { formatYuanForPeople } from '../exact/money.js';
import { emptyDraft, give, problem, type Candidate, type Draft } from './allocation-draft.js';

/**
 * Fixed amounts by rank band, never more than was requested. Ranks are already strict, so a tie across a band's edge was decided by the tie-break
 * chain. Refused when the bands together exceed the pool, whoever the winners are.
 */
export function allocateTiers(rule: Extract<AllocationRules, { kind: 'tiers' }>, pool: bigint, candidates: readonly Candidate[]): Draft {
  const draft = emptyDraft();
  const promised = rule.bands.reduce((sum, band) => sum + BigInt(band.winners) * BigInt(band.amountFen), 0n);
  if (promised > pool) {
    draft.problems.push(problem('error', 'tiers-exceed-pool', 'rule.bands', {
      zh: `各档合计 ${formatYuanForPeople(promised)} 元，超过资金池 ${formatYuanForPeople(pool)} 元。`,
      en: `The tiers come to ${formatYuanForPeople(promised)} yuan, more than the pool of ${formatYuanForPeople(pool)}.`,
    }));
    return draft;
  }
  let next = 0;
  rule.bands.forEach((band, number) => {
    const amount = BigInt(band.amountFen);
    for (const { id, requested } of candidates.slice(next, next + band.winners)) {
      const given = requested < amount ? requested : amount;
      draft.steps.push({ kind: 'band', projectId: id, band: number, bandFen: band.amountFen, amountFen: Number(given) });
      give(draft, id, given);
    }
    next += band.winners;
  });
  if (candidates.length < next) {
    draft.problems.push(problem('warning', 'fewer-projects-than-places', 'projects', {
      zh: `共设 ${next} 个名额，只有 ${candidates.length} 个项目有名次。`, en: `There are ${next} places and only ${candidates.length} ranked projects.`,
    }));
  }
  return draft;
}
