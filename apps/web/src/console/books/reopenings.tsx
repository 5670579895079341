import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { BookReopenings, DecideReopening, type BookReopeningsQuery } from '../../gql/console/books/months';
import { Button } from '../../kit/button';
import { bookWords } from '../../words/console-books.words';
import { useSay } from '../../words/use-say';
import { RadioField } from '../parts/fields';
import { Mark, Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { monthName } from './reads';

type Reopening = BookReopeningsQuery['monthReopenings'][number];

/** Proposals to reopen a month, decided by somebody else; none: nothing is shown. */
export function Reopenings({ onDone }: { onDone: (done: string) => void }) {
  const say = useSay();
  const may = useMay()('CloseMonth');
  const { tenantId } = useCompetition();
  const [deciding, setDeciding] = useState<Reopening | null>(null);
  const { data = [] } = useQuery({ queryKey: ['book-reopenings', tenantId], queryFn: async () => (await ask(BookReopenings, { tenantId })).monthReopenings });
  if (data.length === 0) return null;
  return (
    <Section title={say(bookWords.reopenings)}>
      <DataTable
        label={say(bookWords.reopenings)}
        rows={data}
        rowKey={({ id }) => id}
        columns={[
          { title: say(bookWords.month), kind: 'narrow', cell: ({ period }) => monthName(say, period) },
          { title: say(bookWords.summary), cell: ({ reason }) => reason },
          { title: say(bookWords.day), kind: 'narrow', cell: ({ proposedAt }) => shownTime(proposedAt) },
          { title: say(bookWords.status), kind: 'narrow', cell: (one) => (one.status === 'proposed' && may ? <Button onClick={() => setDeciding(one)}>{say(bookWords.decideReopening)}</Button> : <Mark>{say(bookWords.proposals[one.status]!)}</Mark>) },
        ]}
      />
      {deciding && <DecideDialog reopening={deciding} onDone={onDone} onClose={() => setDeciding(null)} />}
    </Section>
  );
}

function DecideDialog({ reopening, onDone, onClose }: { reopening: Reopening; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(DecideReopening);
  const [confirm, setConfirm] = useState(true);
  const decide = async () => {
    const decided = await run({ input: { id: reopening.id, confirm } });
    if (decided) onDone(say(bookWords.decided));
    return decided;
  };
  const options = [{ value: 'yes', label: say(bookWords.agree) }, { value: 'no', label: say(bookWords.disagree) }];
  return (
    <ReasonDialog title={say(bookWords.decideReopening)} what={say(bookWords.decideReopeningWhat, { reason: reopening.reason })} confirm={say(confirm ? bookWords.agree : bookWords.disagree)} danger={confirm} reason="none" busy={busy} failure={failure} onConfirm={decide} onClose={onClose}>
      <RadioField label={say(bookWords.decision)} value={confirm ? 'yes' : 'no'} options={options} onChange={(value) => setConfirm(value === 'yes')} />
    </ReasonDialog>
  );
}
