import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { FailureNotice, Notice } from '../kit/notice';
import { shared } from '../words/shared.words';
import { tablet } from '../words/tablet.words';
import { useSay } from '../words/use-say';
import frame from './frame.module.css';
import { useAct } from './use-act';
import { useTablet } from './tablet-context';

/** What staff may do to the tablet itself; each says first what will happen. */
export function StaffActs() {
  const say = useSay();
  const { newBuild, session } = useTablet();
  const [asked, setAsked] = useState<'hand-over' | 'unpair' | null>(null);
  return (
    <div className={frame.buttons}>
      <Button icon="reload" onClick={() => void newBuild.reload()}>
        {say(tablet.reload)}
      </Button>
      {session.who.at === 'seated' && (
        <Button kind="danger" icon="people" onClick={() => setAsked('hand-over')}>
          {say(tablet.handOverAnyway)}
        </Button>
      )}
      <Button kind="danger" icon="cross" onClick={() => setAsked('unpair')}>
        {say(tablet.unpair)}
      </Button>
      {asked && <ActDialog act={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

function ActDialog({ act: what, onClose }: { act: 'hand-over' | 'unpair'; onClose: () => void }) {
  const say = useSay();
  const navigate = useNavigate();
  const { session, outbox } = useTablet();
  const { busy, failure, act } = useAct();
  const queued = outbox.queued.length;
  const unpair = what === 'unpair';
  const run = () =>
    act(async () => {
      await (unpair ? session.unpair() : session.handOver());
      void navigate('/hall/', { replace: true });
    });
  const actions = (
    <>
      <Button onClick={onClose}>{say(shared.cancel)}</Button>
      <Button kind="danger" busy={busy} disabled={unpair && queued > 0} onClick={run}>
        {say(unpair ? tablet.unpair : tablet.handOver)}
      </Button>
    </>
  );
  return (
    <Dialog title={say(unpair ? tablet.unpairAsk : tablet.handOverAsk)} onClose={onClose} actions={actions}>
      <p>{unpair ? say(tablet.unpairWhat) : say(tablet.handOverWhat, { name: session.who.at === 'seated' ? session.who.desk.judge.name : '' })}</p>
      {queued > 0 && <Notice tone="warn" title={say(unpair ? tablet.unpairQueued : tablet.handOverAnywayWhat, { n: queued })} />}
      {failure !== null && <FailureNotice failure={failure} />}
    </Dialog>
  );
}
