import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { BookMatches, UnmatchBankItems } from '../../gql/console/books/reconcile';
import { Button } from '../../kit/button';
import { bookWords } from '../../words/console-books.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';

/** What was matched, newest first; each can be undone. */
export function Matches({ bankAccountId, onDone }: { bankAccountId: string; onDone: (done: string) => void }) {
  const say = useSay();
  const may = useMay()('Reconcile');
  const [undoing, setUndoing] = useState<string | null>(null);
  const read = useQuery({ queryKey: ['book-matches', bankAccountId], queryFn: async () => (await ask(BookMatches, { bankAccountId })).bankMatches });
  return (
    <Section title={say(bookWords.matches)}>
      <Reading read={read}>
        {(rows) => (
          <DataTable
            label={say(bookWords.matches)}
            rows={rows}
            rowKey={({ id }) => id}
            empty={say(bookWords.noMatches)}
            columns={[
              { title: say(bookWords.day), kind: 'narrow', cell: ({ createdAt }) => shownTime(createdAt) },
              { title: say(bookWords.because), cell: ({ because, reason }) => [bookWords.becauseWords[because] ? say(bookWords.becauseWords[because]) : '', reason].filter(Boolean).join(' · ') },
              {
                title: say(bookWords.undo), kind: 'narrow',
                cell: ({ id, undoneAt, undoneReason, createdAt }) => (undoneAt ? say(bookWords.wasUndone, { reason: undoneReason ?? '' }) : may && <Button aria-label={`${say(bookWords.undo)} ${shownTime(createdAt)}`} onClick={() => setUndoing(id)}>{say(bookWords.undo)}</Button>),
              },
            ]}
          />
        )}
      </Reading>
      {undoing && <UndoDialog matchId={undoing} onDone={onDone} onClose={() => setUndoing(null)} />}
    </Section>
  );
}

function UndoDialog({ matchId, onDone, onClose }: { matchId: string; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(UnmatchBankItems);
  const undo = async (reason: string) => {
    const undone = await run({ input: { matchId, reason } });
    if (undone) onDone(say(bookWords.undone));
    return undone;
  };
  return <ReasonDialog title={say(bookWords.undo)} what={say(bookWords.undoWhat)} confirm={say(bookWords.undo)} danger busy={busy} failure={failure} onConfirm={undo} onClose={onClose} />;
}
