import { fillByVotes, votesOf } from './votes.js';
import type { Election } from './election.js';

export interface GreedyResult {
  /** Project indexes in the order of selection. */
  winners: number[];
  spent: bigint;
  selections: { project: number; votes: number }[];
  /** What a vote is: a supporter, or a point on ballots that carry points. */
  votes: 'supporters' | 'points';
}

/** Greedy by votes: the most votes first, what does not fit is skipped. Ties: lower cost, then the lot. */
export function greedyByVotes(election: Election): GreedyResult {
  const withPoints = election.ballots.points !== null;
  const selections = fillByVotes(election, votesOf(election, withPoints ? 'points' : 'cardinality'), []);
  let spent = 0n;
  for (const { project } of selections) spent += election.costs[project]!;
  return { winners: selections.map(({ project }) => project), spent, selections, votes: withPoints ? 'points' : 'supporters' };
}
