import { useState } from 'react';
import { EditDisbursement } from '../../gql/console/payments/disbursement';
import { newId } from '../../hall/new-id';
import { TextField } from '../../kit/field';
import { categoryWords, payActs, payWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { SelectField } from '../parts/fields';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownYuan } from '../parts/shown';
import { useAct } from '../session/use-act';
import type { Payment } from './payment';

/** Changes what is asked for; the papers and the payee stay. */
export function EditDialog({ payment, onDone, onClose }: { payment: Payment; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(EditDisbursement);
  const [idempotencyKey] = useState(newId);
  const [amount, setAmount] = useState(payment.amount);
  const [purpose, setPurpose] = useState(payment.purpose);
  const [line, setLine] = useState(payment.budgetLineId);
  const edit = async (reason: string) => {
    const files = payment.files.map(({ attachmentId, kind }) => ({ attachmentId, kind }));
    const input = { disbursementId: payment.id, trancheId: payment.trancheId, budgetLineId: line, amount, payeeId: payment.payee.id, purpose: purpose.trim(), files, idempotencyKey, expectedRevision: payment.revision, reason: reason || null };
    const edited = await run({ input });
    if (edited) onDone(say(payWords.edited));
    return edited;
  };
  return (
    <ReasonDialog title={say(payActs['edit']!.name)} what={say(payWords.editWhat)} confirm={say(payActs['edit']!.name)} reason={payment.status === 'draft' ? 'optional' : 'needed'} reasonLabel={say(payWords.editReason)} reasonMost={500} ready={purpose.trim().length > 1} busy={busy} failure={failure} onConfirm={edit} onClose={onClose}>
      <TextField label={say(payWords.editPurpose)} maxLength={200} value={purpose} onChange={({ target }) => setPurpose(target.value)} />
      <TextField label={say(payWords.editAmount)} inputMode="decimal" maxLength={40} value={amount} onChange={({ target }) => setAmount(target.value)} />
      <SelectField label={say(payWords.editLine)} value={line} options={payment.grant.budgetLines.map(({ id, title, category, left }) => ({ value: id, label: `${title} · ${say(categoryWords[category])} · ${say(payWords.left)} ${shownYuan(left)}` }))} onChange={setLine} />
    </ReasonDialog>
  );
}
