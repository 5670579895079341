import { season as words } from '../../words/season.words';
import { useSay } from '../../words/use-say';
import { grouped } from '../money';
import styles from '../season/season.module.css';
import type { PublicNotice } from './public-notice';

type Paper = NonNullable<PublicNotice['paper']>;

/** What the issued paper says: the days, every award, every reserve. */
export function NoticePaper({ paper }: { paper: Paper }) {
  const say = useSay();
  return (
    <>
      <p>{say(words.noticeDays, { from: paper.firstDay, until: paper.lastDay, n: paper.workingDays })}</p>
      <h3>{say(words.winners, { amount: grouped(paper.pool) })}</h3>
      <ol className={styles.places}>
        {paper.awards.map((award) => (
          <Place key={award.rank + award.project} place={award} amount={say(words.yuan, { n: grouped(award.amount) })} />
        ))}
      </ol>
      {paper.reserves.length > 0 && (
        <>
          <h3>{say(words.reserves)}</h3>
          <ol className={styles.places}>
            {paper.reserves.map((place) => (
              <Place key={place.rank + place.project} place={place} />
            ))}
          </ol>
        </>
      )}
    </>
  );
}

function Place({ place: { rank, project, team, community, score }, amount }: { place: Omit<Paper['reserves'][number], '__typename'>; amount?: string }) {
  const say = useSay();
  return (
    <li>
      <span>
        <strong>{project}</strong>
        <small>
          {say(words.place, { n: rank })} · {team}
          {community && ` · ${community}`} · {say(words.points, { n: score })}
        </small>
      </span>
      {amount && <strong>{amount}</strong>}
    </li>
  );
}
