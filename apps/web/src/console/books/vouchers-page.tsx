import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { formatYuan, parseYuan } from '@app/rules';
import { ask } from '../../api/ask';
import { BookJournals, type BookJournalsQuery } from '../../gql/console/books/vouchers';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { bookWords, journalKindWords } from '../../words/console-books.words';
import { useSay } from '../../words/use-say';
import { ExportButtons } from '../parts/export-progress';
import { DayField, SelectField } from '../parts/fields';
import { Mark, Page, Section } from '../parts/page';
import { PagedTable, type Column } from '../parts/table-states';
import { usePages } from '../parts/use-pages';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { totalOf } from './journal-total';
import { PrintDialog } from './print-dialog';
import { Reversals } from './reversals';
import styles from './books.module.css';

type Journal = BookJournalsQuery['journals']['edges'][number]['node'];
const EMPTY = { text: '', kind: '', payee: '', invoice: '', amount: '', from: '', until: '' };

const amountOf = (text: string): string | null => {
  const parsed = parseYuan(text);
  return parsed.ok ? formatYuan(parsed.fen) : null;
};

/** 凭证: search, read, print, and the reversals that wait. */
export function VouchersPage() {
  const say = useSay();
  const may = useMay();
  const { tenantId } = useCompetition();
  const [params] = useSearchParams();
  // A chart leads here with what is behind one of its bars.
  const [asked, setAsked] = useState({ ...EMPTY, kind: params.get('kind') ?? '', from: params.get('from') ?? '', until: params.get('until') ?? '' });
  const [typed, setTyped] = useState(asked);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [printing, setPrinting] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const filter = { tenantId, text: asked.text || null, kind: asked.kind || null, payee: asked.payee || null, invoice: asked.invoice || null, amountFen: amountOf(asked.amount), from: asked.from || null, until: asked.until || null };
  const pages = usePages<Journal>(['book-journals', filter], async (after) => (await ask(BookJournals, { ...filter, after })).journals);
  const toggle = (id: string) => setChosen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  const put = (part: Partial<typeof EMPTY>) => setTyped((before) => ({ ...before, ...part }));
  const numbered = (journal: Journal) => journal.voucher ?? say(bookWords.pending);
  const columns: Column<Journal>[] = [
    {
      title: say(bookWords.voucher), kind: 'narrow',
      cell: (journal) => (
        <span className={styles.picked}>
          {may('PrintVouchers') && journal.voucher && <input type="checkbox" aria-label={say(bookWords.chooseVoucher, { number: journal.voucher })} checked={chosen.has(journal.id)} onChange={() => toggle(journal.id)} />}
          <Link to={journal.id}>{numbered(journal)}</Link>
        </span>
      ),
    },
    { title: say(bookWords.day), kind: 'narrow', cell: ({ effectiveOn }) => effectiveOn },
    { title: say(bookWords.kind), kind: 'narrow', cell: ({ kind }) => (journalKindWords[kind] ? say(journalKindWords[kind]) : kind) },
    { title: say(bookWords.summary), cell: ({ summary, reversedBy, reverses }) => <>{summary} {reversedBy && <Mark tone="warn">{say(bookWords.reversedBy)}</Mark>}{reverses && <Mark tone="warn">{say(bookWords.reverses)}</Mark>}</> },
    { title: say(bookWords.amount), kind: 'figure', cell: totalOf },
  ];
  return (
    <Page title={say(bookWords.vouchers)} intro={say(bookWords.vouchersIntro)} done={done}>
      <Reversals onDone={setDone} />
      <Section title={say(bookWords.vouchers)} actions={may('RequestExport') && <ExportButtons key={JSON.stringify(asked)} input={{ tenantId, kind: 'journals', filter: { from: filter.from, until: filter.until, journalKind: filter.kind, text: filter.text, amountFen: filter.amountFen?.replace('.', '') ?? null } }} />}>
        <form
          role="search"
          className={styles.filters}
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(typed);
          }}
        >
          <TextField label={say(bookWords.search)} hint={say(bookWords.searchHint)} type="search" maxLength={100} value={typed.text} onChange={({ target }) => put({ text: target.value })} />
          <TextField label={say(bookWords.payee)} maxLength={60} value={typed.payee} onChange={({ target }) => put({ payee: target.value })} />
          <TextField label={say(bookWords.invoice)} maxLength={60} value={typed.invoice} onChange={({ target }) => put({ invoice: target.value })} />
          <TextField label={say(bookWords.amount)} inputMode="decimal" maxLength={30} value={typed.amount} onChange={({ target }) => put({ amount: target.value })} />
          <SelectField label={say(bookWords.kind)} value={typed.kind} options={[{ value: '', label: say(bookWords.anyKind) }, ...Object.entries(journalKindWords).map(([value, name]) => ({ value, label: say(name) }))]} onChange={(kind) => put({ kind })} />
          <DayField label={say(bookWords.from)} value={typed.from} onChange={(from) => put({ from })} />
          <DayField label={say(bookWords.until)} value={typed.until} onChange={(until) => put({ until })} />
          <Button type="submit" icon="search">
            {say(bookWords.find)}
          </Button>
        </form>
        {chosen.size > 0 && (
          <div>
            <Button kind="main" icon="print" onClick={() => setPrinting(true)}>
              {say(bookWords.print, { n: chosen.size })}
            </Button>
          </div>
        )}
        <PagedTable label={say(bookWords.vouchers)} pages={pages} columns={columns} rowKey={({ id }) => id} empty={say(bookWords.noVouchers)} />
      </Section>
      {printing && <PrintDialog journalIds={[...chosen]} onClose={() => setPrinting(false)} />}
    </Page>
  );
}
