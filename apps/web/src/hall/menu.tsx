import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { FailureNotice, Notice } from '../kit/notice';
import { language, useLanguage } from '../words/language';
import { shared } from '../words/shared.words';
import { tablet } from '../words/tablet.words';
import { useSay } from '../words/use-say';
import { Frame } from './frame';
import frame from './frame.module.css';
import { applyScale, SCALES, scaleOf } from './scale';
import { useAct } from './use-act';
import { useTablet } from './tablet-context';

/** Text size, language, another judge, staff. */
export function Menu() {
  const say = useSay();
  const navigate = useNavigate();
  const { store, session } = useTablet();
  const scale = scaleOf(store);
  const current = useLanguage();
  const names = [tablet.size1, tablet.size2, tablet.size3];
  return (
    <Frame
      narrow
      foot={
        <Button kind="main" icon="back" onClick={() => void navigate('/hall/', { replace: true })}>
          {say(shared.back)}
        </Button>
      }
    >
      <h1>{say(tablet.settings)}</h1>
      <h2 id="text-size">{say(tablet.textSize)}</h2>
      <div className={frame.buttons} role="group" aria-labelledby="text-size">
        {SCALES.map((each, i) => (
          <Button key={each} kind={each === scale ? 'main' : 'plain'} aria-pressed={each === scale} onClick={() => applyScale(store, each)}>
            {say(names[i]!)} ×{each}
          </Button>
        ))}
      </div>
      <h2 id="language">{say(tablet.languageTitle)}</h2>
      <div className={frame.buttons} role="group" aria-labelledby="language">
        {(['zh-CN', 'en'] as const).map((each) => (
          <Button key={each} kind={each === current ? 'main' : 'plain'} lang={each} aria-pressed={each === current} onClick={() => language.choose(each)}>
            {each === current ? say(shared.thisLanguage) : say(shared.otherLanguage)}
          </Button>
        ))}
      </div>
      <div className={frame.buttons}>
        {session.who.at === 'seated' && <HandOver />}
        <Button icon="lock" onClick={() => void navigate('/hall/staff')}>
          {say(tablet.staff)}
        </Button>
      </div>
    </Frame>
  );
}

/** Ballots first: as long as some are not sent the tablet does not change hands. */
function HandOver() {
  const say = useSay();
  const navigate = useNavigate();
  const { session, outbox } = useTablet();
  const [asked, setAsked] = useState(false);
  const { busy, failure, act } = useAct();
  const queued = outbox.queued.length;
  const handOver = () =>
    act(async () => {
      await session.handOver();
      void navigate('/hall/', { replace: true });
    });
  const actions = (
    <>
      <Button onClick={() => setAsked(false)}>{say(shared.cancel)}</Button>
      <Button kind="danger" busy={busy} disabled={queued > 0 || !session.reachable} onClick={handOver}>
        {say(tablet.handOver)}
      </Button>
    </>
  );
  const open = (): void => {
    outbox.kick();
    setAsked(true);
  };
  return (
    <>
      <Button icon="people" onClick={open}>
        {say(tablet.otherJudge)}
      </Button>
      {asked && (
        <Dialog title={say(tablet.handOverAsk)} onClose={() => setAsked(false)} actions={actions}>
          <p>{say(tablet.handOverWhat, { name: session.who.at === 'seated' ? session.who.desk.judge.name : '' })}</p>
          {queued > 0 && <Notice tone="warn" title={say(tablet.handOverQueued, { n: queued })} />}
          {!session.reachable && <Notice tone="warn" title={say(tablet.handOverOffline)} />}
          {failure !== null && <FailureNotice failure={failure} />}
        </Dialog>
      )}
    </>
  );
}
