import { useEffect, useState } from 'react';
import { Icon } from '../kit/icon';
import { screen } from '../words/screen.words';
import { useSay } from '../words/use-say';
import { fitOf } from './fit';
import styles from './reveal.module.css';
import type { Reveal } from './reveal-scene';
import { yuan } from './revealed-marks';
import frame from './screen.module.css';

const PER_PAGE = 5;
const PAGE_MS = 10_000;

/** The ranking of all winners with what each is to get; more than five turn over by themselves. */
export function WinnersScene({ winners }: { winners: NonNullable<Reveal['winners']> }) {
  const say = useSay();
  const pages = Math.max(1, Math.ceil(winners.length / PER_PAGE));
  const page = useTurning(pages);
  return (
    <div className={frame.scene}>
      <h1 className={styles.place}>
        <Icon name="trophy" />
        {say(screen.winners)}
      </h1>
      <ol className={styles.list}>
        {winners.slice(page * PER_PAGE, (page + 1) * PER_PAGE).map(({ projectId, place, title, composite, proposedAmount }) => (
          <li key={projectId} className={styles.winner}>
            <span className={styles.rank}>{say(screen.place, { n: place })}</span>
            <span className={styles.name} data-fit={fitOf(title)}>
              {title}
            </span>
            <span className={styles.amount}>
              {composite !== null && <b>{say(screen.points, { score: composite })}</b>}
              {say(screen.proposed, { amount: yuan(proposedAmount) })}
            </span>
          </li>
        ))}
      </ol>
      <p className={styles.foot}>
        <span>{say(screen.proposedNote)}</span>
        {pages > 1 && <span>{say(screen.page, { n: page + 1, total: pages })}</span>}
      </p>
    </div>
  );
}

function useTurning(pages: number): number {
  const [turned, setTurned] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurned((before) => before + 1), PAGE_MS);
    return () => clearInterval(timer);
  }, []);
  return turned % pages;
}
