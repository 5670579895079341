import type { AllocationOutput } from '../allocation/allocation-types.js';
import type { ScoreOutput } from '../tally/score-types.js';

/** One project whose place, score or amount is not what it was. Null: not ranked, no award. */
export interface ResultDifference {
  projectId: string;
  rankBefore: number | null;
  rankAfter: number | null;
  /** As shown, two decimals. */
  scoreBefore: string | null;
  scoreAfter: string | null;
  amountBeforeFen: number;
  amountAfterFen: number;
}

export interface PublishedOutcome {
  scored: ScoreOutput;
  allocated: AllocationOutput;
}

/** What changed from one published result to the next: every project whose rank, exact score or amount differs, by the new rank. */
export function resultDifferences(before: PublishedOutcome, after: PublishedOutcome): ResultDifference[] {
  const [from, to] = [indexed(before), indexed(after)];
  const rows = [...new Set([...to.keys(), ...from.keys()])].flatMap((projectId): ResultDifference[] => {
    const [a, b] = [from.get(projectId) ?? NOWHERE, to.get(projectId) ?? NOWHERE];
    if (a.rank === b.rank && a.fraction === b.fraction && a.amountFen === b.amountFen) return [];
    return [{ projectId, rankBefore: a.rank, rankAfter: b.rank, scoreBefore: a.shown, scoreAfter: b.shown, amountBeforeFen: a.amountFen, amountAfterFen: b.amountFen }];
  });
  return rows.sort((a, b) => (a.rankAfter ?? Infinity) - (b.rankAfter ?? Infinity) || (a.projectId < b.projectId ? -1 : 1));
}

interface Place {
  rank: number | null;
  fraction: string | null;
  shown: string | null;
  amountFen: number;
}

const NOWHERE: Place = { rank: null, fraction: null, shown: null, amountFen: 0 };

function indexed({ scored, allocated }: PublishedOutcome): Map<string, Place> {
  const amounts = new Map(allocated.awards.map(({ projectId, amountFen }) => [projectId, amountFen]));
  return new Map(scored.projects.map(({ projectId, rank, composite }) => [projectId, { rank, fraction: composite?.fraction ?? null, shown: composite?.shown ?? null, amountFen: amounts.get(projectId) ?? 0 }]));
}
