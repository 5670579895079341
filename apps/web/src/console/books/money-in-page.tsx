import { useState } from 'react';
import { ask } from '../../api/ask';
import { BookMoneyIn, DecideMoneyIn, type BookMoneyInQuery } from '../../gql/console/books/books';
import { Button } from '../../kit/button';
import { bookWords } from '../../words/console-books.words';
import { useSay } from '../../words/use-say';
import { RadioField } from '../parts/fields';
import { Facts, Mark, Page, type Tone } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownYuan } from '../parts/shown';
import { PagedTable, type Column } from '../parts/table-states';
import { usePages } from '../parts/use-pages';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { useFunds } from './reads';
import { RecordMoneyDialog } from './record-money-dialog';

type Money = BookMoneyInQuery['moneyIn']['edges'][number]['node'];
const TONES: Record<string, Tone> = { recorded: 'warn', confirmed: 'good', rejected: 'bad', returned: 'plain', reversed: 'plain' };

/** 收款: recorded by one, confirmed by another. */
export function MoneyInPage() {
  const say = useSay();
  const may = useMay();
  const { tenantId } = useCompetition();
  const [recording, setRecording] = useState<'appropriation' | 'transfer' | null>(null);
  const [deciding, setDeciding] = useState<Money | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const { data: funds = [] } = useFunds();
  const pages = usePages<Money>(['book-money-in', tenantId], async (after) => (await ask(BookMoneyIn, { tenantId, after })).moneyIn);
  const fundName = (id: number) => funds.find((fund) => fund.id === id)?.name ?? '';
  const columns: Column<Money>[] = [
    { title: say(bookWords.payer), cell: ({ payer }) => payer },
    { title: say(bookWords.amount), kind: 'figure', cell: ({ amountFen }) => shownYuan(amountFen) },
    { title: say(bookWords.kind), kind: 'narrow', cell: ({ kind }) => say(bookWords.moneyInKinds[kind]!) },
    { title: say(bookWords.receivedOn), kind: 'narrow', cell: ({ receivedOn }) => receivedOn },
    { title: say(bookWords.reference), cell: ({ reference }) => reference },
    { title: say(bookWords.fund), cell: ({ fundId, purpose }) => `${fundName(fundId)} · ${purpose}` },
    { title: say(bookWords.status), kind: 'narrow', cell: ({ status, reason }) => <><Mark tone={TONES[status]}>{say(bookWords.moneyInStatus[status]!)}</Mark>{reason && <div>{reason}</div>}</> },
    {
      title: say(bookWords.receipt), kind: 'narrow',
      cell: (money) =>
        money.receiptId ? <a href={`/documents/${money.receiptId}`} target="_blank" rel="noreferrer">{say(bookWords.openReceipt, { number: money.receiptNumber ?? '' })}</a> : money.status === 'recorded' && may('ConfirmMoneyIn') && <Button aria-label={`${say(bookWords.decide)} ${money.payer} ${money.reference}`} onClick={() => setDeciding(money)}>{say(bookWords.decide)}</Button>,
    },
  ];
  const actions = may('RecordMoneyIn') && (
    <>
      <Button kind="main" icon="plus" onClick={() => setRecording('appropriation')}>
        {say(bookWords.recordAppropriation)}
      </Button>
      <Button icon="plus" onClick={() => setRecording('transfer')}>
        {say(bookWords.recordTransfer)}
      </Button>
    </>
  );
  return (
    <Page title={say(bookWords.moneyIn)} intro={say(bookWords.moneyInIntro)} actions={actions} done={done}>
      <PagedTable label={say(bookWords.moneyIn)} pages={pages} columns={columns} rowKey={({ id }) => id} empty={say(bookWords.noMoneyIn)} />
      {recording && <RecordMoneyDialog kind={recording} onDone={setDone} onClose={() => setRecording(null)} />}
      {deciding && <DecideDialog money={deciding} onDone={setDone} onClose={() => setDeciding(null)} />}
    </Page>
  );
}

type Decision = 'confirm' | 'reject' | 'return';

function DecideDialog({ money, onDone, onClose }: { money: Money; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(DecideMoneyIn);
  const [decision, setDecision] = useState<Decision>('confirm');
  const decide = async (reason: string) => {
    const decided = await run({ input: { id: money.id, decision, reason: reason || null } });
    if (decided) onDone(say(bookWords.decided));
    return decided;
  };
  const offered: Decision[] = money.kind === 'transfer' ? ['confirm', 'return', 'reject'] : ['confirm', 'reject'];
  return (
    <ReasonDialog title={say(bookWords.decideMoneyIn)} what={say(bookWords.decideMoneyInWhat, { payer: money.payer, amount: shownYuan(money.amountFen) })} confirm={say(bookWords.decisions[decision]!)} danger={decision !== 'confirm'} reason={decision === 'confirm' ? 'none' : 'needed'} busy={busy} failure={failure} onConfirm={decide} onClose={onClose}>
      <Facts items={[[say(bookWords.reference), money.reference], [say(bookWords.receivedOn), money.receivedOn], [say(bookWords.purpose), money.purpose]]} />
      <RadioField label={say(bookWords.decision)} value={decision} options={offered.map((value) => ({ value, label: say(bookWords.decisions[value]!) }))} onChange={(value) => setDecision(offered.find((one) => one === value) ?? 'confirm')} />
    </ReasonDialog>
  );
}
