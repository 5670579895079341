import { useState } from 'react';
import { hall } from '../words/hall.words';
import { useSay } from '../words/use-say';
import type { DeskRound } from './judge-desk';
import styles from './project-sheet.module.css';
import { ReadAloud } from './read-aloud';
import { Timer } from './timer';

interface ProjectHeadProps {
  round: DeskRound;
  /** When this stage of the round ends. */
  endsAt?: string | null;
  /** How the round stands, in a word or two. */
  stage?: string;
}

/** Which project this is about, and how long yet. */
export function ProjectHead({ round, endsAt, stage }: ProjectHeadProps) {
  const say = useSay();
  return (
    <div className={styles.sheet}>
      <div className={styles.kicker}>
        <span>
          {say(hall.projectOf, { position: round.position })}
          {stage && ` · ${stage}`}
        </span>
        <Timer endsAt={endsAt} />
      </div>
      <h1>{round.projectTitle}</h1>
    </div>
  );
}

/** What a judge reads, looks at and hears about the project. */
export function ProjectDetails({ round, open = false }: { round: DeskRound; open?: boolean }) {
  const say = useSay();
  return (
    <section className={styles.sheet} aria-label={say(hall.about)}>
      <Photo round={round} />
      <p>{say(hall.team, { team: round.teamName })}</p>
      {round.summary && <p>{round.summary}</p>}
      {round.audioId && <ReadAloud audioId={round.audioId} />}
      <details className={styles.about} open={open}>
        <summary>{say(hall.about)}</summary>
        <h2>{say(hall.need)}</h2>
        <p>{round.need}</p>
        <h2>{say(hall.plan)}</h2>
        <p>{round.plan}</p>
        <p>{say(hall.money, { total: round.budgetTotal, requested: round.requested })}</p>
      </details>
    </section>
  );
}

/** The first photo; a project without one, or a tablet without the network, simply shows none. */
function Photo({ round }: { round: DeskRound }) {
  const say = useSay();
  const [missing, setMissing] = useState<string | null>(null);
  const [first] = round.photoIds;
  if (!first || missing === first) return null;
  return <img className={styles.photo} src={`/attachments/${first}/thumbnail?size=1280`} alt={say(hall.photoOf, { title: round.projectTitle })} onError={() => setMissing(first)} />;
}
