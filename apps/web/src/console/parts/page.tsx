import type { ReactNode } from 'react';
import { Notice } from '../../kit/notice';
import styles from './page.module.css';

export interface PageProps {
  title: string;
  /** What one does here, in a sentence or two. */
  intro?: ReactNode;
  /** Buttons of the whole page. */
  actions?: ReactNode;
  /** What was just done; stays until the next act. */
  done?: string | null;
  children: ReactNode;
}

/** One page of the console: its heading, what can be done with the whole of it, and what was just done. */
export function Page({ title, intro, actions, done, children }: PageProps) {
  return (
    <>
      <div className={styles.head}>
        <div className={styles.words}>
          <h1>{title}</h1>
          {intro && <p>{intro}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      <div role="status">{done && <Notice tone="good" title={done} />}</div>
      {children}
    </>
  );
}

export interface SectionProps {
  title: string;
  intro?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A titled part of a page on its own sheet. */
export function Section({ title, intro, actions, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h2>{title}</h2>
          {intro && <p>{intro}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}

/** Label and value, one under the other; what has no value is left out. */
export function Facts({ items }: { items: [label: string, value: ReactNode][] }) {
  return (
    <dl className={styles.facts}>
      {items
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'info';

/** A state in one word, told apart by its word first and its colour second. */
export function Mark({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`${styles.mark} ${styles[tone]}`}>{children}</span>;
}
