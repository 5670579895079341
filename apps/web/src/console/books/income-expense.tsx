import { useQuery } from '@tanstack/react-query';
import { formatYuanForPeople } from '@app/rules';
import { ask } from '../../api/ask';
import { BookIncome } from '../../gql/console/books/reports';
import { bookWords, journalKindWords } from '../../words/console-books.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { shownYuan } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import { useProjectNames } from '../reads/project-names';
import { useCompetition } from '../shell/competition';
import { useFundName } from './reads';
import { toFen } from './suggestions';

/** 收支情况表: income by its source, expense by project. */
export function IncomeAndExpense({ fundId, from, until }: { fundId: number | null; from: string; until: string }) {
  const say = useSay();
  const { tenantId } = useCompetition();
  const names = useProjectNames();
  const fundName = useFundName();
  const read = useQuery({ queryKey: ['book-income', tenantId, fundId, from, until], queryFn: async () => (await ask(BookIncome, { tenantId, fundId, from, until })).incomeAndExpense });
  const sum = (rows: { incomeFen: string; expenseFen: string }[], side: 'incomeFen' | 'expenseFen') => formatYuanForPeople(rows.reduce((total, row) => total + toFen(row[side]), 0n));
  const sourceOf = (source: string) => (journalKindWords[source] ? say(journalKindWords[source]) : source);
  return (
    <Reading read={read}>
      {(rows) => (
        <>
          <DataTable
            label={say(bookWords.incomeExpense)}
            rows={rows}
            rowKey={(row) => `${row.fund} ${row.source ?? ''} ${row.projectId ?? ''}`}
            empty={say(bookWords.noMovement)}
            columns={[
              { title: say(bookWords.source), cell: ({ source, projectId }) => (projectId ? (names[projectId] ?? say(bookWords.projectMoney)) : source ? sourceOf(source) : say(bookWords.office)) },
              { title: say(bookWords.fund), cell: ({ fund }) => fundName(fund) },
              { title: say(bookWords.income), kind: 'figure', cell: ({ incomeFen }) => shownYuan(incomeFen) },
              { title: say(bookWords.expense), kind: 'figure', cell: ({ expenseFen }) => shownYuan(expenseFen) },
            ]}
          />
          {rows.length > 0 && (
            <p>
              {say(bookWords.total)}: {say(bookWords.income)} {sum(rows, 'incomeFen')}, {say(bookWords.expense)} {sum(rows, 'expenseFen')}
            </p>
          )}
        </>
      )}
    </Reading>
  );
}
