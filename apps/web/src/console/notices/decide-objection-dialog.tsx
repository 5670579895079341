import { useState } from 'react';
import { DecideObjection } from '../../gql/console/notices/notices';
import { Notice as Said } from '../../kit/notice';
import { noticeWords } from '../../words/console-notices.words';
import { useSay } from '../../words/use-say';
import { Choice } from '../parts/choice';
import { ReasonDialog } from '../parts/reason-dialog';
import { useAct } from '../session/use-act';
import type { Objection } from './reads';

const REMEDIES = ['none', 'retally', 'disqualify'] as const;
type Remedy = (typeof REMEDIES)[number];

/** Upheld or dismissed, with a published answer. */
export function DecideObjectionDialog({ objection, onDone, onClose }: { objection: Objection; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(DecideObjection);
  const [outcome, setOutcome] = useState<'upheld' | 'dismissed' | ''>('');
  const [remedy, setRemedy] = useState<Remedy | ''>('');
  const upheld = outcome === 'upheld';
  const decide = async (answer: string) => {
    const decided = await run({ input: { objectionId: objection.id, upheld, reason: answer, remedy: upheld && remedy ? remedy : 'none' } });
    if (decided) onDone(say(noticeWords.decided));
    return decided;
  };
  // Only a project can be taken out, not the result as a whole.
  const remedies = REMEDIES.filter((value) => value !== 'disqualify' || objection.projectId !== null);
  return (
    <ReasonDialog title={say(noticeWords.decideOf, { what: objection.objector })} what={say(noticeWords.decideWhat)} confirm={say(noticeWords.decide)} reasonLabel={say(noticeWords.answerField)} reasonMost={2000} ready={outcome === 'dismissed' || (upheld && remedy !== '')} busy={busy} failure={failure} onConfirm={decide} onClose={onClose}>
      <p>{objection.text}</p>
      <Choice label={say(noticeWords.outcome)} value={outcome} placeholder={say(noticeWords.choose)} options={(['upheld', 'dismissed'] as const).map((value) => ({ value, label: say(noticeWords.statuses[value]) }))} onChange={setOutcome} />
      {upheld && <Choice label={say(noticeWords.remedy)} value={remedy} placeholder={say(noticeWords.choose)} options={remedies.map((value) => ({ value, label: say(noticeWords.remedies[value]) }))} onChange={setRemedy} />}
      {upheld && remedy === 'disqualify' && <Said tone="warn" title={say(noticeWords.disqualifyNote)} />}
    </ReasonDialog>
  );
}
