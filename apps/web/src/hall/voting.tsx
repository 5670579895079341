import { useNavigate } from 'react-router';
import { Button } from '../kit/button';
import { Notice } from '../kit/notice';
import { hall } from '../words/hall.words';
import { useSay } from '../words/use-say';
import { isComplete } from './ballot-state';
import styles from './ballot.module.css';
import { Choices } from './choices';
import { ConflictButton } from './conflict-button';
import { Frame } from './frame';
import frame from './frame.module.css';
import type { Moment } from './moment';
import { ProjectDetails, ProjectHead } from './project-sheet';
import { Receipt } from './receipt';
import { Rubric } from './rubric';
import { useDraft } from './use-draft';

/** Voting is open: the ballot, or, once handed in, its receipt. */
export function Voting({ moment }: { moment: Moment }) {
  const say = useSay();
  const navigate = useNavigate();
  const { desk, round, endsAt, byHand } = moment;
  const { state, setDraft } = useDraft(moment);
  const { draft, handedIn } = state;
  if (handedIn && !draft) return <Receipt moment={moment} handedIn={handedIn} onChange={() => setDraft(handedIn.mark)} />;
  const ready = isComplete(desk.panel, draft);
  const missing = desk.panel.criteria.filter(({ key }) => !draft || !('marks' in draft) || draft.marks[key] === undefined).length;
  const head = <ProjectHead round={round} endsAt={endsAt} />;
  const foot = (
    <>
      <ConflictButton moment={moment} />
      {handedIn && (
        <Button icon="back" onClick={() => setDraft(null)}>
          {say(hall.keepBallot)}
        </Button>
      )}
      <Button kind="main" icon="next" className={frame.big} disabled={!ready} onClick={() => void navigate('/hall/review')}>
        {ready ? say(hall.toReview) : desk.panel.kind === 'marks' && missing > 0 && draft ? say(hall.fillFirst, { n: missing }) : say(hall.chooseFirst)}
      </Button>
    </>
  );
  return (
    <Frame follows foot={foot}>
      {byHand && <Notice tone="warn" title={say(hall.byHand)} />}
      <div className={desk.panel.kind === 'marks' ? styles.stack : styles.split}>
        <div className={styles.stack}>
          {desk.panel.kind === 'marks' ? (
            <Rubric head={head} panel={desk.panel} mark={draft} disabled={false} onChange={setDraft} />
          ) : (
            <>
              {head}
              <Choices panel={desk.panel} mark={draft} disabled={false} onChoose={setDraft} />
            </>
          )}
        </div>
        <ProjectDetails round={round} />
      </div>
    </Frame>
  );
}
