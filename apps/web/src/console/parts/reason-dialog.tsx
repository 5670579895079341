import { useId, useState, type ReactNode } from 'react';
import { Button, Input, Modal } from 'antd';
import { FailureNotice } from '../../kit/notice';
import { consoleWords } from '../../words/console.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import styles from './reason-dialog.module.css';

export interface ReasonDialogProps {
  title: string;
  /** What will happen, said before it happens. */
  what: ReactNode;
  /** The words of the button that does it. */
  confirm: string;
  danger?: boolean;
  /** Whether the command takes a reason: it must be given, may be, or there is none. */
  reason?: 'needed' | 'optional' | 'none';
  reasonLabel?: string;
  /** The longest reason the command takes. */
  reasonMost?: number;
  /** The dialog's other fields. */
  children?: ReactNode;
  /** False: something else is still missing. */
  ready?: boolean;
  busy: boolean;
  failure: unknown;
  /** Does it; the dialog closes unless this resolves to null (refused). */
  onConfirm: (reason: string) => Promise<unknown>;
  onClose: () => void;
  width?: number;
}

/** Asks before an act that matters: what will happen, why, and then the act. Mount it to open it. */
export function ReasonDialog({ title, what, confirm, danger = false, reason: wanted = 'needed', reasonLabel, reasonMost = 1000, children, ready = true, busy, failure, onConfirm, onClose, width = 560 }: ReasonDialogProps) {
  const say = useSay();
  const id = useId();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const lacking = wanted === 'needed' && reason.trim() === '';
  const send = async () => {
    setAsked(true);
    if (lacking || !ready || busy) return;
    if ((await onConfirm(reason.trim())) !== null) onClose();
  };
  const buttons = [
    <Button key="cancel" onClick={onClose} disabled={busy}>
      {say(shared.cancel)}
    </Button>,
    <Button key="confirm" type="primary" danger={danger} loading={busy} disabled={!ready} onClick={() => void send()}>
      {confirm}
    </Button>,
  ];
  return (
    <Modal open title={title} onCancel={busy ? undefined : onClose} footer={buttons} width={width} destroyOnHidden mask={{ closable: false }}>
      <div className={styles.body}>
        <div>{what}</div>
        {children}
        {wanted !== 'none' && (
          <div>
            <label htmlFor={id} className={styles.label}>
              {reasonLabel ?? say(shared.reason)}
              {wanted === 'needed' && ` · ${say(shared.required)}`}
            </label>
            <Input.TextArea id={id} rows={3} maxLength={reasonMost} value={reason} onChange={(event) => setReason(event.target.value)} aria-invalid={asked && lacking} aria-describedby={`${id}-wrong`} />
            <div id={`${id}-wrong`} className={styles.wrong} role={asked && lacking ? 'alert' : undefined}>
              {asked && lacking && say(consoleWords.reasonNeeded)}
            </div>
          </div>
        )}
        {failure !== null && failure !== undefined && <FailureNotice failure={failure} />}
      </div>
    </Modal>
  );
}
