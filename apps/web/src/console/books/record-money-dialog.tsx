import { useState } from 'react';
import { formatYuan } from '@app/rules';
import { RecordAppropriation, RecordTransfer } from '../../gql/console/books/books';
import { TextField } from '../../kit/field';
import { bookWords } from '../../words/console-books.words';
import { useSay } from '../../words/use-say';
import { DayField, FieldRow, SelectField, YuanField } from '../parts/fields';
import { ReasonDialog } from '../parts/reason-dialog';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import { bankName, today, useBanks, useFunds } from './reads';

interface Entered {
  fundId: string;
  bankAccountId: string;
  fen: number;
  receivedOn: string;
  payer: string;
  reference: string;
  purpose: string;
}

/** Records quota from the treasury or money that came to the bank. */
export function RecordMoneyDialog({ kind, onDone, onClose }: { kind: 'appropriation' | 'transfer'; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { tenantId } = useCompetition();
  const { data: funds = [] } = useFunds();
  const { data: banks = [] } = useBanks();
  const appropriation = useAct(RecordAppropriation);
  const transfer = useAct(RecordTransfer);
  const { busy, failure } = kind === 'appropriation' ? appropriation : transfer;
  const [entered, setEntered] = useState<Entered>({ fundId: '', bankAccountId: '', fen: Number.NaN, receivedOn: today(), payer: '', reference: '', purpose: '' });
  const put = (part: Partial<Entered>) => setEntered((before) => ({ ...before, ...part }));
  const ready = entered.fundId !== '' && entered.fen > 0 && entered.payer.trim() !== '' && entered.reference.trim() !== '' && entered.purpose.trim() !== '' && (kind === 'appropriation' || entered.bankAccountId !== '');
  const record = async () => {
    const common = { tenantId, fundId: Number(entered.fundId), amountFen: formatYuan(entered.fen), receivedOn: entered.receivedOn, payer: entered.payer.trim(), reference: entered.reference.trim(), purpose: entered.purpose.trim() };
    const made = await (kind === 'appropriation' ? appropriation.run({ input: common }) : transfer.run({ input: { ...common, bankAccountId: entered.bankAccountId } }));
    if (made) onDone(say(bookWords.recorded));
    return made;
  };
  const name = say(kind === 'appropriation' ? bookWords.recordAppropriation : bookWords.recordTransfer);
  const choose = (label: string) => ({ value: '', label });
  return (
    <ReasonDialog title={name} what={say(kind === 'appropriation' ? bookWords.appropriationWhat : bookWords.transferWhat)} confirm={name} reason="none" ready={ready} busy={busy} failure={failure} onConfirm={record} onClose={onClose} width={680}>
      <SelectField label={say(bookWords.fund)} value={entered.fundId} options={[choose(say(bookWords.chooseFund)), ...funds.map((fund) => ({ value: String(fund.id), label: fund.name }))]} onChange={(fundId) => put({ fundId })} />
      {kind === 'transfer' && <SelectField label={say(bookWords.bankAccount)} value={entered.bankAccountId} options={[choose(say(bookWords.chooseBank)), ...banks.filter((bank) => bank.kind === 'bank').map((bank) => ({ value: bank.id, label: bankName(say, bank) }))]} onChange={(bankAccountId) => put({ bankAccountId })} />}
      <FieldRow>
        <YuanField label={say(bookWords.amount)} value={entered.fen} onChange={(fen) => put({ fen })} />
        <DayField label={say(bookWords.receivedOn)} value={entered.receivedOn} onChange={(receivedOn) => put({ receivedOn })} />
      </FieldRow>
      <TextField label={say(bookWords.payer)} maxLength={100} value={entered.payer} onChange={({ target }) => put({ payer: target.value })} />
      <TextField label={say(bookWords.reference)} maxLength={100} value={entered.reference} onChange={({ target }) => put({ reference: target.value })} />
      <TextField label={say(bookWords.purpose)} maxLength={200} value={entered.purpose} onChange={({ target }) => put({ purpose: target.value })} />
    </ReasonDialog>
  );
}
