import type { CompetitionRules } from '@app/rules';
import { useAsked } from '../api/use-asked';
import { WhoAmI } from '../gql/session/me';
import { LanguageSwitch } from '../kit/language-switch';
import { Loading } from '../kit/loading';
import { Notice } from '../kit/notice';
import { clockFace, countdownTo, endOfStage } from '../stage/countdown';
import { HallDoor } from '../stage/hall-door';
import { mayRun } from '../stage/may-run';
import { missingCount, RoundDesk } from '../stage/round-desk';
import { RunOrderList } from '../stage/run-order-list';
import { stageName } from '../stage/stage-name';
import { StageMessage } from '../stage/stage-message';
import { useServerNow } from '../stage/use-server-now';
import { useRunOrder, useStage, useStageCompetition, type StageState } from '../stage/use-stage';
import { screen } from '../words/screen.words';
import { shared } from '../words/shared.words';
import { stage } from '../words/stage.words';
import { useSay } from '../words/use-say';
import styles from './cue.module.css';
import { scriptOf } from './script';

/** The host's sheet: what is next, what to say, and the buttons for whoever may press them. */
export default function CueSheet() {
  const say = useSay();
  return <HallDoor deviceName={say(stage.cueTitle)}>{(competitionId) => <Sheet competitionId={competitionId} />}</HallDoor>;
}

function Sheet({ competitionId }: { competitionId: string }) {
  const say = useSay();
  const { value: state, state: link } = useStage(competitionId);
  const { value: competition } = useStageCompetition(competitionId);
  const { value: order } = useRunOrder(competitionId, state);
  const { value: me } = useAsked(WhoAmI, {});
  const may = mayRun(me, competition ? { tenantId: competition.tenantId, competitionId } : null);
  const message = state?.stageMessage && !state.stageMessage.acknowledgedAt ? state.stageMessage : null;
  if (!state) return link === 'loading' || link === 'offline' ? <Loading words={say(stage.connecting)} /> : <Notice tone="warn" title={say(screen.noCompetition)}>{say(screen.noCompetitionNext)}</Notice>;
  return (
    <main className={styles.cue} data-link={link}>
      <div className={styles.top}>
        <h1>
          {say(stage.cueTitle)} · {competition?.name}
        </h1>
        <LanguageSwitch />
      </div>
      {link === 'offline' && <Notice tone="warn" title={say(stage.lost)} />}
      {message && <StageMessage message={message} may={may} className={styles.message} />}
      <Now state={state} />
      <Script state={state} rules={competition?.rules as CompetitionRules | undefined} />
      {may ? (
        <RoundDesk state={state} missing={missingCount(state)} />
      ) : (
        <Notice title={say(stage.readOnly)} action={<a href="/console/">{say(shared.signIn)}</a>} />
      )}
      <h2>{say(stage.runOrder)}</h2>
      {order ? <RunOrderList rounds={order.rounds} current={state.current?.roundId ?? null} className={styles.order} /> : <Loading />}
    </main>
  );
}

function useCount(state: StageState) {
  return countdownTo(endOfStage(state.current), useServerNow(state.serverTime));
}

function Now({ state }: { state: StageState }) {
  const say = useSay();
  const count = useCount(state);
  const { current, next, roundsTotal } = state;
  const shown = current && current.stage !== 'closed' ? current : next;
  if (!shown) return <Notice tone="good" title={say(stage.allDone)} />;
  return (
    <section className={styles.now} aria-label={say(stage.now)}>
      <p>
        {shown === current ? say(stageName(current.stage)) : say(stage.next)} · {say(stage.ofTotal, { n: shown.position, total: roundsTotal })}
      </p>
      <h2>{shown.projectTitle}</h2>
      <p>{shown.teamName}</p>
      {count && (
        <p className={`${styles.clock} ${count.left === 0 ? styles.over : ''}`} role="timer">
          {count.left === 0 ? say(stage.overBy, { time: clockFace(count.over) }) : clockFace(count.left)}
        </p>
      )}
      {current?.stage === 'voting' && state.panels.map(({ panel, name, voted, expected }) => <p key={panel}>{say(stage.turnout, { name, voted, expected })}</p>)}
    </section>
  );
}

function Script({ state, rules }: { state: StageState; rules: CompetitionRules | undefined }) {
  const say = useSay();
  const over = useCount(state)?.left === 0;
  const lines = scriptOf(state, { say, over, roadshow: rules?.roadshow ?? null });
  if (lines.length === 0) return null;
  return (
    <section aria-label={say(stage.script)} className={styles.script}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </section>
  );
}
