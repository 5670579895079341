import { Retally } from '../../gql/console/notices/notices';
import { noticeWords } from '../../words/console-notices.words';
import { useSay } from '../../words/use-say';
import { ReasonDialog } from '../parts/reason-dialog';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import type { Objection } from './reads';

/** Tallies again on the corrected ballots. */
export function RetallyDialog({ objection, onDone, onClose }: { objection: Objection; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { id: competitionId } = useCompetition();
  const { run, busy, failure } = useAct(Retally);
  const retally = async (reason: string) => {
    const tally = await run({ input: { competitionId, objectionId: objection.id, reason } });
    if (tally) onDone(say(noticeWords.retallied));
    return tally;
  };
  return <ReasonDialog title={say(noticeWords.retally)} what={say(noticeWords.retallyWhat)} confirm={say(noticeWords.retally)} reasonMost={500} busy={busy} failure={failure} onConfirm={retally} onClose={onClose} />;
}
