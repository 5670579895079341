import { useState } from 'react';
import type { DisbursementAction } from '@app/rules';
import { ProcessDisbursement, type ProcessDisbursementMutationVariables } from '../../gql/console/payments/disbursement';
import { newId } from '../../hall/new-id';
import { payActs, payWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownYuan } from '../parts/shown';
import { useAct } from '../session/use-act';
import { ActFields, startOf, type Entered } from './act-fields';
import type { Payment } from './payment';

const NEEDS_REASON: readonly DisbursementAction[] = ['send_back', 'cancel', 'bounce', 'reject_acquittal'];
const DANGER: readonly DisbursementAction[] = ['bounce', 'cancel'];

type Input = ProcessDisbursementMutationVariables['input'];

/** What the act sends beside who, what and why. */
function partOf(action: DisbursementAction, entered: Entered): Partial<Input> {
  const account = entered.account || null;
  if (action === 'instruct') return { account };
  if (action === 'pay') return { reference: entered.reference.trim() };
  if (action === 'record_return') return { account, reference: entered.reference.trim(), amount: entered.amount.trim(), returnKind: entered.returnKind };
  if (action === 'settle_return') return { settleTo: entered.settleTo };
  if (action === 'propose_acquittal') return { invoices: Object.entries(entered.invoices).filter(([, amount]) => /[1-9１-９]/.test(amount)).map(([invoiceId, amount]) => ({ invoiceId, amount })) };
  return {};
}

function ready(action: DisbursementAction, entered: Entered): boolean {
  if (action === 'pay') return entered.reference.trim() !== '';
  if (action === 'record_return') return entered.reference.trim() !== '' && entered.amount.trim() !== '';
  if (action === 'propose_acquittal') return Object.values(entered.invoices).some((amount) => /[1-9１-９]/.test(amount));
  return true;
}

/** One act of the flow: what will happen, its own fields, and a reason where one is needed. Sending it twice does it once. */
export function ActDialog({ payment, action, onDone, onClose }: { payment: Payment; action: DisbursementAction; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(ProcessDisbursement);
  const [idempotencyKey] = useState(newId);
  const [entered, setEntered] = useState<Entered>(() => startOf(payment));
  const words = payActs[action]!;
  const act = async (reason: string) => {
    const moved = await run({ input: { disbursementId: payment.id, action, idempotencyKey, expectedHash: payment.contentHash, reason: reason || null, ...partOf(action, entered) } });
    if (moved) onDone(say(payWords.done, { act: say(words.name) }));
    return moved;
  };
  return (
    <ReasonDialog
      title={`${say(words.name)} · ${payment.projectTitle}`}
      what={say(words.what, { amount: shownYuan(payment.amount) })}
      confirm={say(words.name)}
      danger={DANGER.includes(action)}
      reason={NEEDS_REASON.includes(action) ? 'needed' : 'none'}
      reasonLabel={say(payWords.reason)}
      reasonMost={500}
      ready={ready(action, entered)}
      busy={busy}
      failure={failure}
      onConfirm={act}
      onClose={onClose}
      width={action === 'propose_acquittal' ? 760 : 560}
    >
      <ActFields payment={payment} action={action} entered={entered} put={(part) => setEntered((before) => ({ ...before, ...part }))} />
    </ReasonDialog>
  );
}
