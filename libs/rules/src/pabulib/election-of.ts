import type { Election } from '../equal-shares/index.js';
import type { PabulibInstance } from './pabulib.js';

/** The election a `.pb` file describes; the lot is the order of the file unless given. Marks of 0 points are no support. */
export function electionOf(instance: PabulibInstance, lot: number[] = instance.projects.map((_, at) => at)): Election {
  const start = new Int32Array(instance.voters.length + 1);
  const projects: number[] = [];
  const points: number[] = [];
  instance.voters.forEach((voter, at) => {
    voter.projects.forEach((project, mark) => {
      const given = voter.points ? voter.points[mark]! : 1;
      if (given === 0) return;
      projects.push(project);
      points.push(given);
    });
    start[at + 1] = projects.length;
  });
  const withPoints = instance.voteType === 'cumulative' || instance.voteType === 'scoring';
  return {
    projectIds: instance.projects.map(({ id }) => id),
    costs: instance.projects.map(({ cost }) => cost),
    budget: instance.budget,
    unit: instance.unit,
    ballots: { start, projects: Int32Array.from(projects), points: withPoints ? Float64Array.from(points) : null },
    lot,
  };
}
