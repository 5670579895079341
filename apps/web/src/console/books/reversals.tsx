import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { BookReversals, DecideReversal, type BookReversalsQuery } from '../../gql/console/books/vouchers';
import { Button } from '../../kit/button';
import { bookWords } from '../../words/console-books.words';
import { useSay } from '../../words/use-say';
import { Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import { RadioField } from '../parts/fields';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';

type Reversal = BookReversalsQuery['journalReversals'][number];

/** Reversals somebody proposed and nobody decided; none: nothing is shown. */
export function Reversals({ onDone }: { onDone: (done: string) => void }) {
  const say = useSay();
  const may = useMay()('ConfirmReversal');
  const { id, tenantId } = useCompetition();
  const [deciding, setDeciding] = useState<Reversal | null>(null);
  const { data = [] } = useQuery({ queryKey: ['book-reversals', tenantId], queryFn: async () => (await ask(BookReversals, { tenantId })).journalReversals });
  const open = data.filter(({ status }) => status === 'proposed');
  return (
    <>
      {open.length > 0 && (
        <Section title={say(bookWords.reversals)}>
          <DataTable
            label={say(bookWords.reversals)}
            rows={open}
            rowKey={(reversal) => reversal.id}
            columns={[
              { title: say(bookWords.summary), cell: ({ reason, journalId }) => <Link to={`/console/${id}/books/vouchers/${journalId}`}>{reason}</Link> },
              { title: say(bookWords.reverseOn), kind: 'narrow', cell: ({ effectiveOn }) => effectiveOn },
              { title: say(bookWords.day), kind: 'narrow', cell: ({ proposedAt }) => shownTime(proposedAt) },
              { title: say(bookWords.decide), kind: 'narrow', cell: (reversal) => may && <Button onClick={() => setDeciding(reversal)}>{say(bookWords.decideReversal)}</Button> },
            ]}
          />
        </Section>
      )}
      {deciding && <DecideDialog reversal={deciding} onDone={onDone} onClose={() => setDeciding(null)} />}
    </>
  );
}

function DecideDialog({ reversal, onDone, onClose }: { reversal: Reversal; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(DecideReversal);
  const [confirm, setConfirm] = useState(true);
  const decide = async () => {
    const decided = await run({ input: { id: reversal.id, confirm } });
    if (decided) onDone(say(bookWords.decided));
    return decided;
  };
  const options = [{ value: 'yes', label: say(bookWords.agree) }, { value: 'no', label: say(bookWords.disagree) }];
  return (
    <ReasonDialog title={say(bookWords.decideReversal)} what={say(bookWords.decideReversalWhat, { reason: reversal.reason, on: reversal.effectiveOn })} confirm={say(confirm ? bookWords.agree : bookWords.disagree)} danger={!confirm} reason="none" busy={busy} failure={failure} onConfirm={decide} onClose={onClose}>
      <RadioField label={say(bookWords.decision)} value={confirm ? 'yes' : 'no'} options={options} onChange={(value) => setConfirm(value === 'yes')} />
    </ReasonDialog>
  );
}
