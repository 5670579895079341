import type { Ballots } from './election.js';

/** Ballots with the same content merged: `voters[g]` voters cast ballot g of `ballots`. */
export interface GroupedBallots {
  ballots: Ballots;
  voters: Float64Array;
  /** Group of each original voter. */
  groupOf: Int32Array;
}

/** Merges identical ballots; the order of projects inside a ballot does not matter. Linear in the number of marks. */
export function groupBallots(source: Ballots): GroupedBallots {
  const count = source.start.length - 1;
  const sorted = sortMarks(source);
  const { projects, points } = sorted;
  let size = 1024;
  while (size < count * 2) size *= 2;
  const table = new Int32Array(size).fill(-1);
  const groupOf = new Int32Array(count);
  const voters = new Float64Array(count);
  const start = new Int32Array(count + 1);
  let groups = 0;
  let kept = 0;
  for (let voter = 0; voter < count; voter++) {
    const from = source.start[voter]!;
    const length = source.start[voter + 1]! - from;
    let slot = hashOf(sorted, from, length) & (size - 1);
    let group = table[slot]!;
    while (group !== -1 && !(length === start[group + 1]! - start[group]! && sameMarks(sorted, start[group]!, from, length))) {
      slot = (slot + 1) & (size - 1);
      group = table[slot]!;
    }
    if (group === -1) {
      group = groups++;
      table[slot] = group;
      // Kept ballots move to the front of the same arrays: the write never overtakes the read.
      projects.copyWithin(kept, from, from + length);
      points?.copyWithin(kept, from, from + length);
      kept += length;
      start[group + 1] = kept;
    }
    groupOf[voter] = group;
    voters[group]!++;
  }
  return {
    ballots: { start: start.slice(0, groups + 1), projects: projects.slice(0, kept), points: points ? points.slice(0, kept) : null },
    voters: voters.slice(0, groups),
    groupOf,
  };
}

/** A copy with each ballot's marks in ascending project order (insertion sort: ballots are short, or already sorted). */
function sortMarks(source: Ballots): Ballots {
  const projects = source.projects.slice();
  const points = source.points ? source.points.slice() : null;
  for (let voter = 0; voter + 1 < source.start.length; voter++) {
    const from = source.start[voter]!;
    for (let at = from + 1; at < source.start[voter + 1]!; at++) {
      const project = projects[at]!;
      const mark = points ? points[at]! : 0;
      let gap = at;
      while (gap > from && projects[gap - 1]! > project) {
        projects[gap] = projects[gap - 1]!;
        if (points) points[gap] = points[gap - 1]!;
        gap--;
      }
      projects[gap] = project;
      if (points) points[gap] = mark;
    }
  }
  return { start: source.start, projects, points };
}

function hashOf({ projects, points }: Ballots, from: number, length: number): number {
  let hash = 0x811c9dc5 ^ length;
  for (let at = from; at < from + length; at++) {
    hash = Math.imul(hash ^ projects[at]!, 0x01000193);
    if (points) hash = Math.imul(hash ^ points[at]!, 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

function sameMarks({ projects, points }: Ballots, a: number, b: number, length: number): boolean {
  for (let k = 0; k < length; k++) {
    if (projects[a + k] !== projects[b + k]) return false;
    if (points && points[a + k] !== points[b + k]) return false;
  }
  return true;
}
