import { useEffect, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../kit/button';
import { Icon } from '../kit/icon';
import { hall } from '../words/hall.words';
import { useSay } from '../words/use-say';
import type { BallotState } from './ballot-state';
import styles from './ballot.module.css';
import { Frame } from './frame';
import frame from './frame.module.css';
import type { Moment } from './moment';
import { useTablet } from './tablet-context';
import { Timer } from './timer';
import { wordMark } from './word-mark';

type HandedIn = NonNullable<BallotState['handedIn']>;

/** Handed in: received by the server, or kept here until it is. */
export function Receipt({ moment, handedIn, onChange }: { moment: Moment; handedIn: HandedIn; onChange: () => void }) {
  const say = useSay();
  const navigate = useNavigate();
  const { newBuild, outbox } = useTablet();
  const { desk, round, endsAt } = moment;
  const quiet = outbox.queued.length === 0;
  useEffect(() => {
    // Nothing is half done now; but not while the judge still reads the receipt of a new page.
    if (quiet) newBuild.takeIfReady();
  }, [newBuild, quiet]);
  const foot = (
    <>
      <Button icon="list" className={frame.spread} onClick={() => void navigate('/hall/mine')}>
        {say(hall.myBallots)}
      </Button>
      <Button onClick={onChange}>{say(hall.changeBallot)}</Button>
    </>
  );
  return (
    <Frame follows narrow foot={foot}>
      <BallotFate handedIn={handedIn} />
      <p>
        {say(hall.projectOf, { position: round.position })} · {round.projectTitle} <Timer endsAt={endsAt} />
      </p>
      <p>{say(hall.handedIn, { choice: wordMark(handedIn.mark, desk.panel, say) })}</p>
      <p>{say(hall.changeLater)}</p>
    </Frame>
  );
}

/** What became of a ballot: “已收到” only when the server has said so. */
export function BallotFate({ handedIn }: { handedIn: HandedIn }) {
  const say = useSay();
  const { store, outbox } = useTablet();
  const { kept, receiptCode, status } = handedIn;
  if (kept?.state === 'refused') {
    return (
      <Fate tone="bad" icon="warning" title={say(hall.notTaken)}>
        <p>{kept.refusal?.message}</p>
        <p>{kept.refusal?.nextStep}</p>
        <p>{say(hall.notTakenKept)}</p>
      </Fate>
    );
  }
  if (kept?.state === 'queued') {
    return (
      <Fate tone="warn" icon="save" title={say(store.kept ? hall.stored : hall.notStored)}>
        <p>{say(store.kept ? hall.storedNext : hall.notStoredNext)}</p>
        {kept.refusal?.code === 'ROUND_NOT_OPEN' && <p>{say(hall.waitOpen)}</p>}
        <p>{say(hall.storedCount, { n: outbox.queued.length })}</p>
      </Fate>
    );
  }
  return (
    <Fate tone="good" icon="check" title={say(hall.received)}>
      <p>{say(hall.receivedNext)}</p>
      {status === 'late' && <p>{say(hall.late)}</p>}
      {status === 'superseded' && <p>{say(hall.superseded)}</p>}
      <p>
        {say(hall.receiptCode)} <span className={styles.code}>{receiptCode}</span>
      </p>
      <p>{say(hall.receiptWhy)}</p>
    </Fate>
  );
}

function Fate({ tone, icon, title, children }: { tone: 'good' | 'warn' | 'bad'; icon: 'check' | 'save' | 'warning'; title: string; children: ReactNode }) {
  return (
    <section className={`${styles.state} ${styles[tone]}`} role="status">
      <h2>
        <Icon name={icon} />
        {title}
      </h2>
      {children}
    </section>
  );
}
