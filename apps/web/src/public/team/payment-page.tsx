import { useState } from 'react';
import { useParams } from 'react-router';
import { command } from '../../api/ask';
import { newId } from '../../api/new-id';
import { CancelRequest, ReadPayment } from '../../gql/public/team/payment';
import { Button } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { TextArea } from '../../kit/field';
import { Icon } from '../../kit/icon';
import { LinkButton } from '../../kit/link-button';
import { FailureNotice, Notice } from '../../kit/notice';
import { Tag } from '../../kit/tag';
import { Timeline } from '../../kit/timeline';
import { files } from '../../words/files.words';
import { shared } from '../../words/shared.words';
import { teamMoney } from '../../words/team-money.words';
import { useSay } from '../../words/use-say';
import { clockTime, grouped } from '../money';
import { Reading, Sheet } from '../sheet';
import { useAct } from '../use-act';
import { useRead } from '../use-read';
import { Invoices } from './invoices';
import { paymentTimeline, type Payment } from './payment-timeline';
import { isSentBack, paymentWords } from './standing-words';
import styles from './team.module.css';
import { useProjectPlace } from './use-project';

/** One request for money on its way: where it stands, its papers, its invoices, what came back. */
export default function PaymentPage() {
  const say = useSay();
  const { disbursementId = '' } = useParams();
  const { projectId } = useProjectPlace();
  const back = { to: `/team/${projectId}/money`, words: say(teamMoney.title) };
  const read = useRead(ReadPayment, { id: disbursementId });
  return (
    <Reading read={read} title={say(teamMoney.title)} back={back}>
      {(payment) => {
        const [words, tone] = paymentWords(payment);
        return (
          <Sheet title={say(teamMoney.payment, { amount: grouped(payment.amount) })} back={back}>
            <div className="row">
              <Tag tone={tone}>{say(words)}</Tag>
              <span>{say(teamMoney.paidTo, { account: payment.payee.account })}</span>
            </div>
            <p>{payment.purpose}</p>
            <section>
              <h2>{say(teamMoney.progress)}</h2>
              <Timeline label={say(teamMoney.progress)} steps={paymentTimeline(payment, say)} />
            </section>
            {payment.permissions.edit.allowed && (
              <LinkButton wide kind={isSentBack(payment) ? 'main' : 'plain'} to={`/team/${projectId}/money/${payment.id}/edit`}>
                {say(teamMoney.change)}
              </LinkButton>
            )}
            <Papers payment={payment} />
            {payment.status !== 'cancelled' && payment.status !== 'draft' && <Invoices payment={payment} onChanged={read.again} />}
            <Returns payment={payment} />
            {payment.permissions.cancel.allowed && <Cancel payment={payment} onDone={read.again} />}
          </Sheet>
        );
      }}
    </Reading>
  );
}

function Papers({ payment }: { payment: Payment }) {
  const say = useSay();
  return (
    <section>
      <h2>{say(teamMoney.handedIn)}</h2>
      <div className="row">
        {payment.files.map(({ attachmentId }, i) => (
          <a key={attachmentId} className={styles.paper} href={`/attachments/${attachmentId}`} target="_blank" rel="noreferrer">
            <Icon name="download" /> {say(files.file, { n: i + 1 })}
          </a>
        ))}
      </div>
    </section>
  );
}

function Returns({ payment }: { payment: Payment }) {
  const say = useSay();
  if (payment.status !== 'paid' && payment.returns.length === 0) return null;
  return (
    <section>
      <h2>{say(teamMoney.returns)}</h2>
      {payment.returns.map(({ id, amount, reference, createdAt }) => (
        <p key={id}>{say(teamMoney.returnLine, { at: clockTime(createdAt), amount: grouped(amount), reference })}</p>
      ))}
      {payment.status === 'paid' && <p className="quiet-text">{say(teamMoney.returnHint)}</p>}
    </section>
  );
}

function Cancel({ payment, onDone }: { payment: Payment; onDone: () => void }) {
  const say = useSay();
  const act = useAct();
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const [idempotencyKey] = useState(newId);
  const cancel = () =>
    act.run(() => command(CancelRequest, { input: { disbursementId: payment.id, action: 'cancel', expectedHash: payment.contentHash, reason, idempotencyKey } }), () => {
      setAsked(false);
      onDone();
    });
  return (
    <>
      <Button kind="danger" onClick={() => setAsked(true)}>
        {say(teamMoney.cancel)}
      </Button>
      {asked && (
        <Dialog
          title={say(teamMoney.cancel)}
          onClose={() => setAsked(false)}
          actions={
            <>
              <Button onClick={() => setAsked(false)}>{say(shared.back)}</Button>
              <Button kind="danger" busy={act.busy} disabled={!reason.trim()} onClick={cancel}>
                {say(teamMoney.cancelConfirm)}
              </Button>
            </>
          }
        >
          <Notice tone="warn" title={say(teamMoney.cancelText)} />
          <TextArea label={say(shared.reason)} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
          {act.failure !== null && <FailureNotice failure={act.failure} />}
        </Dialog>
      )}
    </>
  );
}
