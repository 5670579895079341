import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { bookWords } from '../../words/console-books.words';
import { useSay } from '../../words/use-say';
import { ExportButtons } from '../parts/export-progress';
import { DayField, FieldRow, SelectField } from '../parts/fields';
import { Page, Section } from '../parts/page';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { BalanceSheet } from './balance-sheet';
import { IncomeAndExpense } from './income-expense';
import { today, useFunds } from './reads';
import { StatementOf } from './statement-of';
import { TrialBalance } from './trial-balance';

/** 账簿与报表: of one fund or of all, on any day. */
export default function ReportsPage() {
  const say = useSay();
  const may = useMay();
  const { tenantId } = useCompetition();
  const [params, setParams] = useSearchParams();
  const { data: funds = [] } = useFunds();
  const [fund, setFund] = useState('');
  const [from, setFrom] = useState(`${today().slice(0, 4)}-01-01`);
  const [until, setUntil] = useState(today());
  const fundId = fund ? Number(fund) : null;
  const account = params.get('account') ?? '';
  const choose = (code: string) => setParams(code ? { account: code } : {});
  const exports = (kind: 'trial-balance' | 'statement') => may('RequestExport') && <ExportButtons key={`${kind} ${account}`} input={{ tenantId, kind, filter: { fundId, until, from: kind === 'statement' ? from : null, account: kind === 'statement' ? account : null } }} />;
  return (
    <Page title={say(bookWords.reports)} intro={say(bookWords.reportsIntro)}>
      <FieldRow>
        <SelectField label={say(bookWords.fund)} value={fund} options={[{ value: '', label: say(bookWords.allFunds) }, ...funds.map(({ id, name }) => ({ value: String(id), label: name }))]} onChange={setFund} />
        <DayField label={say(bookWords.from)} value={from} onChange={setFrom} />
        <DayField label={say(bookWords.until)} value={until} onChange={setUntil} />
      </FieldRow>
      {account && (
        <Section title={say(bookWords.statement)} actions={exports('statement')}>
          <StatementOf account={account} from={from} until={until} onChoose={choose} />
        </Section>
      )}
      <Section title={say(bookWords.trialBalance)} actions={exports('trial-balance')}>
        <TrialBalance fundId={fundId} until={until} />
      </Section>
      {fundId !== null && (
        <Section title={say(bookWords.balanceSheet)}>
          <BalanceSheet fundId={fundId} until={until} />
        </Section>
      )}
      <Section title={say(bookWords.incomeExpense)}>
        <IncomeAndExpense fundId={fundId} from={from} until={until} />
      </Section>
    </Page>
  );
}
