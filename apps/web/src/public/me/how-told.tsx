import { useState } from 'react';
import { command } from '../../api/ask';
import { ReadContact, ReadPreference, SavePreference, type ContactPartsFragment, type ReadPreferenceQuery } from '../../gql/public/me/me';
import { Button } from '../../kit/button';
import { CheckField, TextField } from '../../kit/field';
import { Loading } from '../../kit/loading';
import { FailureNotice, Notice } from '../../kit/notice';
import { howTold as words } from '../../words/how-told.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import styles from '../apply/steps.module.css';
import { useAct } from '../use-act';
import { useRead } from '../use-read';
import { OwnEmail } from './own-email';
import { OwnWechat } from './own-wechat';

/** By what one is told beside the inbox: which ways, where to, and when not. */
export function HowTold() {
  const say = useSay();
  const wish = useRead(ReadPreference, {});
  const contact = useRead(ReadContact, {});
  const failure = wish.failure ?? contact.failure;
  const again = () => {
    wish.again();
    contact.again();
  };
  return (
    <section>
      <h2>{say(words.title)}</h2>
      <p>{say(words.always)}</p>
      {wish.value && contact.value ? (
        <>
          <Ways wish={wish.value} contact={contact.value} />
          {contact.value.emailOffered && <OwnEmail key={contact.value.email} contact={contact.value} onChanged={contact.again} />}
          {contact.value.wechatOffered && <OwnWechat contact={contact.value} onChanged={contact.again} />}
        </>
      ) : failure ? (
        <FailureNotice failure={failure} action={<Button onClick={again}>{say(shared.retry)}</Button>} />
      ) : (
        <Loading />
      )}
    </section>
  );
}

function Ways({ wish, contact }: { wish: ReadPreferenceQuery['myNotificationPreference']; contact: ContactPartsFragment }) {
  const say = useSay();
  const act = useAct();
  const [ways, setWays] = useState({ sms: wish.sms, email: wish.email, wechat: wish.wechat });
  const [quiet, setQuiet] = useState(wish.quietFrom !== null);
  const [hours, setHours] = useState({ from: wish.quietFrom ?? '22:00', until: wish.quietUntil ?? '07:30' });
  const [saved, setSaved] = useState(false);
  const bound = contact.wechatBoundAt !== null;
  const noisy = ways.sms || (bound && ways.wechat);
  const choose = (change: () => void) => {
    setSaved(false);
    change();
  };
  const save = () => act.run(() => command(SavePreference, { input: { ...ways, quietFrom: quiet ? hours.from : null, quietUntil: quiet ? hours.until : null } }), () => setSaved(true));
  return (
    <div className="part">
      <CheckField label={say(words.sms)} checked={ways.sms} onChange={({ target }) => choose(() => setWays({ ...ways, sms: target.checked }))} />
      {contact.email && <CheckField label={say(words.email)} checked={ways.email} onChange={({ target }) => choose(() => setWays({ ...ways, email: target.checked }))} />}
      {bound && <CheckField label={say(words.wechat)} checked={ways.wechat} onChange={({ target }) => choose(() => setWays({ ...ways, wechat: target.checked }))} />}
      {noisy && <CheckField label={say(bound ? words.quiet : words.quietSms)} checked={quiet} onChange={({ target }) => choose(() => setQuiet(target.checked))} />}
      {noisy && quiet && (
        <div className={styles.pair}>
          <TextField label={say(words.quietFrom)} type="time" value={hours.from} onChange={({ target }) => choose(() => setHours({ ...hours, from: target.value }))} />
          <TextField label={say(words.quietUntil)} type="time" value={hours.until} onChange={({ target }) => choose(() => setHours({ ...hours, until: target.value }))} />
        </div>
      )}
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      {saved && <Notice tone="good" title={say(words.saved)} />}
      <Button busy={act.busy} onClick={save}>
        {say(words.save)}
      </Button>
    </div>
  );
}
