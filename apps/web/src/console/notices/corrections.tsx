import { useState } from 'react';
import { Button } from 'antd';
import { DecideCorrection } from '../../gql/console/notices/notices';
import { noticeWords } from '../../words/console-notices.words';
import { useSay } from '../../words/use-say';
import { Mark } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { projectName, useFinalists, useJudges, useMay } from '../reads/competition';
import { useAct } from '../session/use-act';
import styles from './notices.module.css';
import { useCorrections, usePublished, type Correction } from './reads';

/** The corrections of one objection; a second person confirms or rejects each. */
export function Corrections({ objectionId, onDone }: { objectionId: string; onDone: (done: string) => void }) {
  const [deciding, setDeciding] = useState<{ correction: Correction; confirm: boolean } | null>(null);
  const corrections = (useCorrections().data ?? []).filter((correction) => correction.objectionId === objectionId);
  if (corrections.length === 0) return null;
  return (
    <>
      <ul className={styles.corrections}>
        {corrections.map((correction) => (
          <CorrectionLine key={correction.id} correction={correction} onDecide={(confirm) => setDeciding({ correction, confirm })} />
        ))}
      </ul>
      {deciding && <DecideDialog {...deciding} onDone={onDone} onClose={() => setDeciding(null)} />}
    </>
  );
}

function CorrectionLine({ correction, onDecide }: { correction: Correction; onDecide: (confirm: boolean) => void }) {
  const say = useSay();
  const may = useMay();
  const what = useWhat()(correction);
  const { kind, status, reason, mine } = correction;
  const word = noticeWords.correctionStatuses[status];
  return (
    <li className={styles.line}>
      <Mark tone={status === 'confirmed' ? 'good' : status === 'proposed' ? 'warn' : 'plain'}>{word ? say(word) : status}</Mark>
      <span>{say(noticeWords.correctionLine, { kind: say(noticeWords.kinds[kind]), what, reason })}</span>
      {status === 'proposed' && mine && <em>{say(noticeWords.byYou)}</em>}
      {status === 'proposed' && !mine && may('CorrectResult') && (
        <>
          <Button type="primary" onClick={() => onDecide(true)}>
            {say(noticeWords.confirmCorrection)}
          </Button>
          <Button onClick={() => onDecide(false)}>{say(noticeWords.rejectCorrection)}</Button>
        </>
      )}
    </li>
  );
}

/** Judge, project and seconds of a correction as people call them. */
function useWhat(): (correction: Correction) => string {
  const say = useSay();
  const judges = useJudges().data ?? [];
  const finalists = useFinalists().data ?? [];
  const results = usePublished().data ?? [];
  return ({ judgeId, projectId, overtimeSeconds }) => {
    const judge = judges.find(({ id }) => id === judgeId)?.name;
    const finalist = finalists.find(({ id }) => id === projectId);
    const project = finalist ? projectName(finalist) : (results.find((row) => row.projectId === projectId)?.title ?? (projectId ? '—' : say(noticeWords.allProjects)));
    return [judge, project, overtimeSeconds === null ? null : say(noticeWords.seconds, { n: overtimeSeconds })].filter(Boolean).join(' × ');
  };
}

function DecideDialog({ correction, confirm, onDone, onClose }: { correction: Correction; confirm: boolean; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const what = useWhat()(correction);
  const { run, busy, failure } = useAct(DecideCorrection);
  const decide = async () => {
    const decided = await run({ input: { correctionId: correction.id, confirm } });
    if (decided) onDone(say(noticeWords.correctionDecided));
    return decided;
  };
  const title = say(confirm ? noticeWords.confirmCorrection : noticeWords.rejectCorrection);
  return (
    <ReasonDialog title={title} what={say(confirm ? noticeWords.confirmCorrectionWhat : noticeWords.rejectCorrectionWhat)} confirm={title} danger={confirm} reason="none" busy={busy} failure={failure} onConfirm={decide} onClose={onClose}>
      <p>{say(noticeWords.correctionLine, { kind: say(noticeWords.kinds[correction.kind]), what, reason: correction.reason })}</p>
    </ReasonDialog>
  );
}
