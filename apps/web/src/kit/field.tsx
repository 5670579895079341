import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';
import styles from './field.module.css';

interface Labelled {
  label: string;
  hint?: ReactNode;
  /** What is wrong with it, as a sentence. */
  wrong?: string;
}

/** A labelled input; the hint and what is wrong are read out with it. With an `id` of its own a list of what is wrong can lead to it. */
export function TextField({ label, hint, wrong, ...rest }: Labelled & InputHTMLAttributes<HTMLInputElement>) {
  const made = useId();
  const id = rest.id ?? made;
  return (
    <Labels id={id} label={label} hint={hint} wrong={wrong}>
      <input {...rest} id={id} className={styles.input} aria-invalid={wrong ? true : undefined} aria-describedby={`${id}-hint ${id}-wrong`} />
    </Labels>
  );
}

export function TextArea({ label, hint, wrong, ...rest }: Labelled & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const made = useId();
  const id = rest.id ?? made;
  return (
    <Labels id={id} label={label} hint={hint} wrong={wrong}>
      <textarea id={id} rows={3} className={styles.input} aria-invalid={wrong ? true : undefined} aria-describedby={`${id}-hint ${id}-wrong`} {...rest} />
    </Labels>
  );
}

/** One of several, with the phone's own chooser. */
export function SelectField({ label, hint, wrong, children, ...rest }: Labelled & SelectHTMLAttributes<HTMLSelectElement>) {
  const made = useId();
  const id = rest.id ?? made;
  return (
    <Labels id={id} label={label} hint={hint} wrong={wrong}>
      <select id={id} className={styles.input} aria-invalid={wrong ? true : undefined} aria-describedby={`${id}-hint ${id}-wrong`} {...rest}>
        {children}
      </select>
    </Labels>
  );
}

/** Yes or no; the whole line is the target. */
export function CheckField({ label, wrong, ...rest }: { label: ReactNode; wrong?: string } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.check}>
        <input type="checkbox" aria-invalid={wrong ? true : undefined} aria-describedby={`${id}-wrong`} {...rest} />
        <span>{label}</span>
      </label>
      <div id={`${id}-wrong`} className={styles.wrong} role={wrong ? 'alert' : undefined}>
        {wrong}
      </div>
    </div>
  );
}

export interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
}

/** One of a few, all seen at once. */
export function ChoiceField({ label, choices, value, onChoose, wrong }: { label: string; choices: readonly Choice[]; value: string; onChoose: (value: string) => void; wrong?: string }) {
  const name = useId();
  return (
    <fieldset className={styles.choices}>
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.choice}>
          <input type="radio" name={name} checked={choice.value === value} onChange={() => onChoose(choice.value)} />
          <span>
            {choice.label}
            {choice.hint && <small className={styles.hint}>{choice.hint}</small>}
          </span>
        </label>
      ))}
      {wrong && (
        <div className={styles.wrong} role="alert">
          {wrong}
        </div>
      )}
    </fieldset>
  );
}

function Labels({ id, label, hint, wrong, children }: Labelled & { id: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children}
      <div id={`${id}-hint`} className={styles.hint}>
        {hint}
      </div>
      <div id={`${id}-wrong`} className={styles.wrong} role={wrong ? 'alert' : undefined}>
        {wrong}
      </div>
    </div>
  );
}
