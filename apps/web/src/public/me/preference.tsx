import { useState } from 'react';
import { command } from '../../api/ask';
import { ReadPreference, SavePreference, type ReadPreferenceQuery } from '../../gql/public/me/me';
import { Button } from '../../kit/button';
import { CheckField, TextField } from '../../kit/field';
import { FailureNotice, Notice } from '../../kit/notice';
import { myself } from '../../words/inbox.words';
import { useSay } from '../../words/use-say';
import styles from '../apply/steps.module.css';
import { useAct } from '../use-act';
import { useRead } from '../use-read';

/** Whether text messages come too, and when not. */
export function Preference() {
  const read = useRead(ReadPreference, {});
  return read.value ? <PreferenceForm wish={read.value} /> : null;
}

function PreferenceForm({ wish }: { wish: ReadPreferenceQuery['myNotificationPreference'] }) {
  const say = useSay();
  const act = useAct();
  const [sms, setSms] = useState(wish.sms);
  const [quiet, setQuiet] = useState(wish.quietFrom !== null);
  const [hours, setHours] = useState({ from: wish.quietFrom ?? '22:00', until: wish.quietUntil ?? '07:30' });
  const [saved, setSaved] = useState(false);
  const save = () => act.run(() => command(SavePreference, { input: { sms, quietFrom: quiet ? hours.from : null, quietUntil: quiet ? hours.until : null } }), () => setSaved(true));
  return (
    <section>
      <h2>{say(myself.notifications)}</h2>
      <CheckField label={say(myself.sms)} checked={sms} onChange={({ target }) => setSms(target.checked)} />
      {sms && <CheckField label={say(myself.quiet)} checked={quiet} onChange={({ target }) => setQuiet(target.checked)} />}
      {sms && quiet && (
        <div className={styles.pair}>
          <TextField label={say(myself.quietFrom)} type="time" value={hours.from} onChange={({ target }) => setHours({ ...hours, from: target.value })} />
          <TextField label={say(myself.quietUntil)} type="time" value={hours.until} onChange={({ target }) => setHours({ ...hours, until: target.value })} />
        </div>
      )}
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      {saved && <Notice tone="good" title={say(myself.saved)} />}
      <Button busy={act.busy} onClick={save}>
        {say(myself.savePreference)}
      </Button>
    </section>
  );
}
