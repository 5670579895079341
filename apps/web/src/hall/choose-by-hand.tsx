import { useNavigate } from 'react-router';
import { Button } from '../kit/button';
import { hall } from '../words/hall.words';
import { shared } from '../words/shared.words';
import { useSay } from '../words/use-say';
import { ballotState } from './ballot-state';
import styles from './ballot.module.css';
import { Frame } from './frame';
import type { JudgeDesk } from './judge-desk';
import { useTablet } from './tablet-context';

interface ChooseByHandProps {
  desk: JudgeDesk;
  /** Position of the project shown until now. */
  current: number;
  onChoose: (roundId: string) => void;
}

/** Offline: the judge says which project is on stage; the next in the run order stands first. */
export function ChooseByHand({ desk, current, onChoose }: ChooseByHandProps) {
  const say = useSay();
  const navigate = useNavigate();
  const parts = useTablet();
  const after = desk.rounds.filter(({ position }) => position > current);
  const upTo = desk.rounds.filter(({ position }) => position <= current);
  return (
    <Frame
      narrow
      foot={
        <Button icon="back" onClick={() => void navigate(-1)}>
          {say(shared.back)}
        </Button>
      }
    >
      <h1>{say(hall.whichProject)}</h1>
      <ul className={styles.list}>
        {[...after, ...upTo].map((round, i) => (
          <li key={round.roundId}>
            <Button
              kind={i === 0 && after.length > 0 ? 'main' : 'plain'}
              onClick={() => {
                onChoose(round.roundId);
                void navigate('/hall/', { replace: true });
              }}
            >
              {i === 0 && after.length > 0 && `${say(hall.onStageNow)} · `}
              {say(hall.projectOf, { position: round.position })} · {round.projectTitle}
              {ballotState(parts, desk, round.roundId).handedIn && ` · ${say(hall.votedAlready)}`}
            </Button>
          </li>
        ))}
      </ul>
    </Frame>
  );
}
