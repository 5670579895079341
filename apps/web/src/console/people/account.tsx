import { useState, type FormEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { renderSVG } from 'uqr';
import { ask } from '../../api/ask';
import { EndSession, MySessions } from '../../gql/console/people/people';
import { ChangePassword, ConfirmTotpEnrolment, StartTotpEnrolment } from '../../gql/console/session/sign-in';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { FailureNotice } from '../../kit/notice';
import { consoleWords } from '../../words/console.words';
import { accountWords, peopleWords } from '../../words/console-people.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Mark, Page, Section } from '../parts/page';
import { shownTime } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import { useMe } from '../session/session';
import { useAct } from '../session/use-act';
import { deviceWords } from './device-words';
import styles from './people.module.css';

type Done = (words: string) => void;

/** The own sign-ins, password and authenticator. */
export function AccountPage() {
  const say = useSay();
  const me = useMe().data;
  const [done, setDone] = useState<string | null>(null);
  return (
    <Page title={me?.name ?? ''} intro={say(accountWords.intro)} done={done}>
      <Sessions onDone={setDone} />
      {me?.account && <PasswordPart onDone={setDone} />}
      {me?.account && <TotpPart enrolled={me.totpEnrolled} onDone={setDone} />}
    </Page>
  );
}

function Sessions({ onDone }: { onDone: Done }) {
  const say = useSay();
  const read = useQuery({ queryKey: ['my-sessions'], queryFn: async () => (await ask(MySessions, {})).mySessions });
  const end = useAct(EndSession, { done: () => onDone(say(accountWords.ended)) });
  return (
    <Section title={say(accountWords.sessions)}>
      {end.failure !== null && <FailureNotice failure={end.failure} />}
      <Reading read={read}>
        {(sessions) => (
          <DataTable
            label={say(accountWords.sessions)}
            rows={sessions}
            rowKey={({ id }) => id}
            columns={[
              { title: say(accountWords.device), cell: ({ userAgent }) => deviceWords(userAgent) },
              { title: say(accountWords.address), kind: 'narrow', cell: ({ address }) => address },
              { title: say(accountWords.since), kind: 'narrow', cell: ({ createdAt }) => shownTime(createdAt) },
              { title: say(accountWords.until), kind: 'narrow', cell: ({ expiresAt }) => shownTime(expiresAt) },
              { title: say(peopleWords.acts), cell: ({ id, current }) => (current ? <Mark tone="good">{say(accountWords.this)}</Mark> : <Button busy={end.busy} onClick={() => void end.run({ id })}>{say(accountWords.end)}</Button>) },
            ]}
          />
        )}
      </Reading>
    </Section>
  );
}

function PasswordPart({ onDone }: { onDone: Done }) {
  const say = useSay();
  const [fields, setFields] = useState({ current: '', next: '', again: '' });
  const act = useAct(ChangePassword, { done: () => onDone(say(accountWords.changed)) });
  const differ = fields.again !== '' && fields.again !== fields.next;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (fields.again !== fields.next) return;
    if (await act.run({ current: fields.current, next: fields.next })) setFields({ current: '', next: '', again: '' });
  };
  const field = (name: keyof typeof fields, autoComplete: string) => ({ type: 'password', autoComplete, required: true, maxLength: 200, value: fields[name], onChange: (event: { target: { value: string } }) => setFields({ ...fields, [name]: event.target.value }) });
  return (
    <Section title={say(accountWords.password)} intro={say(accountWords.passwordWhat)}>
      <form className={styles.form} onSubmit={(event) => void send(event)}>
        <TextField label={say(accountWords.current)} {...field('current', 'current-password')} />
        <TextField label={say(accountWords.next)} {...field('next', 'new-password')} />
        <TextField label={say(accountWords.again)} wrong={differ ? say(accountWords.differ) : undefined} {...field('again', 'new-password')} />
        {act.failure !== null && <FailureNotice failure={act.failure} />}
        <div>
          <Button type="submit" busy={act.busy}>
            {say(accountWords.password)}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function TotpPart({ enrolled, onDone }: { enrolled: boolean; onDone: Done }) {
  const say = useSay();
  const start = useAct(StartTotpEnrolment);
  const confirm = useAct(ConfirmTotpEnrolment, { done: () => onDone(say(accountWords.totpDone)) });
  const [secret, setSecret] = useState<{ secret: string; uri: string } | null>(null);
  const [code, setCode] = useState('');
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await confirm.run({ code, ticket: null }))) return;
    setSecret(null);
    setCode('');
  };
  return (
    <Section title={say(accountWords.totp)} intro={say(enrolled ? accountWords.totpOn : accountWords.totpOff)}>
      {start.failure !== null && <FailureNotice failure={start.failure} />}
      {secret === null ? (
        <div>
          <Button busy={start.busy} onClick={() => void start.run({ ticket: null }).then(setSecret)}>
            {say(accountWords.totpStart)}
          </Button>
        </div>
      ) : (
        <form className={styles.form} onSubmit={(event) => void send(event)}>
          <p>{say(accountWords.totpText)}</p>
          <img className={styles.qr} alt={say(consoleWords.enrolQr)} src={`data:image/svg+xml,${encodeURIComponent(renderSVG(secret.uri))}`} />
          <p>
            {say(consoleWords.enrolKey)} <span className={styles.key}>{secret.secret}</span>
          </p>
          <TextField label={say(consoleWords.totp)} inputMode="numeric" autoComplete="one-time-code" required maxLength={12} value={code} onChange={(event) => setCode(event.target.value)} />
          {confirm.failure !== null && <FailureNotice failure={confirm.failure} />}
          <div className={styles.buttons}>
            <Button type="submit" kind="main" busy={confirm.busy}>
              {say(shared.confirm)}
            </Button>
            <Button onClick={() => setSecret(null)}>{say(shared.cancel)}</Button>
          </div>
        </form>
      )}
    </Section>
  );
}
