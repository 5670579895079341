import type { ProgressPartsFragment } from '../../gql/public/campaign/campaign';
import { campaign as words } from '../../words/campaign.words';
import type { Phrase } from '../../words/phrase';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { grouped } from '../money';
import styles from './progress-bar.module.css';

type Progress = Omit<ProgressPartsFragment, '__typename'>;
type Part = 'online' | 'transfer' | 'matched' | 'imported' | 'quota';

const PARTS: { part: Part; name: Phrase }[] = [
  { part: 'online', name: words.online },
  { part: 'transfer', name: words.transfer },
  { part: 'matched', name: words.matched },
  { part: 'imported', name: words.imported },
  { part: 'quota', name: words.quota },
];

/** Only for the length of a bar; amounts stay text. */
const width = (yuan: string, whole: number): number => (Number(yuan) / whole) * 1000;

/** 已筹 by its parts against the two goals; every figure stands beside it, so the picture may be missed. */
export function ProgressBar({ progress, goal, minimum }: { progress: Progress; goal: string; minimum: string }) {
  const say = useSay();
  const whole = Math.max(Number(progress.total), Number(goal), 0.01);
  const shown = PARTS.filter(({ part }) => Number(progress[part]) > 0);
  let at = 0;
  return (
    <div className="part">
      <p className={styles.total}>
        <strong>{grouped(progress.total)}</strong> {say(shared.yuan)}
        <span>
          {say(words.goal)} {grouped(goal)}
        </span>
      </p>
      <svg className={styles.bar} viewBox="0 0 1000 60" preserveAspectRatio="none" role="img" aria-label={`${say(words.barLabel)}：${say(words.raisedOf, { total: grouped(progress.total), goal: grouped(goal) })}`}>
        <rect className={styles.ground} width="1000" height="60" />
        {shown.map(({ part }) => {
          const length = width(progress[part], whole);
          const from = at;
          at += length;
          return <rect key={part} className={styles[part]} x={from} width={length} height="60" />;
        })}
        {Number(minimum) > 0 && minimum !== goal && <rect className={styles.minimum} x={Math.min(width(minimum, whole), 997) - 2} width="4" height="60" />}
        <rect className={styles.goal} x={Math.min(width(goal, whole), 1000) - 8} width="8" height="60" />
      </svg>
      <dl className={styles.parts}>
        {PARTS.filter(({ part }) => Number(progress[part]) > 0 || part === 'online').map(({ part, name }) => (
          <div key={part}>
            <dt>
              <i className={`${styles.key} ${styles[`key_${part}`]}`} aria-hidden="true" />
              {say(name)}
            </dt>
            <dd>{grouped(progress[part])}</dd>
          </div>
        ))}
        {Number(minimum) > 0 && (
          <div>
            <dt>{say(words.minimum)}</dt>
            <dd>{grouped(minimum)}</dd>
          </div>
        )}
      </dl>
      {Number(progress.inKind) > 0 && (
        <p className={styles.beside}>
          {say(words.inKind)}：<strong>{grouped(progress.inKind)}</strong> {say(shared.yuan)}
        </p>
      )}
    </div>
  );
}
