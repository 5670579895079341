import type { ReadMatchingEffectQuery } from '../../gql/public/sponsor/sponsor';
import { matching as words } from '../../words/matching.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { grouped } from '../money';
import styles from './sponsor.module.css';

type Effect = NonNullable<ReadMatchingEffectQuery['matchingEffect']>[number];

/** A pool by its parts; every figure stands beside it, so the picture may be missed. */
export function PoolBar({ effect }: { effect: Effect }) {
  const say = useSay();
  const { pool, released, reserved, left, deposited } = effect;
  // Only for the length of a bar; amounts stay text.
  const length = (yuan: string): number => (Number(yuan) / Math.max(Number(pool), 0.01)) * 1000;
  const parts = [
    { name: words.released, amount: released, key: styles.keyReleased },
    { name: words.reserved, amount: reserved, key: styles.keyReserved },
    { name: words.rest, amount: left, key: styles.keyLeft },
    { name: words.pool, amount: pool, key: null },
    ...(deposited ? [{ name: words.deposited, amount: deposited, key: null }] : []),
  ];
  return (
    <>
      <svg className={styles.bar} viewBox="0 0 1000 60" preserveAspectRatio="none" role="img" aria-label={say(words.poolPicture, { released: grouped(released), reserved: grouped(reserved), left: grouped(left) })}>
        <rect className={styles.left} width="1000" height="60" />
        <rect className={styles.released} width={length(released)} height="60" />
        <rect className={styles.reserved} x={length(released)} width={length(reserved)} height="60" />
      </svg>
      <dl className={styles.facts}>
        {parts.map(({ name, amount, key }) => (
          <div key={name.en}>
            <dt>
              {key && <i className={`${styles.key} ${key}`} aria-hidden="true" />}
              {say(name)}
            </dt>
            <dd>
              {grouped(amount)} {say(shared.yuan)}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
