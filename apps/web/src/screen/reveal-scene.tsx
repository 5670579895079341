import type { ReadRevealQuery } from '../gql/stage/reveal';
import { Icon } from '../kit/icon';
import { screen } from '../words/screen.words';
import { useSay } from '../words/use-say';
import { fitOf } from './fit';
import styles from './reveal.module.css';
import { isDropped, markGroups, shortScore, type MarkGroup, type RevealedPanel } from './revealed-marks';
import { Words } from './round-scenes';
import frame from './screen.module.css';

export type Reveal = NonNullable<ReadRevealQuery['reveal']>;

/** The newest place, opened as far as the host has gone: project, marks, which of them were dropped, score. */
export function RevealScene({ reveal }: { reveal: Reveal }) {
  const say = useSay();
  const place = reveal.places[0];
  if (!place) return <Words words={say(screen.revealSoon)} more={say(screen.revealPlaces, { n: reveal.total })} />;
  const panels = place.panels as RevealedPanel[] | null;
  return (
    <div className={`${frame.scene} ${panels ? styles.tight : ''}`}>
      <div className={styles.top}>
        <p className={styles.place}>
          <Icon name="trophy" />
          {say(screen.place, { n: place.place })}
        </p>
        <p className={styles.team}>{place.team}</p>
        {place.composite !== null && (
          <p className={styles.composite}>
            <small>{say(screen.score)}</small> {place.composite}
          </p>
        )}
      </div>
      <h1 className={`${frame.title} ${styles.open}`} data-fit={panels ? fitOf(`${place.title}${'　'.repeat(14)}`) : fitOf(place.title)}>
        {place.title}
      </h1>
      {panels?.map((panel) => <PanelMarks key={panel.panel} panel={panel} />)}
    </div>
  );
}

function PanelMarks({ panel }: { panel: RevealedPanel }) {
  const say = useSay();
  return (
    <section className={styles.panel}>
      <p className={styles.panelHead}>
        <span>{panel.name}</span>
        {panel.score !== null && <span>{say(screen.points, { score: panel.score })}</span>}
      </p>
      <ul className={styles.marks}>
        {markGroups(panel).map((group, i) => (
          <Mark key={i} kind={panel.kind} group={group} />
        ))}
      </ul>
    </section>
  );
}

function Mark({ kind, group: { score, fate, count } }: { kind: string; group: MarkGroup }) {
  const say = useSay();
  const words = score === null ? '–' : kind === 'like' ? say(Number(score) > 0 ? screen.liked : screen.notLiked) : shortScore(score);
  const text = count > 1 || kind === 'like' ? `${words} ${say(screen.times, { n: count })}` : words;
  if (!isDropped(fate)) return <li className={styles.mark}>{text}</li>;
  return (
    <li className={`${styles.mark} ${styles.dropped}`}>
      <s>{text}</s>
      <small>{say(fate === 'dropped-high' ? screen.droppedHigh : screen.droppedLow)}</small>
    </li>
  );
}
