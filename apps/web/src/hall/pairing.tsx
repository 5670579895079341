import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../kit/button';
import { TextField } from '../kit/field';
import { FailureNotice, Notice } from '../kit/notice';
import { tablet } from '../words/tablet.words';
import { useSay } from '../words/use-say';
import { useCodeEntry } from './code-entry';
import styles from './enter.module.css';
import { Frame } from './frame';
import frame from './frame.module.css';
import { pinHash } from './staff-pin';
import { useTablet } from './tablet-context';

/** The code inside what was scanned: bare digits, or the address the console shows. */
function codeIn(text: string): string | null {
  return /^\s*(\d{6})\s*$/.exec(text)?.[1] ?? /[?&]pair=(\d{6})\b/.exec(text)?.[1] ?? null;
}

/** A tablet nobody has paired yet. */
export function Pairing({ staffSignedIn }: { staffSignedIn: boolean }) {
  const say = useSay();
  const { session, store } = useTablet();
  const [address] = useSearchParams();
  const [code, setCode] = useState(codeIn(address.get('pair') ?? '') ?? '');
  const [name, setName] = useState('');
  const [pin, setPin] = useState('');
  const [card, setCard] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const pinGood = /^\d{4,6}$/.test(pin);
  const ready = code.length === 6 && name.trim() !== '' && pinGood;
  const pair = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      await store.put('settings', 'pin', pinHash(pin));
      await session.pair(code, name.trim());
    } catch (problem) {
      setFailure(problem);
      setBusy(false);
    }
  };
  const scanned = (text: string) => {
    setCard(text.startsWith('LBQ1.'));
    setCode(codeIn(text) ?? code);
  };
  const { scanButton, entry } = useCodeEntry({ label: say(tablet.code), scan: say(tablet.scanCode), value: code, onChange: setCode, onScanned: scanned });
  const foot = (
    <Button kind="main" type="submit" form="pair" className={frame.big} busy={busy} disabled={!ready}>
      {say(busy ? tablet.pairing : tablet.pair)}
    </Button>
  );
  return (
    <Frame foot={foot}>
      <form
        id="pair"
        className={styles.columns}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void pair();
        }}
      >
        <div className={styles.column}>
          <h1>{say(tablet.pairTitle)}</h1>
          <p>{say(tablet.pairHow)}</p>
          {scanButton}
          {staffSignedIn && <Notice tone="warn" title={say(tablet.pairStaff)} />}
          {!session.reachable && <Notice tone="warn" title={say(tablet.pairOffline)} />}
          {card && <Notice tone="warn" title={say(tablet.cardAtPairing)} />}
          {failure !== null && <FailureNotice failure={failure} />}
          <TextField label={say(tablet.deviceName)} hint={say(tablet.deviceNameHint)} maxLength={40} value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" />
          <TextField label={say(tablet.pin)} hint={say(tablet.pinHint)} type="password" inputMode="numeric" autoComplete="off" maxLength={6} value={pin} wrong={pin !== '' && !pinGood ? say(tablet.pinWrongShape) : ''} onChange={(event) => setPin(event.target.value.normalize('NFKC').replace(/\D/g, ''))} />
        </div>
        <div className={styles.column}>{entry}</div>
      </form>
    </Frame>
  );
}
