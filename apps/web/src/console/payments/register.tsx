import { useState } from 'react';
import { Link } from 'react-router';
import { useInfiniteQuery, keepPreviousData } from '@tanstack/react-query';
import { formatYuanForPeople } from '@app/rules';
import { ask } from '../../api/ask';
import { DeskRegister, type DeskRegisterQuery } from '../../gql/console/payments/payments';
import { Button } from '../../kit/button';
import { Loading } from '../../kit/loading';
import { consoleWords } from '../../words/console.words';
import { payWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { Failure } from '../parts/failure';
import { Mark } from '../parts/page';
import { shownTime, shownYuan } from '../parts/shown';
import { DataTable, type Column } from '../parts/table-states';
import { useCompetition } from '../shell/competition';
import { registerVariables, toFen, type RegisterFilter } from './filter';
import { PayStatusMark } from './pay-status-mark';
import styles from './payments.module.css';

type Row = DeskRegisterQuery['disbursements']['edges'][number]['node'];

/** The disbursements a filter finds, fifty at a time; sums of all of them, and of those one has selected. */
export function Register({ filter }: { filter: RegisterFilter }) {
  const say = useSay();
  const { id, tenantId } = useCompetition();
  const variables = { tenantId, ...registerVariables(filter, id) };
  const query = useInfiniteQuery({
    queryKey: ['desk-register', variables],
    queryFn: async ({ pageParam }) => (await ask(DeskRegister, { ...variables, after: pageParam })).disbursements,
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    placeholderData: keepPreviousData,
  });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  if (query.isPending) return <Loading />;
  const rows = query.data?.pages.flatMap(({ edges }) => edges.map(({ node }) => node)) ?? [];
  const totals = query.data?.pages[0]?.totals;
  const toggle = (row: string) => setSelected((before) => new Set(before.has(row) ? [...before].filter((one) => one !== row) : [...before, row]));
  return (
    <>
      {query.error !== null && <Failure failure={query.error} retry={() => void query.refetch()} />}
      {totals && (
        <p role="status">
          {say(payWords.found, { n: totals.count, amount: shownYuan(totals.amount), paid: shownYuan(totals.paid), open: shownYuan(totals.open) })}
        </p>
      )}
      {rows.length > 0 && <SelectionSum rows={rows} selected={selected} select={setSelected} />}
      {query.data && <DataTable label={say(payWords.register)} columns={columnsOf(say, { selected, toggle })} rows={rows} rowKey={(row) => row.id} empty={say(payWords.none)} />}
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {say(consoleWords.more)}
        </Button>
      )}
    </>
  );
}

function SelectionSum({ rows, selected, select }: { rows: Row[]; selected: ReadonlySet<string>; select: (ids: ReadonlySet<string>) => void }) {
  const say = useSay();
  const chosen = rows.filter(({ id }) => selected.has(id));
  return (
    <div className={styles.selection}>
      <Button onClick={() => select(new Set(rows.map(({ id }) => id)))}>{say(payWords.selectAll, { n: rows.length })}</Button>
      {chosen.length > 0 && <Button onClick={() => select(new Set())}>{say(payWords.selectNone)}</Button>}
      <strong role="status">{chosen.length > 0 && say(payWords.selected, { n: chosen.length, sum: formatYuanForPeople(chosen.reduce((sum, { amount }) => sum + toFen(amount), 0n)) })}</strong>
    </div>
  );
}

function columnsOf(say: ReturnType<typeof useSay>, { selected, toggle }: { selected: ReadonlySet<string>; toggle: (id: string) => void }): Column<Row>[] {
  const what = ({ projectTitle, purpose }: Row) => `${projectTitle} · ${purpose}`;
  return [
    {
      title: say(payWords.purpose),
      cell: (row) => (
        <span className={styles.picked}>
          <input type="checkbox" aria-label={say(payWords.select, { what: what(row) })} checked={selected.has(row.id)} onChange={() => toggle(row.id)} />
          <Link to={row.id}>
            <strong>{row.projectTitle}</strong>
            <br />
            {row.purpose}
          </Link>
        </span>
      ),
    },
    { title: say(payWords.amount), kind: 'figure', cell: ({ amount }) => shownYuan(amount) },
    { title: say(payWords.status), kind: 'narrow', cell: ({ status }) => <PayStatusMark status={status} /> },
    { title: say(payWords.team), cell: ({ teamName }) => teamName },
    {
      title: say(payWords.payee),
      cell: ({ payee }) => (
        <>
          {payee.holder}
          <br />
          <span className={styles.soft}>{payee.account}</span>
        </>
      ),
    },
    { title: say(payWords.asked), kind: 'narrow', cell: ({ createdAt }) => shownTime(createdAt) },
    { title: say(payWords.due), kind: 'narrow', cell: ({ acquitBy, overdue, status }) => (status === 'paid' ? overdue ? <Mark tone="bad">{say(payWords.overdue)} {shownTime(acquitBy).slice(0, 10)}</Mark> : shownTime(acquitBy) : '') },
  ];
}
