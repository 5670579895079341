import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { BookJournal, ProposeReversal } from '../../gql/console/books/vouchers';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { bookWords, journalKindWords } from '../../words/console-books.words';
import { useSay } from '../../words/use-say';
import { RaiseFinding } from '../auditing/raise-finding';
import { Reading } from '../parts/failure';
import { DayField } from '../parts/fields';
import { Facts, Mark, Page, Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime, shownYuan } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { PrintDialog } from './print-dialog';
import { today } from './reads';

/** Made by hand in the books; a payment or an acquittal is undone by its own flow. */
const BY_HAND = ['appropriation', 'transfer-in', 'transfer-matched', 'fund-transfer', 'correction'];

/** One voucher as it stands in the books: its lines, its printings, and the way to reverse it or ask about it. */
export function VoucherPage() {
  const say = useSay();
  const may = useMay();
  const { journalId = '' } = useParams();
  const { id } = useCompetition();
  const [opened, setOpened] = useState<'print' | 'reverse' | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const read = useQuery({ queryKey: ['book-journal', journalId], queryFn: () => ask(BookJournal, { id: journalId }) });
  const back = <Link to={`/console/${id}/books/vouchers`}>{say(bookWords.backToVouchers)}</Link>;
  return (
    <Reading read={read}>
      {({ journal, voucherCopies }) => {
        if (!journal) return <Notice tone="warn" title={say(bookWords.notFound)} action={back} />;
        const reversible = may('ProposeReversal') && BY_HAND.includes(journal.kind) && !journal.reversedBy;
        const actions = (
          <>
            {may('PrintVouchers') && journal.voucher && <Button icon="print" onClick={() => setOpened('print')}>{say(bookWords.print, { n: 1 })}</Button>}
            {reversible && <Button onClick={() => setOpened('reverse')}>{say(bookWords.reverse)}</Button>}
            {may('AuditLedger') && <RaiseFinding journalId={journal.id} onDone={setDone} />}
            {back}
          </>
        );
        return (
          <Page title={say(bookWords.voucherTitle, { number: journal.voucher ?? say(bookWords.pending) })} intro={journal.summary} actions={actions} done={done}>
            <Section title={say(bookWords.voucher)}>
              <Facts items={[[say(bookWords.day), journal.effectiveOn], [say(bookWords.kind), journalKindWords[journal.kind] ? say(journalKindWords[journal.kind]!) : journal.kind]]} />
              {(journal.reversedBy || journal.reverses) && (
                <p>
                  <Mark tone="warn">{say(journal.reversedBy ? bookWords.reversedBy : bookWords.reverses)}</Mark> <Link to={`/console/${id}/books/vouchers/${journal.reversedBy ?? journal.reverses}`}>{say(bookWords.show)}</Link>
                </p>
              )}
              <DataTable
                label={say(bookWords.voucher)}
                rows={journal.lines}
                rowKey={({ line }) => String(line)}
                columns={[
                  { title: say(bookWords.account), cell: ({ accountName, account }) => <Link to={`/console/${id}/books/reports?account=${encodeURIComponent(account)}`}>{accountName}</Link> },
                  { title: say(bookWords.debit), kind: 'figure', cell: ({ debitFen }) => (/[1-9]/.test(debitFen) ? shownYuan(debitFen) : '') },
                  { title: say(bookWords.credit), kind: 'figure', cell: ({ creditFen }) => (/[1-9]/.test(creditFen) ? shownYuan(creditFen) : '') },
                ]}
              />
            </Section>
            <Section title={say(bookWords.copies)}>
              {voucherCopies.length === 0 ? (
                <p>{say(bookWords.neverPrinted)}</p>
              ) : (
                <ul>
                  {voucherCopies.map(({ nth, printedAt, size }) => (
                    <li key={nth}>{say(bookWords.copy, { n: nth, at: shownTime(printedAt), size: say(bookWords.sizes[size]!) })}</li>
                  ))}
                </ul>
              )}
            </Section>
            {opened === 'print' && <PrintDialog journalIds={[journal.id]} onClose={() => setOpened(null)} />}
            {opened === 'reverse' && <ReverseDialog journalId={journal.id} onDone={setDone} onClose={() => setOpened(null)} />}
          </Page>
        );
      }}
    </Reading>
  );
}

function ReverseDialog({ journalId, onDone, onClose }: { journalId: string; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(ProposeReversal);
  const [on, setOn] = useState(today());
  const propose = async (reason: string) => {
    const made = await run({ input: { journalId, effectiveOn: on, reason } });
    if (made) onDone(say(bookWords.proposed));
    return made;
  };
  return (
    <ReasonDialog title={say(bookWords.reverse)} what={say(bookWords.reverseWhat)} confirm={say(bookWords.reverse)} danger busy={busy} failure={failure} onConfirm={propose} onClose={onClose}>
      <DayField label={say(bookWords.reverseOn)} value={on} onChange={setOn} />
    </ReasonDialog>
  );
}
