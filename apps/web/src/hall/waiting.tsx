import { useEffect } from 'react';
import { Button } from '../kit/button';
import { hall as words } from '../words/hall.words';
import { useSay } from '../words/use-say';
import { Frame } from './frame';
import type { JudgeDesk } from './judge-desk';
import { useTablet } from './tablet-context';
import { useNavigate } from 'react-router';
import type { HallNow } from './use-hall';

/** Nothing is on stage: what comes next. */
export function Waiting({ desk, hall }: { desk: JudgeDesk; hall: HallNow | null }) {
  const say = useSay();
  const navigate = useNavigate();
  const { newBuild } = useTablet();
  useEffect(() => newBuild.takeIfReady(), [newBuild, hall]);
  const over = hall !== null && hall.roundsTotal > 0 && hall.roundsClosed === hall.roundsTotal;
  const next = hall?.nextTitle ?? desk.rounds[0]?.projectTitle;
  const done = hall?.roundsClosed ?? 0;
  return (
    <Frame
      follows
      narrow
      foot={
        <Button icon="list" onClick={() => void navigate('/hall/mine')}>
          {say(words.myBallots)}
        </Button>
      }
    >
      <h1>{say(over ? words.allDone : words.waitTitle)}</h1>
      {over ? (
        <p>{say(words.allDoneNext)}</p>
      ) : (
        <>
          {done === 0 && <p>{say(words.waitFirst)}</p>}
          {desk.rounds.length === 0 ? <p>{say(words.noRunOrder)}</p> : <p>{say(done === 0 ? words.firstUp : words.waitNext, { title: next ?? '' })}</p>}
          <p>{say(words.waitScreen)}</p>
        </>
      )}
      {hall && hall.roundsTotal > 0 && <p>{say(words.progress, { done: hall.roundsClosed, total: hall.roundsTotal })}</p>}
    </Frame>
  );
}
