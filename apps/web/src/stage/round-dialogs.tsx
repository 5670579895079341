import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { shared } from '../words/shared.words';
import { stage } from '../words/stage.words';
import { useSay } from '../words/use-say';
import styles from './round-desk.module.css';

export interface MissingJudge {
  name: string;
  /** Ballots waiting on the tablet. */
  queued: number;
}

interface AskProps {
  title: string;
  busy: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

/** What closing means and who is missing, before it is done. */
export function CloseDialog({ title, missing, busy, onClose, onConfirm }: AskProps & { missing: MissingJudge[] | number }) {
  const say = useSay();
  const count = typeof missing === 'number' ? missing : missing.length;
  return (
    <Dialog
      title={say(stage.closeTitle, { title })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say(stage.keepOpen)}</Button>
          <Button kind="danger" icon="lock" busy={busy} onClick={onConfirm}>
            {say(stage.closeNow)}
          </Button>
        </>
      }
    >
      <p>{say(stage.closeWhat)}</p>
      <p>
        <strong>{count === 0 ? say(stage.closeAllIn) : say(stage.closeMissing, { n: count })}</strong>
      </p>
      {typeof missing !== 'number' && missing.length > 0 && (
        <ul className={styles.missing}>
          {missing.map(({ name, queued }) => (
            <li key={name}>
              {name}
              {queued > 0 && say(stage.closeQueued, { n: queued })}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

export function BackDialog({ title, busy, onClose, onConfirm }: AskProps) {
  const say = useSay();
  return (
    <Dialog
      title={say(stage.backTitle, { title })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say(shared.cancel)}</Button>
          <Button kind="danger" icon="back" busy={busy} onClick={onConfirm}>
            {say(stage.backToWaiting)}
          </Button>
        </>
      }
    >
      <p>{say(stage.backWhat)}</p>
    </Dialog>
  );
}
