import { useAsked } from '../../api/use-asked';
import { ReadMatchOfGift } from '../../gql/public/matching/matching';
import { useLanguage } from '../../words/language';
import { matching as words } from '../../words/matching.words';
import type { Phrase } from '../../words/phrase';
import { useSay } from '../../words/use-say';
import { grouped } from '../money';
import styles from './matching.module.css';

const STATUS: Record<string, Phrase> = { reserved: words.status_reserved, waiting: words.status_waiting, released: words.status_released, returned: words.status_returned };

/** What one's paid gift triggered, from whom, and what took something from it. */
export function GiftMatch({ pledgeId, version }: { pledgeId: string; version: string }) {
  const say = useSay();
  const { value } = useAsked(ReadMatchOfGift, { pledgeId }, `${version} ${useLanguage()}`);
  if (!value?.length) return null;
  return (
    <section>
      <h2>{say(words.ofGift)}</h2>
      <ul className="plain-list">
        {value.map(({ offer, matched, status, cuts }) => (
          <li key={offer.id} className={styles.matched}>
            <strong>{say(words.giftLine, { sponsor: offer.sponsorName, amount: grouped(matched) })}</strong>
            {STATUS[status] && <span>{say(STATUS[status])}</span>}
            {cuts.length > 0 && <span className="quiet-text">{cuts.join(say(words.and))}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
