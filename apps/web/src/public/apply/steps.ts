import type { Phrase } from '../../words/phrase';
import { apply } from '../../words/apply.words';

export interface Step {
  key: string;
  name: Phrase;
  /** First parts of the paths that belong here. */
  parts: readonly string[];
}

/** The five steps in their order. */
export const STEPS: readonly Step[] = [
  { key: 'team', name: apply.stepTeam, parts: ['team', 'title', 'summary', 'communityId'] },
  { key: 'need', name: apply.stepNeed, parts: ['need', 'plan'] },
  { key: 'budget', name: apply.stepBudget, parts: ['budgetLines', 'requested', 'total'] },
  { key: 'plan', name: apply.stepPlan, parts: ['milestones'] },
  { key: 'submit', name: apply.stepSubmit, parts: ['attachments', 'declaration', ''] },
];

/** The step in which the field of a problem or correction stands. */
export const stepOf = (path: string): Step => STEPS.find(({ parts }) => parts.includes(path.split('.')[0]!)) ?? STEPS[STEPS.length - 1]!;

/** The element of a path: what a link from the list of what is missing leads to. */
export const anchorOf = (path: string): string => `f-${path.replace(/Milli$|Fen$/, '') || 'whole'}`;
