import type { GroupedBallots } from './group-ballots.js';

/** The ballots turned round: for each project the groups that support it, `groups[start[c]] … groups[start[c + 1] - 1]`. */
export interface Supporters {
  start: Int32Array;
  groups: Int32Array;
  /** Weight of each supporter's payment beside `groups` (points), or `null` when every weight is 1. */
  weights: Float64Array | null;
  /** Σ voters × weight per project. */
  totalWeight: Float64Array;
}

/** Linear in the number of marks. */
export function supportersOf({ ballots, voters }: GroupedBallots, projectCount: number): Supporters {
  const start = new Int32Array(projectCount + 1);
  for (const project of ballots.projects) start[project + 1]!++;
  for (let c = 0; c < projectCount; c++) start[c + 1]! += start[c]!;
  const next = start.slice();
  const groups = new Int32Array(ballots.projects.length);
  const weights = ballots.points ? new Float64Array(ballots.projects.length) : null;
  const totalWeight = new Float64Array(projectCount);
  for (let g = 0; g < voters.length; g++) {
    for (let at = ballots.start[g]!; at < ballots.start[g + 1]!; at++) {
      const project = ballots.projects[at]!;
      const slot = next[project]!++;
      const weight = ballots.points ? ballots.points[at]! : 1;
      groups[slot] = g;
      if (weights) weights[slot] = weight;
      totalWeight[project]! += voters[g]! * weight;
    }
  }
  return { start, groups, weights, totalWeight };
}
