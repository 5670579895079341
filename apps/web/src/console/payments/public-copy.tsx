import { useId, useState } from 'react';
import { PublishInvoiceCopy, WithdrawInvoiceCopy } from '../../gql/console/payments/disbursement';
import { Button } from '../../kit/button';
import { FailureNotice } from '../../kit/notice';
import { payWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { uploadFile } from '../grants/upload-file';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { useAct } from '../session/use-act';
import styles from './detail.module.css';
import type { Payment } from './payment';

interface CopyProps {
  tenantId: string;
  invoice: Payment['invoices'][number];
  onDone: (done: string) => void;
}

/** 公开副本 of one invoice: whether one is public, and the reviewer's two buttons. */
export function PublicCopy(props: CopyProps) {
  const say = useSay();
  const [opened, setOpened] = useState<'publish' | 'withdraw' | null>(null);
  const { publicCopy: copy, copyPermissions: may } = props.invoice;
  if (!copy && !/[1-9]/.test(props.invoice.accepted)) return null;
  const close = () => setOpened(null);
  return (
    <div className={styles.copy}>
      <strong>{say(payWords.copyTitle)}</strong>
      <span>{copy ? say(payWords.copyNow, { about: copy.about, at: shownTime(copy.publishedAt) }) : say(payWords.copyNone)}</span>
      <span className={styles.acts}>
        {copy && (
          <a href={`/attachments/${copy.attachmentId}/thumbnail?size=1280`} target="_blank" rel="noreferrer">
            {say(payWords.copySee)}
          </a>
        )}
        {may.publish.allowed && (
          <Button icon="upload" onClick={() => setOpened('publish')}>
            {say(payWords.copyPublish)}
          </Button>
        )}
        {may.withdraw.allowed && <Button onClick={() => setOpened('withdraw')}>{say(payWords.copyWithdraw)}</Button>}
      </span>
      {opened === 'publish' && <PublishDialog {...props} onClose={close} />}
      {opened === 'withdraw' && <WithdrawDialog {...props} onClose={close} />}
    </div>
  );
}

function PublishDialog({ tenantId, invoice, onDone, onClose }: CopyProps & { onClose: () => void }) {
  const say = useSay();
  const id = useId();
  const { run, busy, failure } = useAct(PublishInvoiceCopy);
  const [file, setFile] = useState<File | null>(null);
  const [about, setAbout] = useState('');
  const [masked, setMasked] = useState(false);
  const [sending, setSending] = useState(false);
  const [broken, setBroken] = useState<unknown>(null);
  const publish = async (reason: string) => {
    setSending(true);
    setBroken(null);
    try {
      const attachmentId = await uploadFile(tenantId, file!);
      const made = await run({ input: { invoiceId: invoice.id, attachmentId, about: about.trim(), masked, reason } });
      if (made) onDone(say(payWords.copyDone));
      return made;
    } catch (error) {
      setBroken(error);
      return null;
    } finally {
      setSending(false);
    }
  };
  const ready = file !== null && about.trim().length > 1 && masked;
  return (
    <ReasonDialog title={say(payWords.copyPublish)} what={say(payWords.copyWhat)} confirm={say(payWords.copyPublish)} reasonLabel={say(payWords.copyReason)} reasonMost={500} ready={ready} busy={busy || sending} failure={failure} onConfirm={publish} onClose={onClose}>
      <p>{say(payWords.copyMask)}</p>
      <div className={styles.copyField}>
        <label htmlFor={`${id}-file`}>{say(payWords.copyFile)}</label>
        <input id={`${id}-file`} type="file" accept="image/*" onChange={({ target }) => setFile(target.files?.[0] ?? null)} />
      </div>
      <div className={styles.copyField}>
        <label htmlFor={`${id}-about`}>{say(payWords.copyAbout)}</label>
        <input id={`${id}-about`} type="text" maxLength={60} value={about} onChange={({ target }) => setAbout(target.value)} />
      </div>
      <label className={styles.copyConfirm}>
        <input type="checkbox" checked={masked} onChange={({ target }) => setMasked(target.checked)} /> {say(payWords.copyConfirm)}
      </label>
      {broken !== null && <FailureNotice failure={broken} />}
    </ReasonDialog>
  );
}

function WithdrawDialog({ invoice, onDone, onClose }: CopyProps & { onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(WithdrawInvoiceCopy);
  const withdraw = async (reason: string) => {
    const made = await run({ input: { invoiceId: invoice.id, reason } });
    if (made) onDone(say(payWords.copyWithdrawn));
    return made;
  };
  return <ReasonDialog danger title={say(payWords.copyWithdraw)} what={say(payWords.copyWithdrawWhat)} confirm={say(payWords.copyWithdraw)} reasonLabel={say(payWords.reason)} reasonMost={500} busy={busy} failure={failure} onConfirm={withdraw} onClose={onClose} />;
}
