import { Link } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { formatYuanForPeople } from '@app/rules';
import { ask } from '../../api/ask';
import { BookTrialBalance } from '../../gql/console/books/reports';
import { Notice } from '../../kit/notice';
import { bookWords } from '../../words/console-books.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { shownYuan } from '../parts/shown';
import { useProjectNames } from '../reads/project-names';
import { DataTable } from '../parts/table-states';
import { useCompetition } from '../shell/competition';
import { useFundName } from './reads';
import { toFen } from './suggestions';

/** The project in an account's code. */
const PROJECT = /[0-9a-f]{8}-[0-9a-f-]{27}/;

/** 试算平衡表: every account that moved; a press opens its statement. */
export function TrialBalance({ fundId, until }: { fundId: number | null; until: string }) {
  const say = useSay();
  const { tenantId } = useCompetition();
  const fundName = useFundName();
  const projects = useProjectNames();
  const named = ({ name, code }: { name: string; code: string }) => [name, projects[PROJECT.exec(code)?.[0] ?? '']].filter(Boolean).join('：');
  const read = useQuery({ queryKey: ['book-trial', tenantId, fundId, until], queryFn: async () => (await ask(BookTrialBalance, { tenantId, fundId, until })).trialBalance });
  return (
    <Reading read={read}>
      {(accounts) => {
        const sum = (side: 'debitFen' | 'creditFen') => accounts.reduce((total, account) => total + toFen(account[side]), 0n);
        const [debit, credit] = [sum('debitFen'), sum('creditFen')];
        return (
          <>
            {accounts.length > 0 && <Notice tone={debit === credit ? 'good' : 'bad'} title={debit === credit ? say(bookWords.balanced, { n: formatYuanForPeople(debit) }) : say(bookWords.unbalanced, { n: formatYuanForPeople(debit - credit) })} />}
            <DataTable
              label={say(bookWords.trialBalance)}
              rows={accounts}
              rowKey={({ id }) => String(id)}
              empty={say(bookWords.noAccounts)}
              columns={[
                { title: say(bookWords.account), cell: (account) => <Link to={`?account=${encodeURIComponent(account.code)}`} aria-label={say(bookWords.openStatement, { account: named(account) })}>{named(account)}</Link> },
                { title: say(bookWords.type), kind: 'narrow', cell: ({ type }) => (bookWords.types[type] ? say(bookWords.types[type]) : type) },
                { title: say(bookWords.fund), cell: ({ fund }) => fundName(fund) },
                { title: say(bookWords.debit), kind: 'figure', cell: ({ debitFen }) => shownYuan(debitFen) },
                { title: say(bookWords.credit), kind: 'figure', cell: ({ creditFen }) => shownYuan(creditFen) },
                { title: say(bookWords.balance), kind: 'figure', cell: ({ balanceFen }) => shownYuan(balanceFen) },
              ]}
            />
          </>
        );
      }}
    </Reading>
  );
}
