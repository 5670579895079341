import type { ReactNode } from 'react';
import styles from './tag.module.css';

export type TagTone = 'plain' | 'info' | 'good' | 'warn' | 'bad';

/** Where something stands, in a word or two. */
export function Tag({ tone = 'plain', children }: { tone?: TagTone; children: ReactNode }) {
  return <span className={`${styles.tag} ${styles[tone]}`}>{children}</span>;
}
