import { useInfiniteQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { BookStatement } from '../../gql/console/books/reports';
import { Button } from '../../kit/button';
import { Loading } from '../../kit/loading';
import { bookWords, journalKindWords } from '../../words/console-books.words';
import { consoleWords } from '../../words/console.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { Failure } from '../parts/failure';
import { shownYuan } from '../parts/shown';
import { DataTable } from '../parts/table-states';

/** 明细账 of one account: opening, movements with the running balance, closing. */
export function StatementOf({ account, from, until, onChoose }: { account: string; from: string; until: string; onChoose: (account: string) => void }) {
  const say = useSay();
  const query = useInfiniteQuery({
    queryKey: ['book-statement', account, from, until],
    queryFn: async ({ pageParam }) => (await ask(BookStatement, { account, from, until, after: pageParam })).statement,
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  if (query.isPending) return <Loading />;
  const first = query.data?.pages[0];
  return (
    <>
      {query.error !== null && <Failure failure={query.error} retry={() => void query.refetch()} />}
      <div>
        <Button onClick={() => onChoose('')}>{say(shared.close)}</Button>
      </div>
      {first && (
        <>
          <p>{say(bookWords.opening, { n: shownYuan(first.openingFen) })}</p>
          <DataTable
            label={say(bookWords.statement)}
            rows={query.data!.pages.flatMap(({ movements }) => movements)}
            rowKey={(row) => `${row.journalId} ${row.balanceFen} ${row.debitFen}`}
            empty={say(bookWords.noMovement)}
            columns={[
              { title: say(bookWords.day), kind: 'narrow', cell: ({ on }) => on },
              { title: say(bookWords.voucher), kind: 'narrow', cell: ({ voucher }) => voucher ?? say(bookWords.pending) },
              { title: say(bookWords.kind), kind: 'narrow', cell: ({ kind }) => (journalKindWords[kind] ? say(journalKindWords[kind]) : kind) },
              { title: say(bookWords.summary), cell: ({ summary }) => summary },
              { title: say(bookWords.debit), kind: 'figure', cell: ({ debitFen }) => shownYuan(debitFen) },
              { title: say(bookWords.credit), kind: 'figure', cell: ({ creditFen }) => shownYuan(creditFen) },
              { title: say(bookWords.balance), kind: 'figure', cell: ({ balanceFen }) => shownYuan(balanceFen) },
            ]}
          />
          <p>{say(bookWords.closing, { n: shownYuan(first.closingFen), debit: shownYuan(first.debitFen), credit: shownYuan(first.creditFen) })}</p>
        </>
      )}
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {say(consoleWords.more)}
        </Button>
      )}
    </>
  );
}
