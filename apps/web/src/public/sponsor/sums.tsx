import { formatYuanForPeople } from '@app/rules';
import type { ReadMatchingEffectQuery } from '../../gql/public/sponsor/sponsor';
import { matching as words } from '../../words/matching.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { fenOfYuan } from '../matching/offer-words';
import styles from './sponsor.module.css';

type Effect = NonNullable<ReadMatchingEffectQuery['matchingEffect']>[number];

/** The sponsor's own money over all offers. What residents gave is not added up: one gift may stand under two offers. */
export function Sums({ effects }: { effects: readonly Effect[] }) {
  const say = useSay();
  const sum = (of: (effect: Effect) => string): string => formatYuanForPeople(effects.reduce((total, effect) => total + fenOfYuan(of(effect)), 0n));
  const sums = [
    { name: words.pool, of: (effect: Effect) => effect.pool },
    { name: words.released, of: (effect: Effect) => effect.released },
    { name: words.reserved, of: (effect: Effect) => effect.reserved },
    { name: words.rest, of: (effect: Effect) => effect.left },
  ];
  return (
    <section className={styles.sums}>
      <h2>{say(words.allOffers)}</h2>
      <dl className={styles.facts}>
        {sums.map(({ name, of }) => (
          <div key={name.en}>
            <dt>{say(name)}</dt>
            <dd>
              {sum(of)} {say(shared.yuan)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
