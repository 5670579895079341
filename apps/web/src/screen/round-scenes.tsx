import { clockFace, countdownTo, endOfStage } from '../stage/countdown';
import type { NextUp, OnStage, StageState } from '../stage/use-stage';
import { useServerNow } from '../stage/use-server-now';
import { Icon } from '../kit/icon';
import { screen } from '../words/screen.words';
import { useSay } from '../words/use-say';
import { fitOf } from './fit';
import styles from './screen.module.css';

/** A project's name as large as it fits, its team and its number. */
export function ProjectHead({ project }: { project: Pick<NextUp, 'projectTitle' | 'teamName' | 'projectNumber'> }) {
  const say = useSay();
  return (
    <>
      <h1 className={styles.title} data-fit={fitOf(project.projectTitle)}>
        {project.projectTitle}
      </h1>
      <p className={styles.team}>{project.teamName}</p>
      {project.projectNumber && <p className={styles.quiet}>{say(screen.number, { number: project.projectNumber })}</p>}
    </>
  );
}

/** Before anybody is on stage. */
export function Standby({ name, next }: { name: string; next: NextUp | null }) {
  const say = useSay();
  return (
    <div className={styles.scene}>
      <h1 className={styles.title} data-fit={fitOf(name)}>
        {name}
      </h1>
      <p className={styles.label}>{say(screen.standby)}</p>
      {next && (
        <p className={styles.quiet}>
          {say(screen.first)} · {next.projectTitle}
        </p>
      )}
    </div>
  );
}

/** The next project announced. */
export function ProjectCard({ next }: { next: NextUp | null }) {
  const say = useSay();
  if (!next) return <Words words={say(screen.noNext)} />;
  return (
    <div className={styles.scene}>
      <p className={styles.label}>
        {say(screen.next)} · {say(screen.position, { n: next.position })}
      </p>
      <ProjectHead project={next} />
    </div>
  );
}

/** Pitch and questions: who, and the clock. */
export function OnTheClock({ current, serverTime }: { current: OnStage; serverTime: string }) {
  const say = useSay();
  const count = countdownTo(endOfStage(current), useServerNow(serverTime));
  const over = count !== null && count.left === 0;
  return (
    <div className={styles.scene}>
      <p className={styles.label}>
        <Icon name={current.stage === 'pitching' ? 'person' : 'message'} />
        {say(current.stage === 'pitching' ? screen.pitch : screen.questions)} · {say(screen.position, { n: current.position })}
      </p>
      <ProjectHead project={current} />
      {count && (
        <p className={`${styles.clock} ${over ? styles.over : ''}`} role="timer">
          {over ? `+${clockFace(count.over)}` : clockFace(count.left)}
        </p>
      )}
      {over && (
        <p className={styles.label}>
          <Icon name="warning" />
          {say(screen.over)}
        </p>
      )}
    </div>
  );
}

/** How many of each panel have handed in; never what. */
export function Voting({ state, current }: { state: StageState; current: OnStage }) {
  const say = useSay();
  const count = countdownTo(current.votingEndsAt, useServerNow(state.serverTime));
  return (
    <div className={styles.scene}>
      <p className={styles.label}>
        <Icon name="people" />
        {say(screen.voting)}
        {count && <span role="timer">{count.left > 0 ? clockFace(count.left) : say(screen.closing)}</span>}
      </p>
      <h1 className={styles.title} data-fit={fitOf(`${current.projectTitle}${'　'.repeat(14)}`)}>
        {current.projectTitle}
      </h1>
      <div className={styles.panels}>
        {state.panels.map(({ panel, name, voted, expected }) => (
          <p key={panel} className={styles.panel}>
            <span>{name}</span>
            <span>{say(screen.turnout, { voted, expected })}</span>
            <Bar done={voted} total={expected} />
          </p>
        ))}
      </div>
    </div>
  );
}

function Bar({ done, total }: { done: number; total: number }) {
  return (
    <svg className={styles.bar} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect width={total > 0 ? (100 * Math.min(done, total)) / total : 0} height="1" />
    </svg>
  );
}

export function Closed({ state, current }: { state: StageState; current: OnStage }) {
  const say = useSay();
  const { next, roundsTotal } = state;
  return (
    <div className={styles.scene}>
      <p className={styles.label}>
        <Icon name="check" />
        {say(screen.closed)}
      </p>
      <h1 className={styles.title} data-fit={fitOf(current.projectTitle)}>
        {current.projectTitle}
      </h1>
      <p className={styles.team}>{say(screen.thanks, { team: current.teamName })}</p>
      <p className={styles.quiet}>{next ? `${say(screen.next)} · ${next.projectTitle}` : say(screen.allClosed, { n: roundsTotal })}</p>
    </div>
  );
}

/** A sentence by itself. */
export function Words({ words, more }: { words: string; more?: string }) {
  return (
    <div className={styles.scene}>
      <h1 className={`${styles.title} ${styles.message}`} data-fit={fitOf(words)}>
        {words}
      </h1>
      {more && <p className={styles.quiet}>{more}</p>}
    </div>
  );
}
