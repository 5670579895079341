import { lazy, Suspense, useEffect } from 'react';
import { Icon } from '../kit/icon';
import { HallDoor } from '../stage/hall-door';
import { useStage, useStageCompetition, type StageState } from '../stage/use-stage';
import { language } from '../words/language';
import { pairing, screen } from '../words/screen.words';
import { useSay } from '../words/use-say';
import { Closed, OnTheClock, ProjectCard, Standby, Voting, Words } from './round-scenes';
import { sceneOf } from './scene';
import styles from './screen.module.css';
import { SignInScene } from './sign-in-scene';
import { useOffline } from './use-offline';

const ResultScenes = lazy(() => import('./result-scenes'));

/** The big screen of the hall. */
export default function BigScreen() {
  const say = useSay();
  return <HallDoor deviceName={say(pairing.defaultName)}>{(competitionId) => <Shown competitionId={competitionId} />}</HallDoor>;
}

function Shown({ competitionId }: { competitionId: string }) {
  const say = useSay();
  useKeys();
  const { value: state, state: link } = useStage(competitionId);
  const { value: competition } = useStageCompetition(competitionId);
  const offline = useOffline(link);
  const scene = state && sceneOf(state);
  return (
    <main className={`${styles.screen} ${scene === 'blank' ? styles.blank : ''}`} data-scene={scene ?? link}>
      <Suspense fallback={<div />}>
        {state ? <SceneView state={state} name={competition?.name ?? ''} /> : <NothingYet answered={link === 'live' || link === 'polling'} />}
      </Suspense>
      {offline !== 'no' && (
        <p className={styles.sign} role="status">
          <Icon name="noWifi" />
          {say(offline === 'long' ? screen.lostLong : screen.lost)}
        </p>
      )}
    </main>
  );
}

/** Before the first answer; or the answer that there is nothing there. */
function NothingYet({ answered }: { answered: boolean }) {
  const say = useSay();
  return answered ? <Words words={say(screen.noCompetition)} more={say(screen.noCompetitionNext)} /> : <Words words={say(screen.connecting)} />;
}

function SceneView({ state, name }: { state: StageState; name: string }) {
  const say = useSay();
  const { current, next, screen: control, competitionId, serverTime } = state;
  const scene = sceneOf(state);
  switch (scene) {
    case 'blank':
      return <h1 className="visually-hidden">{say(screen.title)}</h1>;
    case 'sign_in':
      return <SignInScene state={state} />;
    case 'message':
      return <Words words={control.message} />;
    case 'tallying':
      return <Words words={say(screen.tallying)} more={say(screen.tallyingNext)} />;
    case 'reveal':
    case 'winners':
      return <ResultScenes competitionId={competitionId} winners={scene === 'winners'} />;
    case 'project':
      return <ProjectCard next={next} />;
    case 'pitching':
    case 'questions':
      return <OnTheClock current={current!} serverTime={serverTime} />;
    case 'voting':
      return <Voting state={state} current={current!} />;
    case 'closed':
      return <Closed state={state} current={current!} />;
    case 'standby':
      return <Standby name={name} next={next} />;
    default:
      return scene satisfies never;
  }
}

/** The only keys of a screen without a mouse: L the other language, F the whole screen. */
function useKeys(): void {
  useEffect(() => {
    const pressed = ({ key }: KeyboardEvent) => {
      if (key === 'l' || key === 'L') language.choose(language.current === 'en' ? 'zh-CN' : 'en');
      if (key === 'f' || key === 'F') void document.documentElement.requestFullscreen?.().catch(() => {});
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}
