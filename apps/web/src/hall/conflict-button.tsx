import { useState } from 'react';
import { command } from '../api/ask';
import { DeclareConflict } from '../gql/hall/tablet';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { FailureNotice, Notice } from '../kit/notice';
import { hall } from '../words/hall.words';
import { useSay } from '../words/use-say';
import styles from './ballot.module.css';
import frame from './frame.module.css';
import type { Moment } from './moment';
import { useAct } from './use-act';
import { useTablet } from './tablet-context';

/** 回避: explained, with a reason, asked once more, and recorded by the server only. */
export function ConflictButton({ moment }: { moment: Moment }) {
  const say = useSay();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button kind="danger" className={frame.spread} onClick={() => setAsked(true)}>
        {say(hall.conflict)}
      </Button>
      {asked && <ConflictDialog moment={moment} onClose={() => setAsked(false)} />}
    </>
  );
}

function ConflictDialog({ moment, onClose }: { moment: Moment; onClose: () => void }) {
  const say = useSay();
  const { session } = useTablet();
  const { busy, failure, act } = useAct();
  const reasons = [hall.recuseFamily, hall.recuseWork, hall.recuseOther];
  const [reason, setReason] = useState<number | null>(null);
  const { projectId, projectTitle } = moment.round;
  const declare = () =>
    act(async () => {
      // The record is read by staff: in the language of the office.
      await command(DeclareConflict, { input: { projectId, reason: reasons[reason!]!.zh } });
      await session.recused(projectId);
    });
  const actions = (
    <>
      <Button onClick={onClose}>{say(hall.recuseNo)}</Button>
      <Button kind="danger" busy={busy} disabled={reason === null || moment.offline} onClick={declare}>
        {say(hall.recuseYes)}
      </Button>
    </>
  );
  return (
    <Dialog title={say(hall.recuseAsk)} onClose={onClose} actions={actions}>
      <p>
        <strong>{projectTitle}</strong>
      </p>
      <p>{say(hall.recuseWhat)}</p>
      {moment.offline && <Notice tone="warn" title={say(hall.recuseOnline)} />}
      {failure !== null && <FailureNotice failure={failure} />}
      <fieldset className={styles.form}>
        <legend className={styles.ask}>{say(hall.recuseWhy)}</legend>
        {reasons.map((words, i) => (
          <label key={words.zh} className={styles.reason}>
            <input type="radio" name="reason" checked={reason === i} onChange={() => setReason(i)} />
            {say(words)}
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}
