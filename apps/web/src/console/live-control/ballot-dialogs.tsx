import { useState } from 'react';
import type { PanelRules } from '@app/rules';
import { DecideBallotAct, ProposePaperBallot } from '../../gql/console/live-control/ballots';
import { Button } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { FailureNotice } from '../../kit/notice';
import { useCommand } from '../../stage/use-command';
import { live } from '../../words/live.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { EMPTY_MARK, markOf } from './mark-entry';
import { MarkForm } from './mark-form';
import { ReasonDialog } from './reason-dialog';

export interface PaperDialogProps {
  judge: { id: string; name: string };
  panel: PanelRules;
  project: { id: string; title: string };
  /** Replaces a ballot that counts already. */
  correction: boolean;
  onClose: () => void;
}

/** First person: the paper as one reads it. */
export function PaperDialog({ judge, panel, project, correction, onClose }: PaperDialogProps) {
  const say = useSay();
  const [entry, setEntry] = useState(EMPTY_MARK);
  const { run, busy, failure } = useCommand();
  const mark = markOf(panel, entry);
  return (
    <ReasonDialog
      title={say(live.paperTitle, { name: judge.name, title: project.title })}
      what={say(live.paperWhat)}
      confirm={say(live.propose)}
      busy={busy}
      failure={failure}
      onClose={onClose}
      onConfirm={(reason) => void run(ProposePaperBallot, { input: { judgeId: judge.id, projectId: project.id, mark: mark ?? {}, reason, correction } }).then((done) => done && onClose())}
    >
      <MarkForm panel={panel} entry={entry} onChange={setEntry} />
    </ReasonDialog>
  );
}

export interface DecideDialogProps {
  act: { id: string; kind: string; reason: string };
  kind: string;
  judgeName: string;
  projectTitle: string;
  /** For paper and corrections: the sheet to type again. */
  panel: PanelRules | null;
  /** It is settled: nobody has to look at it again. */
  onDecided: () => void;
  onClose: () => void;
}

/** Second person: confirms, for paper by typing the sheet again without seeing the first entry; or rejects. */
export function DecideDialog({ act, kind, judgeName, projectTitle, panel, onDecided, onClose }: DecideDialogProps) {
  const say = useSay();
  const [entry, setEntry] = useState(EMPTY_MARK);
  const { run, busy, failure } = useCommand();
  const again = act.kind === 'paper' || act.kind === 'correction';
  const decide = (confirm: boolean) => {
    const mark = confirm && again && panel ? { mark: markOf(panel, entry) ?? {} } : {};
    void run(DecideBallotAct, { input: { actId: act.id, confirm, ...mark } }).then((done) => done && onDecided());
  };
  return (
    <Dialog
      title={say(live.decideTitle, { kind })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say(shared.cancel)}</Button>
          <Button kind="danger" busy={busy} onClick={() => decide(false)}>
            {say(live.rejectAct)}
          </Button>
          <Button kind="main" icon="check" busy={busy} onClick={() => decide(true)}>
            {say(live.confirmAct)}
          </Button>
        </>
      }
    >
      <p>
        {judgeName} · {projectTitle}
      </p>
      <p>{say(live.reasonGiven, { reason: act.reason })}</p>
      {again && panel && (
        <>
          <p>{say(live.decideAgain)}</p>
          <MarkForm panel={panel} entry={entry} onChange={setEntry} />
        </>
      )}
      {failure !== null && <FailureNotice failure={failure} />}
    </Dialog>
  );
}
