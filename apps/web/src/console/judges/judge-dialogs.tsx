import { useState } from 'react';
import type { PanelRules } from '@app/rules';
import { AddJudge, IssueJudgeCards, RecordAbsence, WithdrawJudge } from '../../gql/console/judges/judges';
import { TextField } from '../../kit/field';
import { judgeWords } from '../../words/console-judges.words';
import { useSay } from '../../words/use-say';
import { Choice } from '../parts/choice';
import { ReasonDialog } from '../parts/reason-dialog';
import { projectName, useMay, type Finalist, type Judge } from '../reads/competition';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import type { Card } from './card-sheet';
import { PersonPicker } from './person-picker';

interface DialogProps {
  onDone: (done: string) => void;
  onClose: () => void;
}

export function AddJudgeDialog({ panels, onDone, onClose }: DialogProps & { panels: PanelRules[] }) {
  const say = useSay();
  const may = useMay();
  const { id: competitionId } = useCompetition();
  const { run, busy, failure } = useAct(AddJudge);
  const [panel, setPanel] = useState('');
  const [name, setName] = useState('');
  const [organisation, setOrganisation] = useState('');
  const [personId, setPersonId] = useState<string | null>(null);
  const [seat, setSeat] = useState('');
  const seatWrong = seat.trim() !== '' && !/^[1-9]\d{0,3}$/.test(seat.trim());
  const add = async () => {
    const seatNumber = seat.trim() === '' ? null : Number(seat);
    const judge = await run({ input: { competitionId, panel, name: name.trim(), organisation: organisation.trim() || null, personId, seatNumber } });
    if (judge) onDone(say(judgeWords.added, { name: judge.name, n: judge.seatNumber }));
    return judge;
  };
  return (
    <ReasonDialog title={say(judgeWords.addTitle)} what={say(judgeWords.addWhat)} confirm={say(judgeWords.add)} reason="none" ready={panel !== '' && name.trim() !== '' && !seatWrong} busy={busy} failure={failure} onConfirm={add} onClose={onClose}>
      <Choice label={say(judgeWords.panel)} value={panel} placeholder={say(judgeWords.choosePanel)} options={panels.map(({ key, name: label }) => ({ value: key, label }))} onChange={setPanel} />
      <TextField label={say(judgeWords.name)} value={name} maxLength={40} onChange={({ target }) => setName(target.value)} />
      {may('ReadPeople') && <PersonPicker name={name} value={personId} onChange={setPersonId} />}
      <TextField label={say(judgeWords.organisationOptional)} value={organisation} maxLength={80} onChange={({ target }) => setOrganisation(target.value)} />
      <TextField label={say(judgeWords.seatOptional)} value={seat} inputMode="numeric" maxLength={4} wrong={seatWrong ? say(judgeWords.seatWrong) : undefined} onChange={({ target }) => setSeat(target.value)} />
    </ReasonDialog>
  );
}

export function WithdrawDialog({ judge: { id: judgeId, name, seatNumber }, onDone, onClose }: DialogProps & { judge: Judge }) {
  const say = useSay();
  const { run, busy, failure } = useAct(WithdrawJudge);
  const withdraw = async (reason: string) => {
    const judge = await run({ input: { judgeId, reason } });
    if (judge) onDone(say(judgeWords.withdrew, { name }));
    return judge;
  };
  return (
    <ReasonDialog title={say(judgeWords.withdrawTitle, { name })} what={say(judgeWords.withdrawWhat, { name, n: seatNumber })} confirm={say(judgeWords.withdraw)} danger reasonMost={300} busy={busy} failure={failure} onConfirm={withdraw} onClose={onClose} />
  );
}

const EVERYTHING = 'everything';

export function AbsenceDialog({ judge: { id: judgeId, name }, finalists, onDone, onClose }: DialogProps & { judge: Judge; finalists: Finalist[] }) {
  const say = useSay();
  const { run, busy, failure } = useAct(RecordAbsence);
  const [scope, setScope] = useState(EVERYTHING);
  const record = async (reason: string) => {
    const absence = await run({ input: { judgeId, reason, projectId: scope === EVERYTHING ? null : scope } });
    if (absence) onDone(say(judgeWords.absenceDone, { name }));
    return absence;
  };
  const options = [{ value: EVERYTHING, label: say(judgeWords.everything) }, ...finalists.map((project) => ({ value: project.id, label: projectName(project) }))];
  return (
    <ReasonDialog title={say(judgeWords.absenceTitle, { name })} what={say(judgeWords.absenceWhat)} confirm={say(judgeWords.absence)} reasonMost={300} busy={busy} failure={failure} onConfirm={record} onClose={onClose}>
      <Choice label={say(judgeWords.absenceFor)} value={scope} options={options} onChange={setScope} />
    </ReasonDialog>
  );
}

export function CardsDialog({ judges, onCards, onClose }: { judges: Judge[]; onCards: (cards: Card[]) => void; onClose: () => void }) {
  const say = useSay();
  const { id: competitionId } = useCompetition();
  const { run, busy, failure } = useAct(IssueJudgeCards);
  const issue = async () => {
    const printed = await run({ input: { competitionId, judgeIds: judges.map(({ id }) => id) } });
    if (printed) onCards(printed.cards);
    return printed;
  };
  return (
    <ReasonDialog title={say(judgeWords.cardsTitle, { n: judges.length })} what={say(judgeWords.cardsWhat, { n: judges.length })} confirm={say(judgeWords.makeCards)} reason="none" busy={busy} failure={failure} onConfirm={issue} onClose={onClose}>
      <p>{judges.map(({ name, seatNumber }) => `${name}（${say(judgeWords.seatNumber, { n: seatNumber })}）`).join(' ')}</p>
    </ReasonDialog>
  );
}
