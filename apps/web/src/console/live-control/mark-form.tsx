import type { PanelRules } from '@app/rules';
import { TextField } from '../../kit/field';
import { live } from '../../words/live.words';
import { useSay } from '../../words/use-say';
import styles from './live-control.module.css';
import { centipointsOf, type MarkEntry } from './mark-entry';

export interface MarkFormProps {
  panel: PanelRules;
  entry: MarkEntry;
  onChange: (entry: MarkEntry) => void;
}

/** A paper sheet typed in: the same fields the tablet has. */
export function MarkForm({ panel, entry, onChange }: MarkFormProps) {
  const say = useSay();
  const { sheet } = panel;
  const choices = sheet.kind === 'like' ? ([['like', live.like], ['no-like', live.noLike], ['abstain', live.abstain]] as const) : ([['abstain', live.abstain]] as const);
  const abstains = entry.choice === 'abstain';
  return (
    <fieldset className={styles.marks}>
      <legend>{say(live.mark)}</legend>
      {sheet.kind === 'rubric' &&
        sheet.criteria.map(({ key, name, maxPoints }) => (
          <TextField
            key={key}
            label={say(live.criterion, { name, max: maxPoints })}
            inputMode="decimal"
            autoComplete="off"
            disabled={abstains}
            value={entry.marks[key] ?? ''}
            wrong={entry.marks[key] && centipointsOf(entry.marks[key]) === null ? say(live.notANumber) : undefined}
            onChange={(event) => onChange({ ...entry, marks: { ...entry.marks, [key]: event.target.value } })}
          />
        ))}
      {sheet.kind === 'points' && <TextField label={say(live.points, { max: sheet.max })} inputMode="numeric" autoComplete="off" disabled={abstains} value={entry.points} onChange={(event) => onChange({ ...entry, points: event.target.value })} />}
      {choices.map(([choice, words]) => (
        <label key={choice} className={styles.choice}>
          <input
            type={sheet.kind === 'like' ? 'radio' : 'checkbox'}
            name="mark"
            checked={entry.choice === choice}
            onChange={(event) => onChange({ ...entry, choice: event.target.checked ? choice : null })}
          />
          {say(words)}
        </label>
      ))}
    </fieldset>
  );
}
