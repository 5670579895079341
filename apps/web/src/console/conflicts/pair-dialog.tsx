import { Button } from 'antd';
import type { PanelRules } from '@app/rules';
import { RecuseJudge } from '../../gql/console/conflicts/conflicts';
import { Dialog } from '../../kit/dialog';
import { Notice } from '../../kit/notice';
import { conflictWords } from '../../words/console-conflicts.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { projectName, useMay, type Judge } from '../reads/competition';
import { useAct } from '../session/use-act';
import { ableOf, type Pair } from './matrix';
import { useWhy } from './why';

export interface PairDialogProps {
  pair: Pair;
  panels: PanelRules[];
  judges: Judge[];
  /** Recusals can still be recorded. */
  open: boolean;
  onDone: (done: string) => void;
  onClose: () => void;
}

/** What is known about one judge and one project, and the way to record a recusal. */
export function PairDialog({ pair, panels, judges, open, onDone, onClose }: PairDialogProps) {
  const say = useSay();
  const may = useMay();
  const why = useWhy();
  const { run, busy, failure } = useAct(RecuseJudge);
  const { judge, project, state, conflict } = pair;
  const names = { judge: judge.name, project: projectName(project) };
  if (state === 'recused' || !open || !may('ManageJudges')) {
    return (
      <Dialog title={`${names.judge} × ${names.project}`} onClose={onClose} actions={<Button onClick={onClose}>{say(shared.close)}</Button>}>
        <Known pair={pair} />
      </Dialog>
    );
  }
  const panel = panels.find(({ key }) => key === judge.panel);
  const left = panel ? ableOf(panel, project, judges) - (state === 'absent' ? 0 : 1) : 0;
  const recuse = async (reason: string) => {
    const recusal = await run({ input: { judgeId: judge.id, projectId: project.id, reason } });
    if (recusal) onDone(say(conflictWords.recused, names));
    return recusal;
  };
  const leaves = panel && say(left < panel.quorum ? conflictWords.leavesTooFew : conflictWords.leaves, { panel: panel.name, n: left, quorum: panel.quorum });
  return (
    <ReasonDialog title={say(conflictWords.recuseOf, names)} what={say(conflictWords.recuseWhat, names)} confirm={say(conflictWords.recuse)} reasonMost={300} busy={busy} failure={failure} onConfirm={recuse} onClose={onClose}>
      {conflict && <Notice tone="warn" title={why(conflict)} />}
      {panel && <Notice tone={left < panel.quorum ? 'bad' : 'info'} title={leaves ?? ''} />}
    </ReasonDialog>
  );
}

function Known({ pair: { judge, project, state, conflict } }: { pair: Pair }) {
  const say = useSay();
  const why = useWhy();
  const names = { judge: judge.name, project: projectName(project) };
  const recusal = judge.recusals.find(({ projectId }) => projectId === project.id);
  const absence = judge.absences.find(({ projectId }) => projectId === null || projectId === project.id);
  return (
    <>
      {recusal && <p>{say(conflictWords.detailRecused, { ...names, source: say(recusal.source === 'declared' ? conflictWords.byJudge : conflictWords.byStaff), at: shownTime(recusal.createdAt), reason: recusal.reason })}</p>}
      {absence && <p>{say(conflictWords.detailAbsent, { ...names, reason: absence.reason })}</p>}
      {conflict && <p>{why(conflict)}</p>}
      {state === 'free' && <p>{say(conflictWords.detailFree, names)}</p>}
    </>
  );
}
