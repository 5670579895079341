import type { Election, Utility } from './election.js';

/** Votes of each project: the voters who support it, or all the points it got when points are what counts. */
export function votesOf({ costs, ballots }: Election, utility: Utility): Float64Array {
  const votes = new Float64Array(costs.length);
  const points = utility === 'points' ? ballots.points : null;
  for (let at = 0; at < ballots.projects.length; at++) votes[ballots.projects[at]!]! += points ? points[at]! : 1;
  return votes;
}

/** The one order that decides every tie of a run: lower cost, then more votes, then the lot. */
export function tieRanks({ costs, lot }: Election, votes: Float64Array): Int32Array {
  const order = lot.slice().sort((a, b) => compare(costs[a]!, costs[b]!) || compare(votes[b]!, votes[a]!));
  const rank = new Int32Array(costs.length);
  order.forEach((project, place) => (rank[project] = place));
  return rank;
}

/** Down the projects by votes (ties: lower cost, then the lot), whatever still fits the budget, skipping what does not. Projects nobody voted for come last but are not barred. */
export function fillByVotes(election: Election, votes: Float64Array, already: readonly number[]): { project: number; votes: number }[] {
  const { costs, lot, budget } = election;
  const taken = new Set(already);
  let room = budget;
  for (const project of taken) room -= costs[project]!;
  const added: { project: number; votes: number }[] = [];
  for (const project of lot.slice().sort((a, b) => compare(votes[b]!, votes[a]!) || compare(costs[a]!, costs[b]!))) {
    if (taken.has(project) || costs[project]! > room) continue;
    room -= costs[project]!;
    added.push({ project, votes: votes[project]! });
  }
  return added;
}

function compare<T extends number | bigint>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
