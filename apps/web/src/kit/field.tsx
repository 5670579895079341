import { useId, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react';
import styles from './field.module.css';

interface Labelled {
  label: string;
  hint?: ReactNode;
  /** What is wrong with it, as a sentence. */
  wrong?: string;
}

/** A labelled input; the hint and what is wrong are read out with it. */
export function TextField({ label, hint, wrong, ...rest }: Labelled & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <Labels id={id} label={label} hint={hint} wrong={wrong}>
      <input id={id} className={styles.input} aria-invalid={wrong ? true : undefined} aria-describedby={`${id}-hint ${id}-wrong`} {...rest} />
    </Labels>
  );
}

export function TextArea({ label, hint, wrong, ...rest }: Labelled & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return (
    <Labels id={id} label={label} hint={hint} wrong={wrong}>
      <textarea id={id} rows={3} className={styles.input} aria-invalid={wrong ? true : undefined} aria-describedby={`${id}-hint ${id}-wrong`} {...rest} />
    </Labels>
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
