import { useNavigate } from 'react-router';
import { Button } from '../kit/button';
import { Notice } from '../kit/notice';
import { hall as words } from '../words/hall.words';
import { useSay } from '../words/use-say';
import { Frame } from './frame';
import type { Moment } from './moment';
import { NextUp } from './next-up';
import { BallotFate } from './receipt';
import { useDraft } from './use-draft';
import type { HallNow } from './use-hall';
import { wordMark } from './word-mark';

/** Time is up: what was handed in stays in view, what was not is said plainly and never sent. */
export function Closed({ moment, hall }: { moment: Moment; hall: HallNow | null }) {
  const say = useSay();
  const navigate = useNavigate();
  const { desk, round, stage } = moment;
  const { state } = useDraft(moment);
  const { draft, handedIn } = state;
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
      <h1>{say(stage === 'closed' ? words.closed : words.timeUp)}</h1>
      <p>
        {say(words.projectOf, { position: round.position })} · {round.projectTitle}
      </p>
      {draft && <Notice tone="warn" title={say(words.unsent, { choice: wordMark(draft, desk.panel, say) })} />}
      {handedIn ? (
        <>
          <BallotFate handedIn={handedIn} />
          <p>{say(words.handedIn, { choice: wordMark(handedIn.mark, desk.panel, say) })}</p>
        </>
      ) : (
        <Notice title={say(words.nothingSent)}>{say(words.askStaff)}</Notice>
      )}
      {stage === 'closed' && <NextUp hall={hall} />}
    </Frame>
  );
}
