import { useState } from 'react';
import { Button } from 'antd';
import { CreateRoadshowSession } from '../../gql/console/run-order/run-order';
import { TextField } from '../../kit/field';
import { runOrderWords } from '../../words/console-run-order.words';
import { useSay } from '../../words/use-say';
import { Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { DataTable, type Column } from '../parts/table-states';
import { useMay } from '../reads/competition';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import type { Round, Sitting } from './reads';

export interface SittingsProps {
  sittings: Sitting[];
  rounds: Round[];
  onDone: (done: string) => void;
}

/** When and where, and how many projects come on in each sitting. */
export function Sittings({ sittings, rounds, onDone }: SittingsProps) {
  const say = useSay();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const columns: Column<Sitting>[] = [
    { title: say(runOrderWords.sitting), cell: ({ name }) => name },
    { title: say(runOrderWords.venue), cell: ({ venue }) => venue },
    { title: say(runOrderWords.startsAt), kind: 'narrow', cell: ({ startsAt }) => shownTime(startsAt) },
    { title: say(runOrderWords.count), kind: 'figure', cell: ({ id }) => rounds.filter(({ sessionId }) => sessionId === id).length },
  ];
  return (
    <Section title={say(runOrderWords.sittings)} actions={may('ManageJudges') && <Button onClick={() => setAdding(true)}>{say(runOrderWords.addSitting)}</Button>}>
      <DataTable label={say(runOrderWords.sittings)} columns={columns} rows={sittings} rowKey={({ id }) => id} empty={say(runOrderWords.noSittings)} />
      {adding && <AddSitting onDone={onDone} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function AddSitting({ onDone, onClose }: { onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { id: competitionId } = useCompetition();
  const { run, busy, failure } = useAct(CreateRoadshowSession);
  const [name, setName] = useState('');
  const [venue, setVenue] = useState('');
  const [startsAt, setStartsAt] = useState('');
  const add = async () => {
    // The field is the wall clock of the street office, whatever zone the desk's computer is in.
    const sitting = await run({ input: { competitionId, name: name.trim(), venue: venue.trim(), startsAt: new Date(`${startsAt}:00+08:00`).toISOString() } });
    if (sitting) onDone(say(runOrderWords.sittingAdded, { name: sitting.name }));
    return sitting;
  };
  return (
    <ReasonDialog title={say(runOrderWords.addSitting)} what={say(runOrderWords.addSittingWhat)} confirm={say(runOrderWords.addSitting)} reason="none" ready={Boolean(name.trim() && venue.trim() && startsAt)} busy={busy} failure={failure} onConfirm={add} onClose={onClose}>
      <TextField label={say(runOrderWords.name)} value={name} maxLength={60} onChange={({ target }) => setName(target.value)} />
      <TextField label={say(runOrderWords.venue)} value={venue} maxLength={120} onChange={({ target }) => setVenue(target.value)} />
      <TextField label={say(runOrderWords.startsAt)} type="datetime-local" value={startsAt} onChange={({ target }) => setStartsAt(target.value)} />
    </ReasonDialog>
  );
}
