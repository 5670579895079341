import { useState, type ReactNode } from 'react';
import { Button } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { TextArea } from '../../kit/field';
import { FailureNotice } from '../../kit/notice';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';

export interface ReasonDialogProps {
  title: string;
  /** What will happen. */
  what: string;
  confirm: string;
  busy: boolean;
  failure: unknown;
  onClose: () => void;
  onConfirm: (reason: string) => void;
  children?: ReactNode;
}

/** An act that needs a reason: says what will happen, asks why. */
export function ReasonDialog({ title, what, confirm, busy, failure, onClose, onConfirm, children }: ReasonDialogProps) {
  const say = useSay();
  const [reason, setReason] = useState('');
  const [pressed, setPressed] = useState(false);
  const empty = reason.trim() === '';
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say(shared.cancel)}</Button>
          <Button
            kind="danger"
            busy={busy}
            onClick={() => {
              setPressed(true);
              if (!empty) onConfirm(reason.trim());
            }}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <p>{what}</p>
      {children}
      <TextArea label={say(shared.reason)} maxLength={300} value={reason} wrong={pressed && empty ? say(shared.required) : undefined} onChange={(event) => setReason(event.target.value)} />
      {failure !== null && <FailureNotice failure={failure} />}
    </Dialog>
  );
}
