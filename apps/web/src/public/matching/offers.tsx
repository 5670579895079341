import { useAsked } from '../../api/use-asked';
import { ReadMatchingOffers, type OfferTermsFragment } from '../../gql/public/matching/matching';
import { Tag } from '../../kit/tag';
import { matching as words } from '../../words/matching.words';
import { useSay } from '../../words/use-say';
import { grouped } from '../money';
import styles from './matching.module.css';
import { periodWords, ruleWords } from './offer-words';

/** What each 配捐 offer gives to a campaign, read anew when `version` says that something was given; nothing where nobody matches. */
export function Offers({ campaignId, version }: { campaignId: string; version: string }) {
  const say = useSay();
  const { value: offers = [] } = useAsked(ReadMatchingOffers, { campaignId }, version);
  if (offers.length === 0) return null;
  return (
    <section>
      <h2>{say(words.title)}</h2>
      <ul className="plain-list">
        {offers.map((offer) => (
          <li key={offer.id} className={styles.card}>
            <h3>{say(words.by, { sponsor: offer.sponsorName })}</h3>
            <Terms offer={offer} />
            <p className="row">
              <strong>{say(words.left, { pool: grouped(offer.pool), left: grouped(offer.left) })}</strong>
              {Number(offer.left) === 0 && <Tag tone="warn">{say(words.usedUp)}</Tag>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The rule in words, its bounds, its period, and where the money stands. */
export function Terms({ offer }: { offer: OfferTermsFragment }) {
  const say = useSay();
  const [rule, ...bounds] = ruleWords(offer, say);
  return (
    <>
      <p className={styles.rule}>{rule}</p>
      <ul className={styles.bounds}>
        {[...bounds, periodWords(offer, say), say(words[offer.backing])].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
