import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { reconnect } from '../api/live';
import { PairHallDevice } from '../gql/session/pair-device';
import { Button } from '../kit/button';
import { TextField } from '../kit/field';
import { LanguageSwitch } from '../kit/language-switch';
import { Loading } from '../kit/loading';
import { FailureNotice, Notice } from '../kit/notice';
import { pairing } from '../words/screen.words';
import { useSay } from '../words/use-say';
import styles from './hall-door.module.css';
import { useCommand } from './use-command';
import { useHallOf } from './use-hall-of';

/** Opens a page of the hall for the competition in the address or of the paired device; a device that has neither is paired here. */
export function HallDoor({ deviceName, children }: { deviceName: string; children: (competitionId: string) => ReactNode }) {
  const { '*': rest = '' } = useParams();
  const [version, setVersion] = useState(0);
  const hall = useHallOf(rest.split('/')[0] ?? '', version);
  if (typeof hall === 'object') return children(hall.competitionId);
  if (hall === 'unknown') return <Loading />;
  return (
    <PairForm
      deviceName={deviceName}
      any={hall === 'any'}
      onPaired={() => {
        reconnect();
        setVersion(version + 1);
      }}
    />
  );
}

function PairForm({ deviceName, any, onPaired }: { deviceName: string; any: boolean; onPaired: () => void }) {
  const say = useSay();
  const [code, setCode] = useState('');
  const [name, setName] = useState(deviceName);
  const { run, busy, failure } = useCommand();
  return (
    <main className={styles.door}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run(PairHallDevice, { code, deviceName: name }).then((done) => done && onPaired());
        }}
      >
        <h1>{say(pairing.title)}</h1>
        {any && (
          <Notice tone="warn" title={say(pairing.anyCompetition)}>
            {say(pairing.anyCompetitionNext)}
          </Notice>
        )}
        <p>{say(pairing.how)}</p>
        {failure !== null && <FailureNotice failure={failure} />}
        <TextField label={say(pairing.code)} className={styles.code} inputMode="numeric" autoComplete="off" maxLength={12} required value={code} onChange={(event) => setCode(event.target.value)} />
        <TextField label={say(pairing.name)} maxLength={40} required value={name} onChange={(event) => setName(event.target.value)} />
        <Button type="submit" kind="main" icon="device" wide busy={busy}>
          {say(pairing.pair)}
        </Button>
        <LanguageSwitch />
      </form>
    </main>
  );
}
