import { useState } from 'react';
import { AddBankAccount, OpenFund } from '../../gql/console/books/books';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { bookWords } from '../../words/console-books.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { CheckField, SelectField } from '../parts/fields';
import { Page, Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { DataTable } from '../parts/table-states';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { bankName, useBanks, useFunds } from './reads';

/** 专款与账户. */
export function FundsPage() {
  const say = useSay();
  const may = useMay();
  const funds = useFunds();
  const banks = useBanks();
  const [opened, setOpened] = useState<'fund' | 'bank' | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const dialog = { onDone: setDone, onClose: () => setOpened(null) };
  return (
    <Page title={say(bookWords.funds)} intro={say(bookWords.fundsIntro)} done={done}>
      <Section title={say(bookWords.fund)} actions={may('OpenFund') && <Button icon="plus" onClick={() => setOpened('fund')}>{say(bookWords.openFund)}</Button>}>
        <Reading read={funds}>
          {(rows) => (
            <DataTable
              label={say(bookWords.fund)}
              rows={rows}
              rowKey={({ id }) => String(id)}
              empty={say(bookWords.noFunds)}
              columns={[
                { title: say(bookWords.fundName), cell: ({ name }) => name },
                { title: say(bookWords.fundKind), kind: 'narrow', cell: ({ kind }) => kind && say(bookWords.fundKinds[kind]!) },
                { title: say(bookWords.purpose), cell: ({ purpose }) => purpose },
                { title: say(bookWords.fundCode), kind: 'narrow', cell: ({ code }) => code },
              ]}
            />
          )}
        </Reading>
      </Section>
      <Section title={say(bookWords.accounts)} actions={may('ManageBankAccounts') && <Button icon="plus" onClick={() => setOpened('bank')}>{say(bookWords.addBank)}</Button>}>
        <Reading read={banks}>
          {(rows) => (
            <DataTable
              label={say(bookWords.accounts)}
              rows={rows}
              rowKey={({ id }) => id}
              empty={say(bookWords.noBank)}
              columns={[
                { title: say(bookWords.bankName), cell: (bank) => bankName(say, bank) },
                { title: say(bookWords.bankKind), kind: 'narrow', cell: ({ kind }) => say(bookWords.bankKinds[kind]!) },
                { title: say(bookWords.holder), cell: ({ holder }) => holder },
                { title: say(bookWords.fundCode), kind: 'narrow', cell: ({ code }) => code },
              ]}
            />
          )}
        </Reading>
      </Section>
      {opened === 'fund' && <FundDialog {...dialog} />}
      {opened === 'bank' && <BankDialog {...dialog} />}
    </Page>
  );
}

interface DialogProps {
  onDone: (done: string) => void;
  onClose: () => void;
}

const FUND_KINDS = ['grant', 'campaign', 'matching'] as const;

function FundDialog({ onDone, onClose }: DialogProps) {
  const say = useSay();
  const { id, tenantId } = useCompetition();
  const { data: banks = [] } = useBanks();
  const { run, busy, failure } = useAct(OpenFund);
  const [kind, setKind] = useState<(typeof FUND_KINDS)[number]>('grant');
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [purpose, setPurpose] = useState('');
  const [bank, setBank] = useState('');
  const [here, setHere] = useState(true);
  const open = async () => {
    const made = await run({ input: { tenantId, kind, name: name.trim(), code: code.trim(), purpose: purpose.trim(), bankAccountId: bank || null, competitionId: here ? id : null } });
    if (made) onDone(say(bookWords.fundOpened));
    return made;
  };
  const ready = [name, code, purpose].every((text) => text.trim() !== '');
  return (
    <ReasonDialog title={say(bookWords.openFund)} what={say(bookWords.openFundWhat)} confirm={say(bookWords.openFund)} reason="none" ready={ready} busy={busy} failure={failure} onConfirm={open} onClose={onClose}>
      <SelectField label={say(bookWords.fundKind)} value={kind} options={FUND_KINDS.map((value) => ({ value, label: say(bookWords.fundKinds[value]!) }))} onChange={(value) => setKind(FUND_KINDS.find((one) => one === value) ?? 'grant')} />
      <TextField label={say(bookWords.fundName)} maxLength={60} value={name} onChange={({ target }) => setName(target.value)} />
      <TextField label={say(bookWords.fundCode)} maxLength={40} value={code} onChange={({ target }) => setCode(target.value)} />
      <TextField label={say(bookWords.purpose)} maxLength={200} value={purpose} onChange={({ target }) => setPurpose(target.value)} />
      <SelectField label={say(bookWords.bankAccount)} value={bank} options={[{ value: '', label: say(bookWords.chooseBank) }, ...banks.filter((one) => one.kind === 'bank').map((one) => ({ value: one.id, label: bankName(say, one) }))]} onChange={setBank} />
      <CheckField label={say(bookWords.forHere)} checked={here} onChange={setHere} />
    </ReasonDialog>
  );
}

function BankDialog({ onDone, onClose }: DialogProps) {
  const say = useSay();
  const { tenantId } = useCompetition();
  const { run, busy, failure } = useAct(AddBankAccount);
  const [kind, setKind] = useState<'bank' | 'treasury'>('bank');
  const [bank, setBank] = useState('');
  const [holder, setHolder] = useState('');
  const [tail, setTail] = useState('');
  const [code, setCode] = useState('');
  const add = async () => {
    const made = await run({ input: { tenantId, kind, bankName: bank.trim(), holder: holder.trim(), tail: kind === 'bank' ? tail.trim() || null : null, code: code.trim() } });
    if (made) onDone(say(bookWords.bankAdded));
    return made;
  };
  return (
    <ReasonDialog title={say(bookWords.addBank)} what={say(bookWords.addBankWhat)} confirm={say(bookWords.addBank)} reason="none" ready={[bank, holder, code].every((text) => text.trim() !== '')} busy={busy} failure={failure} onConfirm={add} onClose={onClose}>
      <SelectField label={say(bookWords.bankKind)} value={kind} options={(['bank', 'treasury'] as const).map((value) => ({ value, label: say(bookWords.bankKinds[value]!) }))} onChange={(value) => setKind(value === 'treasury' ? value : 'bank')} />
      <TextField label={say(bookWords.bankName)} maxLength={60} value={bank} onChange={({ target }) => setBank(target.value)} />
      <TextField label={say(bookWords.holder)} maxLength={60} value={holder} onChange={({ target }) => setHolder(target.value)} />
      {kind === 'bank' && <TextField label={say(bookWords.tail)} maxLength={4} inputMode="numeric" value={tail} onChange={({ target }) => setTail(target.value)} />}
      <TextField label={say(bookWords.fundCode)} maxLength={40} value={code} onChange={({ target }) => setCode(target.value)} />
    </ReasonDialog>
  );
}
