import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { BookReconciliation, MatchAutomatically } from '../../gql/console/books/reconcile';
import { Button } from '../../kit/button';
import { FailureNotice, Notice } from '../../kit/notice';
import { bookWords } from '../../words/console-books.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { SelectField } from '../parts/fields';
import { Facts, Page, Section } from '../parts/page';
import { shownYuan } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { ImportDialog } from './import-dialog';
import { MatchDesk } from './match-desk';
import { Matches } from './matches';
import { QuietDialog } from './quiet-dialog';
import { bankName, useBanks } from './reads';
import type { Reconciliation } from './reconciliation';

/** 银行对账, one account at a time. */
export function ReconcilePage() {
  const say = useSay();
  const banks = useBanks();
  const [chosen, setChosen] = useState('');
  const [done, setDone] = useState<string | null>(null);
  const bank = banks.data?.find(({ id }) => id === chosen) ?? banks.data?.[0];
  return (
    <Page title={say(bookWords.reconcile)} intro={say(bookWords.reconcileIntro)} done={done}>
      <Reading read={banks}>
        {(rows) =>
          bank ? (
            <>
              <SelectField label={say(bookWords.bankAccount)} value={bank.id} options={rows.map((one) => ({ value: one.id, label: bankName(say, one) }))} onChange={setChosen} />
              <Account key={bank.id} bankAccountId={bank.id} onDone={setDone} />
            </>
          ) : (
            <Notice title={say(bookWords.noBank)} />
          )
        }
      </Reading>
    </Page>
  );
}

function Account({ bankAccountId, onDone }: { bankAccountId: string; onDone: (done: string) => void }) {
  const say = useSay();
  const may = useMay();
  const [opened, setOpened] = useState<'import' | 'quiet' | null>(null);
  const read = useQuery({ queryKey: ['book-reconciliation', bankAccountId], queryFn: async () => (await ask(BookReconciliation, { bankAccountId })).reconciliation });
  const auto = useAct(MatchAutomatically);
  const dialog = { bankAccountId, onDone, onClose: () => setOpened(null) };
  const actions = may('Reconcile') && (
    <>
      <Button kind="main" icon="upload" onClick={() => setOpened('import')}>
        {say(bookWords.import)}
      </Button>
      <Button busy={auto.busy} onClick={() => void auto.run({ bankAccountId }).then((outcome) => outcome && onDone(say(bookWords.autoDone, { n: outcome.made })))}>
        {say(bookWords.auto)}
      </Button>
      <Button onClick={() => setOpened('quiet')}>{say(bookWords.quiet)}</Button>
    </>
  );
  const yuan = (text: string) => say(bookWords.yuan, { n: shownYuan(text) });
  return (
    <Reading read={read}>
      {(state) => (
        <>
          <Section title={say(bookWords.balance)} actions={actions}>
            <Facts items={[[say(bookWords.bankBalance), state.bankFen === null ? say(bookWords.noStatement) : yuan(state.bankFen)], [say(bookWords.bookBalance), yuan(state.booksFen)], [say(bookWords.covered), state.coveredUntil ?? say(bookWords.noStatement)]]} />
            {auto.failure !== null && <FailureNotice failure={auto.failure} />}
          </Section>
          <MatchDesk bankAccountId={bankAccountId} state={state} onDone={onDone} />
          <Ageing ageing={state.ageing} />
          <Matches bankAccountId={bankAccountId} onDone={onDone} />
          {opened === 'import' && <ImportDialog {...dialog} />}
          {opened === 'quiet' && <QuietDialog {...dialog} />}
        </>
      )}
    </Reading>
  );
}

function Ageing({ ageing }: { ageing: Reconciliation['ageing'] }) {
  const say = useSay();
  return (
    <Section title={say(bookWords.ageing)}>
      <DataTable
        label={say(bookWords.ageing)}
        rows={ageing}
        rowKey={({ band }) => band}
        columns={[
          { title: say(bookWords.band), cell: ({ band }) => (bookWords.bands[band] ? say(bookWords.bands[band]) : band) },
          { title: say(bookWords.lineCount), kind: 'figure', cell: ({ lines }) => lines },
          { title: say(bookWords.linesSum), kind: 'figure', cell: ({ linesFen }) => shownYuan(linesFen) },
          { title: say(bookWords.entryCount), kind: 'figure', cell: ({ entries }) => entries },
          { title: say(bookWords.entriesSum), kind: 'figure', cell: ({ entriesFen }) => shownYuan(entriesFen) },
        ]}
      />
    </Section>
  );
}
