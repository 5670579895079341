import { showDecimal } from './decimal.js';
import { writeLine } from './pabulib-lines.js';
import type { PabulibInstance } from './pabulib.js';

/** The instance as `.pb` text, with votes counted anew; with `winners` (project indexes) also the result in the column `selected`. */
export function writePabulib(instance: PabulibInstance, winners?: readonly number[]): string {
  const { unit, projects, voters, voteType } = instance;
  const withPoints = voteType === 'cumulative' || voteType === 'scoring';
  const computed = ['votes', 'score', 'selected'];
  const details = [...new Set(projects.flatMap((project) => Object.keys(project.details)))].filter((name) => !computed.includes(name));
  const { votes, score } = count(instance);
  const meta = {
    ...instance.meta,
    num_projects: String(projects.length),
    num_votes: String(voters.length),
    budget: showDecimal(instance.budget, unit),
    vote_type: voteType,
  };
  return [
    'META',
    'key;value',
    ...Object.entries(meta).map((entry) => writeLine(entry)),
    'PROJECTS',
    writeLine(['project_id', 'cost', 'votes', ...(withPoints ? ['score'] : []), ...(winners ? ['selected'] : []), ...details]),
    ...projects.map(({ id, cost, details: values }, at) =>
      writeLine([
        id, showDecimal(cost, unit), String(votes[at]),
        ...(withPoints ? [String(score[at])] : []),
        ...(winners ? [winners.includes(at) ? '1' : '0'] : []),
        ...details.map((name) => values[name] ?? ''),
      ]),
    ),
    'VOTES',
    writeLine(['voter_id', 'vote', ...(withPoints ? ['points'] : [])]),
    ...voters.map(({ id, projects: named, points }) => writeLine([id, named.map((at) => projects[at]!.id).join(','), ...(withPoints ? [(points ?? []).join(',')] : [])])),
    '',
  ].join('\n');
}

function count({ projects, voters }: PabulibInstance): { votes: number[]; score: number[] } {
  const votes = projects.map(() => 0);
  const score = projects.map(() => 0);
  for (const voter of voters) {
    voter.projects.forEach((project, at) => {
      votes[project]!++;
      score[project]! += voter.points?.[at] ?? 1;
    });
  }
  return { votes, score };
}
