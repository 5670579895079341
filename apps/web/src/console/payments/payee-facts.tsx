import { useState } from 'react';
import { ask } from '../../api/ask';
import { ConfirmPayee, DeskPayeeAccount } from '../../gql/console/payments/disbursement';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { payWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { Failure } from '../parts/failure';
import { Facts } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import type { Payment } from './payment';

/** Where the money goes; the whole number only for the cashier, asked for each time. */
export function PayeeFacts({ payment: { id, payee, permissions, status }, onDone }: { payment: Payment; onDone: (done: string) => void }) {
  const say = useSay();
  const may = useMay();
  const [account, setAccount] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [confirming, setConfirming] = useState(false);
  const pays = permissions.instruct.allowed || (status === 'instructed' && permissions.pay.allowed);
  const show = async () => {
    try {
      setAccount((await ask(DeskPayeeAccount, { disbursementId: id })).payeeAccount.account);
    } catch (error) {
      setFailure(error);
    }
  };
  const waits = payee.changed && !payee.confirmedAt;
  return (
    <>
      <Facts items={[[say(payWords.payee), payee.holder], [say(payWords.bank), payee.bankName], [say(payWords.account), account ? account.replace(/(.{4})(?=.)/g, '$1 ') : payee.account]]} />
      {pays && account === null && (
        <div>
          <Button icon="lock" onClick={() => void show()}>
            {say(payWords.showAccount)}
          </Button>{' '}
          {say(payWords.showAccountHint)}
        </div>
      )}
      {failure !== null && <Failure failure={failure} />}
      {waits && (
        <Notice tone="warn" title={say(payWords.changedAccount)} action={may('ReviewDisbursement') && <Button onClick={() => setConfirming(true)}>{say(payWords.confirmPayee)}</Button>}>
          {say(payWords.changedWhat, { at: shownTime(payee.usableFrom) })}
        </Notice>
      )}
      {confirming && <ConfirmDialog payeeId={payee.id} onDone={onDone} onClose={() => setConfirming(false)} />}
    </>
  );
}

function ConfirmDialog({ payeeId, onDone, onClose }: { payeeId: string; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(ConfirmPayee);
  const confirm = async () => {
    const confirmed = await run({ payeeId });
    if (confirmed) onDone(say(payWords.payeeConfirmed));
    return confirmed;
  };
  return <ReasonDialog title={say(payWords.confirmPayee)} what={say(payWords.confirmPayeeWhat)} confirm={say(payWords.confirmPayee)} reason="none" busy={busy} failure={failure} onConfirm={confirm} onClose={onClose} />;
}
