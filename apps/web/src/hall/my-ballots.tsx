import { useNavigate } from 'react-router';
import { Button } from '../kit/button';
import { hall } from '../words/hall.words';
import { shared } from '../words/shared.words';
import { useSay, type Say } from '../words/use-say';
import { ballotState, type BallotState } from './ballot-state';
import styles from './ballot.module.css';
import { Frame } from './frame';
import type { JudgeDesk } from './judge-desk';
import { useTablet } from './tablet-context';
import { wordMark } from './word-mark';

/** What this judge has handed in so far, project by project. */
export function MyBallots({ desk }: { desk: JudgeDesk }) {
  const say = useSay();
  const navigate = useNavigate();
  const parts = useTablet();
  const lines = desk.rounds.map((round) => ({ round, handedIn: ballotState(parts, desk, round.roundId).handedIn })).filter(({ handedIn }) => handedIn !== null);
  return (
    <Frame
      narrow
      foot={
        <Button icon="back" onClick={() => void navigate('/hall/', { replace: true })}>
          {say(shared.back)}
        </Button>
      }
    >
      <h1>{say(hall.myBallots)}</h1>
      {lines.length === 0 && <p>{say(hall.noBallots)}</p>}
      {lines.map(({ round, handedIn }) => (
        <div key={round.roundId} className={styles.line}>
          <span>
            {say(hall.projectOf, { position: round.position })} · {round.projectTitle}
            <br />
            <strong>{wordMark(handedIn!.mark, desk.panel, say)}</strong>
          </span>
          <span>{fateOf(handedIn!, say)}</span>
        </div>
      ))}
    </Frame>
  );
}

function fateOf({ kept, receiptCode, status }: NonNullable<BallotState['handedIn']>, say: Say): string {
  if (kept?.state === 'queued') return say(hall.stored);
  if (kept?.state === 'refused') return say(hall.notTaken);
  return `${say(hall.received)} ${receiptCode ?? ''}${status === 'late' ? ` · ${say(hall.lateShort)}` : ''}`;
}
