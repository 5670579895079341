import type { ReactNode } from 'react';
import { wordFailure } from '../words/failure';
import { useSay } from '../words/use-say';
import { Icon, type IconName } from './icon';
import styles from './notice.module.css';

type Tone = 'info' | 'good' | 'warn' | 'bad';

const ICONS: Record<Tone, IconName> = { info: 'info', good: 'check', warn: 'warning', bad: 'warning' };

export interface NoticeProps {
  tone?: Tone;
  title: string;
  children?: ReactNode;
  /** What can be done about it. */
  action?: ReactNode;
}

/** A sentence that matters, with its tone in words and shape, never in colour alone. */
export function Notice({ tone = 'info', title, children, action }: NoticeProps) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={ICONS[tone]} size="1.5em" />
      <div className={styles.body}>
        <strong>{title}</strong>
        {children && <div>{children}</div>}
        {action && <div className={styles.action}>{action}</div>}
      </div>
    </div>
  );
}

/** Any failure: what is wrong, what to do next, and each problem by itself. */
export function FailureNotice({ failure, action }: { failure: unknown; action?: ReactNode }) {
  const say = useSay();
  const { message, nextStep, code } = wordFailure(failure, say);
  const problems = failure instanceof Object && 'problems' in failure ? (failure.problems as { path: string; code: string; message: string }[]) : [];
  return (
    <div data-code={code}>
      <Notice tone="bad" title={message} action={action}>
        {nextStep}
        {problems.length > 0 && (
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.path} ${problem.code}`}>{problem.message}</li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  );
}
