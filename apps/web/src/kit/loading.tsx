import { shared } from '../words/shared.words';
import { useSay } from '../words/use-say';
import styles from './loading.module.css';

/** Something is on its way; said in words, and the bar stands still for those who want no motion. */
export function Loading({ words }: { words?: string }) {
  const say = useSay();
  return (
    <div className={styles.loading} role="status">
      <span className={styles.bar} aria-hidden="true" />
      {words ?? say(shared.loading)}
    </div>
  );
}

/** How far a long piece of work is. */
export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  return (
    <div className={styles.progress}>
      <span>
        {label} {done} / {total}
      </span>
      <progress value={done} max={Math.max(total, 1)} aria-label={label} />
    </div>
  );
}
