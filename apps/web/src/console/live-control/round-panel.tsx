import { clockFace, countdownTo, endOfStage } from '../../stage/countdown';
import { RoundDesk } from '../../stage/round-desk';
import type { MissingJudge } from '../../stage/round-dialogs';
import { stageName } from '../../stage/stage-name';
import { useServerNow } from '../../stage/use-server-now';
import type { StageState } from '../../stage/use-stage';
import { Notice } from '../../kit/notice';
import { live } from '../../words/live.words';
import { stage } from '../../words/stage.words';
import { useSay } from '../../words/use-say';
import styles from './live-control.module.css';
import type { Seat } from './seat-map';

/** Who is expected and has not handed in, by name. */
const missingOf = (seats: Seat[]): MissingJudge[] => seats.filter(({ voted, recused, absent }) => !voted && !recused && !absent).map(({ judge, queued }) => ({ name: judge.name, queued: queued ?? 0 }));

/** The project on stage or the next one, its clock, and the big buttons. */
export function RoundPanel({ state, seats, may }: { state: StageState; seats: Seat[]; may: boolean }) {
  const say = useSay();
  const count = countdownTo(endOfStage(state.current), useServerNow(state.serverTime));
  const { current, next, roundsTotal } = state;
  const shown = current && current.stage !== 'closed' ? current : next;
  return (
    <section className={`${styles.card} ${styles.round}`} aria-label={say(live.round)}>
      <div className={styles.cardHead}>
        <h2>{say(live.round)}</h2>
        {shown && (
          <span>
            {shown === current ? say(stageName(current.stage)) : say(stage.next)} · {say(stage.ofTotal, { n: shown.position, total: roundsTotal })}
          </span>
        )}
      </div>
      {shown && (
        <div className={styles.now}>
          <div>
            <p className={styles.title}>{shown.projectTitle}</p>
            <p>
              {shown.teamName} {shown.projectNumber}
            </p>
          </div>
          {count && (
            <p className={`${styles.clock} ${count.left === 0 ? styles.over : ''}`} role="timer">
              {count.left === 0 ? say(stage.overBy, { time: clockFace(count.over) }) : clockFace(count.left)}
            </p>
          )}
        </div>
      )}
      {roundsTotal === 0 && <Notice title={say(live.noRounds)}>{say(live.noRoundsNext)}</Notice>}
      {roundsTotal > 0 && !shown && <Notice tone="good" title={say(stage.allDone)} />}
      {current?.stage === 'voting' && (
        <ul className={styles.turnout}>
          {state.panels.map(({ panel, name, voted, expected }) => (
            <li key={panel}>{say(stage.turnout, { name, voted, expected })}</li>
          ))}
        </ul>
      )}
      {may && <RoundDesk state={state} missing={missingOf(seats)} />}
    </section>
  );
}
