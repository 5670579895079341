import { useState, type FormEvent } from 'react';
import { command } from '../../api/ask';
import { RequestCode, SignInByCode } from '../../gql/public/session/phone-session';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { FailureNotice, Notice } from '../../kit/notice';
import { phone as words } from '../../words/phone.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { useSecondsUntil } from './use-seconds-until';

interface Sent {
  sentTo: string;
  /** When another code may be asked for, on this phone's clock. */
  againAt: number;
}

/** Number, then the texted code. */
export function SignInForm({ onSignedIn }: { onSignedIn: (isNew: boolean) => void | Promise<void> }) {
  const say = useSay();
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const [sent, setSent] = useState<Sent | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const seconds = useSecondsUntil(sent?.againAt ?? 0);

  const during = async (work: () => Promise<void>) => {
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const send = () =>
    during(async () => {
      const { sentTo, resendAfterSeconds } = await command(RequestCode, { phone: number });
      setSent({ sentTo, againAt: Date.now() + resendAfterSeconds * 1000 });
      setCode('');
    });
  const enter = () => during(async () => onSignedIn((await command(SignInByCode, { phone: number, code })).isNew));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void (sent ? enter() : send());
  };
  return (
    <form className="part" onSubmit={submit}>
      {failure !== null && <FailureNotice failure={failure} />}
      {sent ? (
        <>
          <Notice tone="good" title={say(words.codeSent, { to: sent.sentTo })}>
            {say(words.codeSentHint)}
          </Notice>
          <TextField label={say(words.code)} inputMode="numeric" autoComplete="one-time-code" maxLength={10} required autoFocus value={code} onChange={(event) => setCode(event.target.value)} />
          <Button kind="main" type="submit" wide busy={busy}>
            {say(shared.signIn)}
          </Button>
          <Button wide disabled={seconds > 0 || busy} onClick={() => void send()}>
            {seconds > 0 ? say(words.sendAgainIn, { n: seconds }) : say(words.sendAgain)}
          </Button>
          <Button kind="quiet" onClick={() => setSent(null)}>
            {say(words.otherNumber)}
          </Button>
        </>
      ) : (
        <>
          <TextField label={say(words.number)} hint={say(words.numberHint)} type="tel" inputMode="tel" autoComplete="tel" maxLength={30} required value={number} onChange={(event) => setNumber(event.target.value)} />
          <Button kind="main" type="submit" wide busy={busy}>
            {say(words.sendCode)}
          </Button>
        </>
      )}
    </form>
  );
}
