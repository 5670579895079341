import { useState } from 'react';
import { command } from '../../api/ask';
import { AnswerConsent, type ReadGiftQuery } from '../../gql/public/gifts/giving';
import { Button } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { FailureNotice, Notice } from '../../kit/notice';
import { giving as words } from '../../words/giving.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { clockTime } from '../money';
import { useAct } from '../use-act';
import styles from './gifts.module.css';

type Change = NonNullable<ReadGiftQuery['pledge']>['campaign']['purposeChanges'][number];

/** 变更用途: agree, or have one's gifts sent back. */
export function ConsentQuestion({ change, again }: { change: Change; again: () => void }) {
  const say = useSay();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const [answered, setAnswered] = useState(false);
  const answer = (agrees: boolean) =>
    act.run(
      () => command(AnswerConsent, { input: { changeId: change.id, agrees } }),
      () => (setAnswered(true), setAsking(false), again()),
    );
  if (answered) return <Notice tone="good" title={say(words.answered)} />;
  return (
    <section className={styles.card}>
      <h2>{say(words.consentAsked)}</h2>
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      <dl className={styles.facts}>
        <dt>{say(words.consentFrom)}</dt>
        <dd>{change.fromPurpose}</dd>
        <dt>{say(words.consentTo)}</dt>
        <dd>{change.toPurpose}</dd>
        <dt>{say(words.consentWhy)}</dt>
        <dd>{change.reason}</dd>
      </dl>
      <p>{say(words.consentBy, { at: clockTime(change.answerBy) })}</p>
      <div className="row">
        <Button kind="main" busy={act.busy} onClick={() => answer(true)}>
          {say(words.agree)}
        </Button>
        <Button kind="danger" onClick={() => setAsking(true)}>
          {say(words.disagree)}
        </Button>
      </div>
      {asking && (
        <Dialog
          title={say(words.disagree)}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{say(shared.cancel)}</Button>
              <Button kind="danger" busy={act.busy} onClick={() => answer(false)}>
                {say(words.disagree)}
              </Button>
            </>
          }
        >
          {say(words.disagreeSure)}
        </Dialog>
      )}
    </section>
  );
}
