import type { ReactNode } from 'react';
import { Icon } from '../../kit/icon';
import styles from './plan.module.css';

/** One sentence that follows the figures above it: whether they add up, and what is missing. */
export function SumLine({ good, wrong, children }: { good: boolean; wrong?: string; children: ReactNode }) {
  return (
    <p className={good ? styles.good : styles.short} role="status">
      <Icon name={good ? 'check' : 'warning'} /> <span>{children}{wrong && ` ${wrong}`}</span>
    </p>
  );
}
