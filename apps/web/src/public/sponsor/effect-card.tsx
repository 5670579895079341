import { Link } from 'react-router';
import type { ReadMatchingEffectQuery } from '../../gql/public/sponsor/sponsor';
import { Tag, type TagTone } from '../../kit/tag';
import { matching as words } from '../../words/matching.words';
import type { Phrase } from '../../words/phrase';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { Terms } from '../matching/offers';
import { grouped } from '../money';
import { PoolBar } from './pool-bar';
import styles from './sponsor.module.css';

type Effect = NonNullable<ReadMatchingEffectQuery['matchingEffect']>[number];

const STATUS: Record<Effect['offer']['status'], [Phrase, TagTone]> = {
  proposed: [words.offer_proposed, 'warn'],
  open: [words.offer_open, 'good'],
  closed: [words.offer_closed, 'plain'],
  ended: [words.offer_ended, 'plain'],
};

/** One offer: its pool, whom it reached, what each yuan stands beside, and the campaigns it helped. */
export function EffectCard({ effect }: { effect: Effect }) {
  const say = useSay();
  const { offer, leverage } = effect;
  const [status, tone] = STATUS[offer.status];
  const figures: [Phrase, string | number][] = [
    [words.projects, effect.projects],
    [words.donors, effect.donors],
    [words.gifts, effect.gifts],
    [words.residentsGave, `${grouped(effect.residentsGave)} ${say(shared.yuan)}`],
  ];
  return (
    <li className={styles.card}>
      <div className="row">
        <h2>{offer.title}</h2>
        <Tag tone={tone}>{say(status)}</Tag>
      </div>
      <p className={styles.leverage}>{leverage === null ? say(words.noLeverage) : say(words.leverage, { n: grouped(leverage) })}</p>
      <PoolBar effect={effect} />
      <dl className={styles.facts}>
        {figures.map(([name, figure]) => (
          <div key={name.en}>
            <dt>{say(name)}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      <Terms offer={offer} />
      {effect.helped.length > 0 && <Helped effect={effect} />}
    </li>
  );
}

function Helped({ effect }: { effect: Effect }) {
  const say = useSay();
  return (
    <div className="part">
      <h3>{say(words.helped)}</h3>
      <ul className={styles.helped}>
        {effect.helped.map(({ campaignId, title, status, matched, gifts }) => (
          <li key={campaignId}>
            <Link to={`/c/${campaignId}`}>{title}</Link>
            <strong>
              {grouped(matched)} {say(shared.yuan)}
            </strong>
            <small>
              {say(words[`campaign_${status}`])} · {say(words.helpedLine, { n: gifts })}
            </small>
          </li>
        ))}
      </ul>
    </div>
  );
}
