import { useState } from 'react';
import { formatYuan } from '@app/rules';
import { RecordQuietPeriod } from '../../gql/console/books/reconcile';
import { bookWords } from '../../words/console-books.words';
import { useSay } from '../../words/use-say';
import { DayField, FieldRow, YuanField } from '../parts/fields';
import { ReasonDialog } from '../parts/reason-dialog';
import { useAct } from '../session/use-act';

/** A period in which nothing moved. */
export function QuietDialog({ bankAccountId, onDone, onClose }: { bankAccountId: string; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(RecordQuietPeriod);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [fen, setFen] = useState(Number.NaN);
  const record = async () => {
    const made = await run({ input: { bankAccountId, from, until, balanceFen: formatYuan(fen) } });
    if (made) onDone(say(bookWords.quietDone));
    return made;
  };
  return (
    <ReasonDialog title={say(bookWords.quiet)} what={say(bookWords.quietWhat)} confirm={say(bookWords.quiet)} reason="none" ready={from !== '' && until !== '' && Number.isFinite(fen)} busy={busy} failure={failure} onConfirm={record} onClose={onClose}>
      <FieldRow>
        <DayField label={say(bookWords.from)} value={from} onChange={setFrom} />
        <DayField label={say(bookWords.until)} value={until} onChange={setUntil} />
      </FieldRow>
      <YuanField label={say(bookWords.quietBalance)} value={fen} onChange={setFen} />
    </ReasonDialog>
  );
}
