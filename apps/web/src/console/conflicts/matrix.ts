import type { PanelRules } from '@app/rules';
import type { ConsoleConflictsQuery } from '../../gql/console/conflicts/conflicts';
import type { Finalist, Judge } from '../reads/competition';

export type Conflict = ConsoleConflictsQuery['conflicts'][number];
export type CellState = 'recused' | 'found' | 'absent' | 'free';

/** One judge against one project, with everything known about the two. */
export interface Pair {
  judge: Judge;
  project: Finalist;
  state: CellState;
  conflict: Conflict | null;
}

/** A recusal weighs more than an absence, an absence more than a mere finding. */
export function pairOf(judge: Judge, project: Finalist, conflicts: readonly Conflict[]): Pair {
  const conflict = conflicts.find(({ judgeId, projectId }) => judgeId === judge.id && projectId === project.id) ?? null;
  const recused = judge.recusals.some(({ projectId }) => projectId === project.id);
  const absent = judge.absences.some(({ projectId }) => projectId === null || projectId === project.id);
  return { judge, project, conflict, state: recused ? 'recused' : absent ? 'absent' : conflict ? 'found' : 'free' };
}

/** How many of the panel can hand in a sheet for the project. */
export const ableOf = (panel: PanelRules, project: Finalist, judges: readonly Judge[]): number =>
  judges.filter((judge) => judge.panel === panel.key && !judge.recusals.some(({ projectId }) => projectId === project.id) && !judge.absences.some(({ projectId }) => projectId === null || projectId === project.id)).length;

export interface Shortage {
  project: Finalist;
  panel: PanelRules;
  able: number;
  kind: 'too-few' | 'just-enough' | 'no-trim';
}

/** Every project and panel where judges are short of what the rules ask, the worst first. */
export function shortages(panels: readonly PanelRules[], projects: readonly Finalist[], judges: readonly Judge[]): Shortage[] {
  const found = projects.flatMap((project) =>
    panels.flatMap((panel): Shortage[] => {
      const able = ableOf(panel, project, judges);
      const trims = panel.aggregate.kind === 'trimmed-mean' && able < panel.aggregate.minMarks;
      const kind = able < panel.quorum ? 'too-few' : able === panel.quorum ? 'just-enough' : trims ? 'no-trim' : null;
      return kind ? [{ project, panel, able, kind }] : [];
    }),
  );
  const order = ['too-few', 'just-enough', 'no-trim'];
  return found.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}
