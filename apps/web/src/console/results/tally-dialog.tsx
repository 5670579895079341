import { useState } from 'react';
import { TallyCompetition } from '../../gql/console/results/results';
import { TextArea, TextField } from '../../kit/field';
import { resultWords } from '../../words/console-results.words';
import { useSay } from '../../words/use-say';
import { ReasonDialog } from '../parts/reason-dialog';
import type { Draw } from '../run-order/reads';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import { useLateBallots, type Tally } from './reads';

export interface TallyDialogProps {
  earlier: Tally | null;
  /** The sealed draw of the ties. */
  draw: Draw | null;
  onDone: (done: string) => void;
  onClose: () => void;
}

/** Tallies, the first time or again. */
export function TallyDialog({ earlier, draw, onDone, onClose }: TallyDialogProps) {
  const say = useSay();
  const { id: competitionId } = useCompetition();
  const { run, busy, failure } = useAct(TallyCompetition);
  const late = useLateBallots().data?.length ?? 0;
  const [publicValue, setPublicValue] = useState('');
  const [lateReason, setLateReason] = useState('');
  const known = draw?.publicValue ?? null;
  const make = async (reason: string) => {
    const tally = await run({ input: { competitionId, publicValue: publicValue.trim() || null, reason: reason || null, lateReason: lateReason.trim() || null } });
    if (tally) onDone(say(resultWords.tallied, { n: tally.number }));
    return tally;
  };
  return (
    <ReasonDialog title={say(earlier ? resultWords.again : resultWords.tallyTitle)} what={say(earlier ? resultWords.againWhat : resultWords.tallyWhat)} confirm={say(earlier ? resultWords.again : resultWords.tally)} reason={earlier ? 'needed' : 'none'} reasonMost={500} ready={known !== null || publicValue.trim() !== ''} busy={busy} failure={failure} onConfirm={make} onClose={onClose}>
      {known === null ? (
        <TextField label={say(resultWords.publicValue)} hint={say(resultWords.publicValueHint)} value={publicValue} maxLength={200} onChange={({ target }) => setPublicValue(target.value)} />
      ) : (
        <p>{say(resultWords.publicValueKnown, { value: known })}</p>
      )}
      {late > 0 && <TextArea label={say(resultWords.lateReason, { n: late })} hint={say(resultWords.lateReasonHint)} value={lateReason} maxLength={500} onChange={({ target }) => setLateReason(target.value)} />}
    </ReasonDialog>
  );
}
