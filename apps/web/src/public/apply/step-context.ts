import { createContext, useContext } from 'react';
import type { CompetitionRules } from '@app/rules';
import type { Phrase } from '../../words/phrase';
import { apply } from '../../words/apply.words';
import { useSay } from '../../words/use-say';
import type { FormValues, Part } from './application-form';
import type { Autosave, AutosaveState } from './autosave';
import { anchorOf } from './steps';

export interface StepParts {
  autosave: Autosave;
  state: AutosaveState;
  rules: CompetitionRules | null;
  /** The reader asked what is missing: the fields say it too. */
  checked: boolean;
}

export const StepContext = createContext<StepParts | null>(null);

export function useStep(): StepParts & { readOnly: boolean } {
  const parts = useContext(StepContext);
  if (!parts) throw new Error('outside a step');
  return { ...parts, readOnly: !parts.state.project.permissions.edit.allowed };
}

/** What a field needs: its place for links, what is wrong with it and whether it may be changed. */
export function useFieldOf(): (path: string) => { id: string; wrong: string | undefined; readOnly: boolean } {
  const { state, checked, readOnly } = useStep();
  const say = useSay();
  return (path) => {
    const said = (state.project.corrections ?? []).filter((each) => each.path === path && !each.resolvedAt).map(({ comment }) => say(apply.officeSays, { text: comment }));
    const missing = checked ? (state.project.missing ?? []).filter((each) => each.path === path).map(({ message }) => message) : [];
    return { id: anchorOf(path), wrong: [...said, ...missing].join(' ') || undefined, readOnly };
  };
}

/** One text of the form, ready to be spread on a field. */
export function useTextOf(): (part: 'title' | 'summary' | 'need' | 'plan') => { value: string; onChange: (event: { target: { value: string } }) => void } & ReturnType<ReturnType<typeof useFieldOf>> {
  const { autosave, state } = useStep();
  const fieldOf = useFieldOf();
  return (part) => ({ ...fieldOf(part), value: state.values[part], onChange: ({ target }) => autosave.edit(part, target.value) });
}

export const PART_NAMES: Record<Part, Phrase> = {
  title: apply.projectTitle, summary: apply.summary, need: apply.need, plan: apply.plan, communityId: apply.projectCommunity, budgetLines: apply.stepBudget, milestones: apply.stepPlan, attachments: apply.files,
};

/** A part as a few words, for choosing between two copies. */
export function excerpt(value: FormValues[Part], rows: (n: number) => string): string {
  if (typeof value === 'string') return value.length > 200 ? `${value.slice(0, 200)}…` : value;
  return `${rows(value.length)} ${value.map((row) => ('name' in row ? `${row.name} ${row.unitPrice}×${row.quantity}` : 'title' in row ? `${row.title} ${row.dueOn}` : row.caption)).join('；')}`.slice(0, 300);
}
