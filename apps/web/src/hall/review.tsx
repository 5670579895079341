import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../kit/button';
import { Notice } from '../kit/notice';
import { hall } from '../words/hall.words';
import { useSay } from '../words/use-say';
import { draftKey, isComplete } from './ballot-state';
import styles from './ballot.module.css';
import { Frame } from './frame';
import frame from './frame.module.css';
import { GoHome } from './go-home';
import type { Moment } from './moment';
import { MarkLines } from './mark-lines';
import { Timer } from './timer';
import { useDraft } from './use-draft';
import { useTablet } from './tablet-context';

/** The last look before handing in. */
export function Review({ moment, timedOut }: { moment: Moment; timedOut: boolean }) {
  const say = useSay();
  const navigate = useNavigate();
  const { outbox, store } = useTablet();
  const { state } = useDraft(moment);
  const sent = useRef(false);
  const { desk, round, stage, endsAt } = moment;
  const { draft } = state;
  if (sent.current || !draft || !isComplete(desk.panel, draft)) return <GoHome />;
  const open = stage === 'voting' && !timedOut;
  const handIn = (): void => {
    if (sent.current) return;
    sent.current = true;
    const { id: judgeId, name: judgeName } = desk.judge;
    void outbox.handIn({ competitionId: desk.competitionId, judgeId, judgeName, roundId: round.roundId, projectLabel: round.projectTitle, mark: draft, knownRevision: state.knownRevision });
    void store.drop('drafts', draftKey(judgeId, round.roundId));
    void navigate('/hall/', { replace: true });
  };
  const foot = (
    <>
      <Button icon="back" className={frame.spread} onClick={() => void navigate(-1)}>
        {say(hall.change)}
      </Button>
      <Button kind="main" icon="send" className={frame.big} disabled={!open} onClick={handIn}>
        {say(hall.handIn)}
      </Button>
    </>
  );
  return (
    <Frame narrow foot={foot}>
      <h1>{say(hall.reviewTitle)}</h1>
      <p>
        {say(hall.projectOf, { position: round.position })} · {round.projectTitle} <Timer endsAt={stage === 'voting' ? endsAt : null} />
      </p>
      <section className={styles.state} aria-label={say(hall.yourChoice)}>
        <MarkLines mark={draft} panel={desk.panel} />
      </section>
      {open ? <p>{say(hall.changeLater)}</p> : <Notice tone="bad" title={say(hall.timeUp)} />}
    </Frame>
  );
}
