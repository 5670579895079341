import { useAsked } from '../api/use-asked';
import { WhoAmI } from '../gql/session/me';
import { Icon } from '../kit/icon';
import { clockFace, countdownTo, endOfStage, type Countdown } from '../stage/countdown';
import { HallDoor } from '../stage/hall-door';
import { mayRun } from '../stage/may-run';
import { stageName } from '../stage/stage-name';
import { StageMessage } from '../stage/stage-message';
import { useServerNow } from '../stage/use-server-now';
import { useStage, useStageCompetition, type StageState } from '../stage/use-stage';
import { stage } from '../words/stage.words';
import { useSay } from '../words/use-say';
import styles from './timer.module.css';

/** Seconds before the end from which the frame changes. */
const SOON = 60;

/** The speaker's timer at the edge of the stage. */
export default function SpeakerTimer() {
  const say = useSay();
  return <HallDoor deviceName={say(stage.timerTitle)}>{(competitionId) => <Timer competitionId={competitionId} />}</HallDoor>;
}

function Timer({ competitionId }: { competitionId: string }) {
  const say = useSay();
  const { value: state, state: link } = useStage(competitionId);
  const { value: competition } = useStageCompetition(competitionId);
  const { value: me } = useAsked(WhoAmI, {});
  const may = mayRun(me, competition ? { tenantId: competition.tenantId, competitionId } : null);
  const message = state?.stageMessage && !state.stageMessage.acknowledgedAt ? state.stageMessage : null;
  const current = state?.current ?? null;
  return (
    <main className={styles.timer} data-link={link} data-stage={current?.stage ?? 'none'}>
      <h1 className="visually-hidden">{say(stage.timerTitle)}</h1>
      <p className={styles.head}>
        <span>{current ? say(stageName(current.stage)) : say(stage.timerTitle)}</span>
        <span>{current?.projectTitle}</span>
      </p>
      {state ? <Face state={state} /> : <p className={`${styles.clock} ${styles.words}`}>{say(stage.connecting)}</p>}
      {message && <StageMessage message={message} may={may} className={styles.message} />}
      {!message && (
        <p className={styles.foot}>
          {link === 'offline' ? (
            <span role="status">
              <Icon name="noWifi" /> {say(stage.lost)}
            </span>
          ) : (
            state?.next && `${say(stage.next)} · ${state.next.projectTitle}`
          )}
        </p>
      )}
    </main>
  );
}

function Face({ state }: { state: StageState }) {
  const say = useSay();
  const count = countdownTo(endOfStage(state.current), useServerNow(state.serverTime));
  if (!count) return <p className={`${styles.clock} ${styles.words}`}>{say(state.current?.stage === 'closed' ? stage.closed : stage.nothing)}</p>;
  const over = count.left === 0;
  const face = over ? `+${clockFace(count.over)}` : clockFace(count.left);
  return (
    <div className={`${styles.clock} ${over ? styles.over : count.left <= SOON ? styles.soon : ''}`}>
      <span className={styles.words}>{wordsOf(count, say)}</span>
      <span className={`${styles.digits} ${face.length > 4 ? styles.long : ''}`} role="timer">
        {face}
      </span>
    </div>
  );
}

const wordsOf = ({ left }: Countdown, say: ReturnType<typeof useSay>) => say(left === 0 ? stage.over : stage.left);
