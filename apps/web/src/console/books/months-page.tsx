import { useState } from 'react';
import { Link } from 'react-router';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { BookAlarms, BookBlockers, BookMonths, CloseMonth, ProposeReopening } from '../../gql/console/books/months';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { bookWords } from '../../words/console-books.words';
import { useLanguage } from '../../words/language';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Mark, Page, Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { monthName } from './reads';
import { Reopenings } from './reopenings';

type Opened = { dialog: 'close' | 'reopen'; period: string } | null;

/** 结账: the months, what keeps one from closing, and reopening by two people. */
export function MonthsPage() {
  const say = useSay();
  const may = useMay()('CloseMonth');
  const { tenantId } = useCompetition();
  const [checked, setChecked] = useState<string | null>(null);
  const [opened, setOpened] = useState<Opened>(null);
  const [done, setDone] = useState<string | null>(null);
  const months = useQuery({ queryKey: ['book-months', tenantId], queryFn: async () => (await ask(BookMonths, { tenantId })).ledgerMonths });
  return (
    <Page title={say(bookWords.months)} intro={say(bookWords.monthsIntro)} done={done}>
      <Alarms />
      <Reading read={months}>
        {(rows) => {
          const next = checked ?? rows.filter(({ closed }) => !closed).map(({ period }) => period).sort()[0] ?? null;
          return (
            <>
              {next && <Blockers period={next} onClose={may ? () => setOpened({ dialog: 'close', period: next }) : null} />}
              <DataTable
                label={say(bookWords.months)}
                rows={rows}
                rowKey={({ period }) => period}
                empty={say(bookWords.noMonths)}
                columns={[
                  { title: say(bookWords.month), kind: 'narrow', cell: ({ period }) => monthName(say, period) },
                  { title: say(bookWords.status), kind: 'narrow', cell: ({ closed }) => <Mark tone={closed ? 'good' : 'info'}>{say(closed ? bookWords.closed : bookWords.open)}</Mark> },
                  { title: say(bookWords.voucherCount), kind: 'figure', cell: ({ vouchers }) => vouchers },
                  { title: say(bookWords.changedAt), kind: 'narrow', cell: ({ changedAt }) => shownTime(changedAt) },
                  {
                    title: say(bookWords.decide), kind: 'narrow',
                    cell: ({ period, closed }) => (closed ? may && <Button aria-label={`${say(bookWords.reopen)} ${monthName(say, period)}`} onClick={() => setOpened({ dialog: 'reopen', period })}>{say(bookWords.reopen)}</Button> : <Button aria-label={say(bookWords.checkMonth, { month: monthName(say, period) })} onClick={() => setChecked(period)}>{say(bookWords.show)}</Button>),
                  },
                ]}
              />
            </>
          );
        }}
      </Reading>
      <Reopenings onDone={setDone} />
      {opened?.dialog === 'close' && <CloseDialog period={opened.period} onDone={setDone} onClose={() => setOpened(null)} />}
      {opened?.dialog === 'reopen' && <ReopenDialog period={opened.period} onDone={setDone} onClose={() => setOpened(null)} />}
    </Page>
  );
}

/** Where each blocker is settled. */
const PLACES: Record<string, string> = {
  BANK_ACCOUNT_MISSING: 'books/funds', STATEMENT_MISSING: 'books/reconcile', LINES_UNMATCHED: 'books/reconcile', ENTRIES_UNMATCHED: 'books/reconcile', BALANCES_DIFFER: 'books/reconcile', MONEY_IN_UNDECIDED: 'books', REVERSALS_UNDECIDED: 'books/vouchers',
  FINDINGS_OPEN: 'auditing',
};

function Blockers({ period, onClose }: { period: string; onClose: (() => void) | null }) {
  const say = useSay();
  const { id, tenantId } = useCompetition();
  const read = useQuery({ queryKey: ['book-blockers', tenantId, period, useLanguage()], placeholderData: keepPreviousData, queryFn: async () => (await ask(BookBlockers, { tenantId, period })).monthCloseBlockers });
  return (
    <Section title={say(bookWords.blockersOf, { month: monthName(say, period) })}>
      <Reading read={read}>
        {(blockers) =>
          blockers.length === 0 ? (
            <Notice tone="good" title={say(bookWords.canClose)} action={onClose && <Button kind="main" icon="lock" onClick={onClose}>{say(bookWords.close)}</Button>} />
          ) : (
            <ul>
              {blockers.map(({ code, message }) => (
                <li key={`${code} ${message}`}>
                  {message} {PLACES[code] && <Link to={`/console/${id}/${PLACES[code]}`}>{say(bookWords.goThere)}</Link>}
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </Section>
  );
}

function Alarms() {
  const say = useSay();
  const english = useLanguage() === 'en';
  const { tenantId } = useCompetition();
  const { data } = useQuery({ queryKey: ['book-alarms', tenantId], queryFn: async () => (await ask(BookAlarms, { tenantId })).ledgerAlarms });
  if (!data) return null;
  if (data.length === 0) return <Notice tone="good" title={say(bookWords.noAlarms)} />;
  return (
    <Notice tone="bad" title={say(bookWords.alarms)}>
      <ul>
        {data.map(({ invariant, detail }) => (
          <li key={`${invariant} ${detail}`}>{(english ? detail.split(' / ')[1] : detail.split(' / ')[0]) ?? detail}</li>
        ))}
      </ul>
    </Notice>
  );
}

interface DialogProps {
  period: string;
  onDone: (done: string) => void;
  onClose: () => void;
}

function CloseDialog({ period, onDone, onClose }: DialogProps) {
  const say = useSay();
  const { tenantId } = useCompetition();
  const { run, busy, failure } = useAct(CloseMonth);
  const month = monthName(say, period);
  const close = async () => {
    const closed = await run({ input: { tenantId, period } });
    if (closed) onDone(say(bookWords.closeDone, { month }));
    return closed;
  };
  return <ReasonDialog title={say(bookWords.close)} what={say(bookWords.closeWhat, { month })} confirm={say(bookWords.close)} reason="none" busy={busy} failure={failure} onConfirm={close} onClose={onClose} />;
}

function ReopenDialog({ period, onDone, onClose }: DialogProps) {
  const say = useSay();
  const { tenantId } = useCompetition();
  const { run, busy, failure } = useAct(ProposeReopening);
  const propose = async (reason: string) => {
    const made = await run({ input: { tenantId, period, reason } });
    if (made) onDone(say(bookWords.proposed));
    return made;
  };
  return <ReasonDialog title={say(bookWords.reopen)} what={say(bookWords.reopenWhat, { month: monthName(say, period) })} confirm={say(bookWords.reopen)} danger busy={busy} failure={failure} onConfirm={propose} onClose={onClose} />;
}
