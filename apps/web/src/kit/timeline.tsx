import type { ReactNode } from 'react';
import { kit } from '../words/kit-parts.words';
import { useSay } from '../words/use-say';
import { Icon, type IconName } from './icon';
import styles from './timeline.module.css';

/** `now`: what is being waited for or to be done; `stopped`: it went wrong here. */
export type TimelineState = 'done' | 'now' | 'later' | 'stopped';

export interface TimelineStep {
  key: string;
  state: TimelineState;
  title: string;
  /** When, as text. */
  when?: string;
  children?: ReactNode;
}

const ICONS: Record<TimelineState, IconName> = { done: 'check', now: 'clock', later: 'minus', stopped: 'warning' };

/** What happened, what is happening and what comes: each state in words, not only in shape. */
export function Timeline({ label, steps }: { label: string; steps: readonly TimelineStep[] }) {
  const say = useSay();
  return (
    <ol className={styles.timeline} aria-label={label}>
      {steps.map(({ key, state, title, when, children }) => (
        <li key={key} className={styles[state]} aria-current={state === 'now' ? 'step' : undefined}>
          <span className={styles.mark}>
            <Icon name={ICONS[state]} size="1.1em" />
          </span>
          <div className={styles.body}>
            <strong>{title}</strong> <span className="visually-hidden">{say(kit[state])}</span>
            {when && <div className={styles.when}>{when}</div>}
            {children && <div>{children}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
