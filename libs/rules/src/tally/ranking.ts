import type { TieBreak } from '../competition/competition-rules.js';
import { compare, formatDecimal, toFraction, type Rational } from '../exact/rational.js';
import type { ExactValue, ProjectScore, Tie, TieStep } from './score-types.js';

export const exactValue = (value: Rational): ExactValue => ({ fraction: toFraction(value), shown: formatDecimal(value) });

/** A value a tie-break compares: a number (larger first), fen (smaller first) or a lot (ascending); null comes last. */
export type TieValue = Rational | bigint | string | null;

export interface Contestant {
  id: string;
  composite: Rational;
}

export interface Place {
  rank: number;
  /** Index into the ties; null when nobody shared the composite. */
  tie: number | null;
  decidedBy: ProjectScore['decidedBy'];
  decided: boolean;
}

export interface Ranking {
  /** Best first; tied and undecided ones by id. */
  order: string[];
  places: Map<string, Place>;
  ties: Tie[];
  undecided: string[][];
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Ascending = better. */
function betterFirst(a: TieValue, b: TieValue): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'string' && typeof b === 'string') return byText(a, b);
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : a > b ? 1 : 0;
  return typeof a === 'object' && typeof b === 'object' ? compare(b, a) : 0;
}

const textOf = (value: TieValue): string | null => (value === null || typeof value === 'string' ? value : typeof value === 'bigint' ? value.toString() : toFraction(value));

/**
 * Ranks by exact composite; equal ones go down the chain of tie-breaks. `valueOf` gives what a step compares;
 * a draw without a seed gives null for everyone and leaves the group undecided.
 */
export function rankAll(contestants: readonly Contestant[], chain: readonly TieBreak[], valueOf: (id: string, step: TieBreak) => TieValue): Ranking {
  const sorted = contestants.toSorted((a, b) => compare(b.composite, a.composite) || byText(a.id, b.id));
  const ranking: Ranking = { order: [], places: new Map(), ties: [], undecided: [] };
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && compare(sorted[end]!.composite, sorted[start]!.composite) === 0) end++;
    const ids = sorted.slice(start, end).map(({ id }) => id);
    if (ids.length === 1) {
      ranking.places.set(ids[0]!, { rank: start + 1, tie: null, decidedBy: null, decided: true });
      ranking.order.push(ids[0]!);
    } else breakTie(ranking, { ids, rank: start + 1, composite: sorted[start]!.composite }, chain, valueOf);
    start = end;
  }
  return ranking;
}

function breakTie(ranking: Ranking, group: { ids: string[]; rank: number; composite: Rational }, chain: readonly TieBreak[], valueOf: (id: string, step: TieBreak) => TieValue): void {
  const number = ranking.ties.length;
  const steps: TieStep[] = [];
  const order: string[] = [];
  const settle = (ids: string[], rank: number, decidedBy: ProjectScore['decidedBy'], decided: boolean): void => {
    for (const id of ids) ranking.places.set(id, { rank, tie: number, decidedBy, decided });
    order.push(...ids);
    if (!decided) ranking.undecided.push(ids);
  };
  const descend = (ids: string[], rank: number, index: number): void => {
    const tieBreak = chain[index];
    if (!tieBreak) return settle(ids, rank, null, false);
    const valued = ids.map((projectId) => ({ projectId, value: valueOf(projectId, tieBreak) }));
    valued.sort((a, b) => betterFirst(a.value, b.value) || byText(a.projectId, b.projectId));
    const groups: string[][] = [];
    valued.forEach(({ projectId, value }, i) => {
      if (i > 0 && betterFirst(valued[i - 1]!.value, value) === 0) groups.at(-1)!.push(projectId);
      else groups.push([projectId]);
    });
    steps.push({ index, tieBreak, values: valued.map(({ projectId, value }) => ({ projectId, value: textOf(value) })), groups });
    let next = rank;
    for (const part of groups) {
      if (part.length === 1) settle(part, next, { index, tieBreak, against: ids.filter((id) => id !== part[0]) }, true);
      else descend(part, next, index + 1);
      next += part.length;
    }
  };
  descend(group.ids, group.rank, 0);
  ranking.ties.push({ fromRank: group.rank, composite: exactValue(group.composite), projectIds: order, steps });
  ranking.order.push(...order);
}
