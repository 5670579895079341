import { useEffect, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../kit/button';
import { Notice } from '../kit/notice';
import { hall } from '../words/hall.words';
import { tablet } from '../words/tablet.words';
import { useSay } from '../words/use-say';
import styles from './ballot.module.css';
import { Digits } from './digits';
import { exportBallots } from './export-ballots';
import { Frame } from './frame';
import frame from './frame.module.css';
import { BUILD, readBattery } from './heartbeat';
import { StaffActs } from './staff-acts';
import { tryPin } from './staff-pin';
import { useTablet } from './tablet-context';

/** For staff, behind the PIN set at pairing. */
export function StaffPanel() {
  const [open, setOpen] = useState(false);
  return open ? <Panel /> : <AskPin onOpen={() => setOpen(true)} />;
}

function AskPin({ onOpen }: { onOpen: () => void }) {
  const say = useSay();
  const navigate = useNavigate();
  const { store } = useTablet();
  const [pin, setPin] = useState('');
  const [wrong, setWrong] = useState('');
  const enter = async (): Promise<void> => {
    const answer = await tryPin(store, pin);
    setPin('');
    if (answer.open) onOpen();
    else setWrong(answer.waitSeconds > 0 ? say(tablet.pinLocked, { n: answer.waitSeconds }) : say(tablet.pinWrong, { n: answer.left }));
  };
  return (
    <Frame
      narrow
      foot={
        <Button icon="back" onClick={() => void navigate('/hall/', { replace: true })}>
          {say(tablet.backToJudging)}
        </Button>
      }
    >
      <h1>{say(tablet.staffTitle)}</h1>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void enter();
        }}
      >
        {store.get('settings', 'pin') === undefined && <Notice tone="warn" title={say(tablet.pinNone)} />}
        {wrong && <Notice tone="bad" title={wrong} />}
        <Digits label={say(tablet.pinAsk)} value={pin} most={6} onChange={setPin} secret />
        <Button kind="main" type="submit" className={frame.big} disabled={pin.length < 4}>
          {say(tablet.open)}
        </Button>
        <p>{say(tablet.pinForgotten)}</p>
      </form>
    </Frame>
  );
}

function Panel() {
  const say = useSay();
  const navigate = useNavigate();
  const { store, session, clock, outbox } = useTablet();
  const [battery, setBattery] = useState<Awaited<ReturnType<typeof readBattery>>>(null);
  useEffect(() => void readBattery().then(setBattery), []);
  const off = Math.round(Math.abs(clock.lag) / 60_000);
  const { who } = session;
  return (
    <Frame
      narrow
      foot={
        <Button kind="main" icon="back" onClick={() => void navigate('/hall/', { replace: true })}>
          {say(tablet.backToJudging)}
        </Button>
      }
    >
      <h1>{say(tablet.staffTitle)}</h1>
      <div>
        <Fact name={say(tablet.device)}>{session.deviceName}</Fact>
        <Fact name={say(tablet.judge)}>{who.at === 'seated' ? `${who.desk.judge.name} · ${say(hall.seatOf, { n: who.desk.judge.seatNumber })}` : say(tablet.nobody)}</Fact>
        <Fact name={say(tablet.battery)}>{battery ? say(battery.charging ? tablet.batteryCharging : tablet.batteryValue, { n: battery.battery }) : say(tablet.unknown)}</Fact>
        <Fact name={say(tablet.network)}>{say(session.reachable ? hall.online : hall.offline)}</Fact>
        <Fact name={say(tablet.storage)}>{say(store.kept ? tablet.storageGood : tablet.storageBad)}</Fact>
        <Fact name={say(tablet.clock)}>{off === 0 ? say(tablet.clockGood) : say(tablet.clockOff, { n: off })}</Fact>
        <Fact name={say(tablet.build)}>{BUILD}</Fact>
      </div>
      <h2>{say(tablet.queue)}</h2>
      {outbox.queued.length === 0 && <p>{say(tablet.queueEmpty)}</p>}
      {outbox.queued.map((kept) => (
        <Fact key={kept.clientBallotId} name={kept.projectLabel}>
          {kept.judgeName}
        </Fact>
      ))}
      {outbox.refused.length > 0 && <h2>{say(tablet.refusedList)}</h2>}
      {outbox.refused.map((kept) => (
        <Fact key={kept.clientBallotId} name={kept.projectLabel}>
          {kept.judgeName} · {kept.refusal?.message}
        </Fact>
      ))}
      <div className={frame.buttons}>
        <Button icon="upload" disabled={outbox.queued.length === 0} onClick={() => outbox.kick()}>
          {say(tablet.sendNow)}
        </Button>
        {outbox.refused.length > 0 && (
          <Button icon="reload" onClick={() => void outbox.retryRefused()}>
            {say(tablet.retryRefused)}
          </Button>
        )}
        <Button icon="download" onClick={() => exportBallots(store, session.deviceName)}>
          {say(tablet.exportQueue)}
        </Button>
      </div>
      <p>{say(tablet.exportWhat)}</p>
      <StaffActs />
    </Frame>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.line}>
      <span>{name}</span>
      <strong>{children}</strong>
    </div>
  );
}
