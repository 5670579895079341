import { useState } from 'react';
import { Button } from '../kit/button';
import { FailureNotice, Notice } from '../kit/notice';
import { hall } from '../words/hall.words';
import { shared } from '../words/shared.words';
import { tablet } from '../words/tablet.words';
import { useSay } from '../words/use-say';
import { useCodeEntry } from './code-entry';
import styles from './enter.module.css';
import { Frame } from './frame';
import frame from './frame.module.css';
import type { JudgeDesk, TabletDesk } from './judge-desk';
import { useTablet } from './tablet-context';
import { useAct } from './use-act';

/** A paired tablet waits for a judge's card. */
export function SignIn({ desk, leftWithoutAsking }: { desk: TabletDesk | null; leftWithoutAsking: boolean }) {
  const say = useSay();
  const { session } = useTablet();
  const [digits, setDigits] = useState('');
  const { busy, failure, act } = useAct();
  const enter = (card: string) =>
    act(async () => {
      setDigits('');
      await session.signIn(card);
    });
  const { scanButton, entry } = useCodeEntry({ label: say(tablet.cardDigits), scan: say(tablet.scanCard), value: digits, onChange: setDigits, onScanned: enter });
  const foot = (
    <Button kind="main" type="submit" form="sign-in" className={frame.big} busy={busy} disabled={digits.length !== 6 && !busy}>
      {say(busy ? tablet.checking : tablet.enter)}
    </Button>
  );
  return (
    <Frame foot={foot}>
      <form
        id="sign-in"
        className={styles.columns}
        onSubmit={(event) => {
          event.preventDefault();
          if (digits.length === 6) enter(digits);
        }}
      >
        <div className={styles.column}>
          <h1>{say(tablet.signInTitle)}</h1>
          <p>{say(tablet.signInHow)}</p>
          {scanButton}
          {desk && (
            <p className={styles.where}>
              {desk.competitionName ? `${desk.competitionName} · ` : ''}
              {say(tablet.belongs, { device: desk.deviceName, office: desk.tenantName })}
            </p>
          )}
          {leftWithoutAsking && (
            <Notice tone="warn" title={say(tablet.leftTitle)}>
              {say(tablet.leftNext)}
            </Notice>
          )}
          {!session.reachable && <Notice tone="warn" title={say(tablet.signInOffline)} />}
          {failure !== null && <FailureNotice failure={failure} />}
        </div>
        <div className={styles.column}>{entry}</div>
      </form>
    </Frame>
  );
}

/** “您是王桂兰，对吗？” */
export function ConfirmJudge({ desk }: { desk: JudgeDesk }) {
  const say = useSay();
  const { session } = useTablet();
  const yes = useAct();
  const no = useAct();
  return (
    <Frame narrow>
      <h1 className={styles.person}>{say(hall.areYou, { name: desk.judge.name })}</h1>
      <p className={styles.centre}>
        {say(hall.panelOf, { panel: desk.panel.name })} · {say(hall.seatOf, { n: desk.judge.seatNumber })}
        <br />
        {desk.competitionName}
      </p>
      <div className={styles.answers}>
        <Button kind="main" icon="check" className={frame.big} busy={yes.busy} disabled={no.busy} onClick={() => yes.act(() => session.confirm())}>
          {say(hall.yesIAm)}
        </Button>
        <Button icon="cross" className={frame.big} busy={no.busy} disabled={yes.busy} onClick={() => no.act(() => session.handOver())}>
          {say(hall.notMe)}
        </Button>
      </div>
      {!session.reachable && <Notice tone="warn" title={say(shared.unreachable)} />}
      {(yes.failure ?? no.failure) !== null && <FailureNotice failure={yes.failure ?? no.failure} />}
    </Frame>
  );
}
