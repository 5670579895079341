import { toTheFen } from '../allocation/reads';
import { ConfirmAwards, DeclineAward } from '../../gql/console/notices/notices';
import { noticeWords } from '../../words/console-notices.words';
import { useSay } from '../../words/use-say';
import { ReasonDialog } from '../parts/reason-dialog';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import { nameOf } from './award-names';
import type { Result } from './reads';

interface DialogProps {
  onDone: (done: string) => void;
  onClose: () => void;
}

export function DeclineDialog({ result, reserve, onDone, onClose }: DialogProps & { result: Result; reserve: Result | null }) {
  const say = useSay();
  const { run, busy, failure } = useAct(DeclineAward);
  const decline = async (reason: string) => {
    const award = await run({ input: { projectId: result.projectId, reason } });
    if (award) onDone(say(noticeWords.declined));
    return award;
  };
  const moves = reserve ? say(noticeWords.declineReserve, { project: nameOf(reserve) }) : say(noticeWords.declineNoReserve);
  return (
    <ReasonDialog title={say(noticeWords.declineOf, { project: nameOf(result) })} what={say(noticeWords.declineWhat, { project: nameOf(result), reserve: moves })} confirm={say(noticeWords.decline)} danger reasonMost={500} busy={busy} failure={failure} onConfirm={decline} onClose={onClose} />
  );
}

export function ConfirmDialog({ count, total, onDone, onClose }: DialogProps & { count: number; total: bigint }) {
  const say = useSay();
  const { id: competitionId } = useCompetition();
  const { run, busy, failure } = useAct(ConfirmAwards);
  const confirm = async () => {
    const competition = await run({ competitionId });
    if (competition) onDone(say(noticeWords.confirmed));
    return competition;
  };
  return <ReasonDialog title={say(noticeWords.confirm)} what={say(noticeWords.confirmWhat, { n: count, total: toTheFen(total) })} confirm={say(noticeWords.confirm)} reason="none" busy={busy} failure={failure} onConfirm={confirm} onClose={onClose} />;
}
