import { useState, type FormEvent } from 'react';
import { command } from '../../api/ask';
import { ConfirmEmail, RemoveEmail, RequestEmailCode, type ContactPartsFragment } from '../../gql/public/me/me';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { FailureNotice, Notice } from '../../kit/notice';
import { howTold as words } from '../../words/how-told.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { useSecondsUntil } from '../session/use-seconds-until';
import team from '../team/team.module.css';
import { useAct, type Act } from '../use-act';
import styles from './me.module.css';

interface Props {
  contact: ContactPartsFragment;
  onChanged: () => void;
}

/** The address one is mailed at: enter it, bring back the code, change it, remove it. */
export function OwnEmail({ contact, onChanged }: Props) {
  const say = useSay();
  const act = useAct();
  const [changing, setChanging] = useState(false);
  const remove = () => act.run(() => command(RemoveEmail, {}), onChanged);
  return (
    <div className={team.card}>
      <h3>{say(words.emailTitle)}</h3>
      {contact.email && <p className={styles.address}>{contact.email}</p>}
      {contact.emailRefusedAt && (
        <Notice tone="warn" title={say(words.emailRefused)}>
          {say(words.emailRefusedHint)}
        </Notice>
      )}
      {contact.email && !changing ? (
        <>
          {act.failure !== null && <FailureNotice failure={act.failure} />}
          <div className="row">
            <Button onClick={() => setChanging(true)}>{say(words.change)}</Button>
            <Button kind="quiet" busy={act.busy} onClick={remove}>
              {say(words.remove)}
            </Button>
          </div>
        </>
      ) : (
        <NewAddress pending={contact.emailPending ?? null} onConfirmed={onChanged} onCancel={contact.email ? () => setChanging(false) : null} />
      )}
    </div>
  );
}

/** Where a code went, and from when on another may be asked for, on this phone's clock. */
interface Sent {
  to: string;
  againAt: number;
}

function NewAddress({ pending, onConfirmed, onCancel }: { pending: string | null; onConfirmed: () => void; onCancel: (() => void) | null }) {
  const say = useSay();
  const act = useAct();
  const [address, setAddress] = useState(pending ?? '');
  const [sent, setSent] = useState<Sent | null>(pending ? { to: pending, againAt: 0 } : null);
  const send = () =>
    act.run(async () => {
      const { sentTo, resendAfterSeconds } = await command(RequestEmailCode, { address });
      setSent({ to: sentTo, againAt: Date.now() + resendAfterSeconds * 1000 });
    });
  if (sent) return <Code act={act} sent={sent} onConfirmed={onConfirmed} onAgain={send} onOther={() => setSent(null)} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <form className="part" onSubmit={submit}>
      {!onCancel && <p>{say(words.emailNone)}</p>}
      <TextField label={say(words.address)} hint={say(words.addressHint)} type="email" inputMode="email" autoComplete="email" maxLength={254} required value={address} onChange={({ target }) => setAddress(target.value)} />
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      <div className="row">
        <Button type="submit" busy={act.busy}>
          {say(words.sendCode)}
        </Button>
        {onCancel && (
          <Button kind="quiet" onClick={onCancel}>
            {say(shared.cancel)}
          </Button>
        )}
      </div>
    </form>
  );
}

function Code({ act, sent, onConfirmed, onAgain, onOther }: { act: Act; sent: Sent; onConfirmed: () => void; onAgain: () => void; onOther: () => void }) {
  const say = useSay();
  const [code, setCode] = useState('');
  const seconds = useSecondsUntil(sent.againAt);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.run(() => command(ConfirmEmail, { code }), onConfirmed);
  };
  return (
    <form className="part" onSubmit={submit}>
      <Notice tone="good" title={say(words.codeSent, { to: sent.to })}>
        {say(words.codeHint)}
      </Notice>
      <TextField label={say(words.code)} inputMode="numeric" autoComplete="one-time-code" maxLength={10} required value={code} onChange={({ target }) => setCode(target.value)} />
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      <div className="row">
        <Button kind="main" type="submit" busy={act.busy}>
          {say(words.confirm)}
        </Button>
        <Button disabled={seconds > 0 || act.busy} onClick={onAgain}>
          {seconds > 0 ? say(words.sendAgainIn, { n: seconds }) : say(words.sendAgain)}
        </Button>
        <Button kind="quiet" onClick={onOther}>
          {say(words.otherAddress)}
        </Button>
      </div>
    </form>
  );
}
