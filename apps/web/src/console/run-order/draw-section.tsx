import { useState } from 'react';
import { Button } from 'antd';
import { DrawRunOrder } from '../../gql/console/run-order/run-order';
import { TextField } from '../../kit/field';
import { Notice } from '../../kit/notice';
import { runOrderWords } from '../../words/console-run-order.words';
import { useSay } from '../../words/use-say';
import { Facts, Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import { projectName, useMay, type Finalist } from '../reads/competition';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import type { Draw, Round, Sitting } from './reads';
import type { Replay } from './replay-draw';
import styles from './run-order.module.css';

export interface DrawSectionProps {
  draw: Draw | null;
  replay: Replay | null;
  projects: Finalist[];
  sittings: Sitting[];
  rounds: Round[];
  onDone: (done: string) => void;
}

/** The draw: sealed, drawn with a public value, replayed in this very browser. */
export function DrawSection({ draw, replay, projects, sittings, rounds, onDone }: DrawSectionProps) {
  const say = useSay();
  const may = useMay();
  const { stage } = useCompetition();
  const [drawing, setDrawing] = useState(false);
  if (!draw) return <Notice title={say(runOrderWords.notSealed)} />;
  const begun = rounds.some((round) => round.stage !== 'waiting');
  const mayDraw = may('ManageJudges') && stage === 'roadshow' && !begun;
  const ready = mayDraw && sittings.length > 0 && projects.length > 0;
  const label = draw.publicValue === null ? runOrderWords.doDraw : runOrderWords.again;
  const offered = ready && (draw.publicValue === null || rounds.length === 0 || (replay?.moved.length ?? 0) > 0);
  return (
    <Section title={say(runOrderWords.draw)} actions={offered && <Button type={draw.publicValue === null ? 'primary' : 'default'} onClick={() => setDrawing(true)}>{say(label)}</Button>}>
      {draw.publicValue === null && stage !== 'roadshow' && <Notice title={say(runOrderWords.later)} />}
      {mayDraw && sittings.length === 0 && <Notice tone="warn" title={say(runOrderWords.noSittingYet)} />}
      {replay && <ReplayNotice replay={replay} />}
      <Facts
        items={[
          [say(runOrderWords.commitment), <code key="commitment">{draw.commitment}</code>],
          [say(runOrderWords.committedAt), shownTime(draw.committedAt)],
          [say(runOrderWords.publicValue), draw.publicValue],
          [say(runOrderWords.secret), draw.revealedSecret && <code key="secret">{draw.revealedSecret}</code>],
          [say(runOrderWords.revealedAt), shownTime(draw.revealedAt)],
        ]}
      />
      {replay && <Lots replay={replay} projects={projects} />}
      {drawing && <DrawDialog draw={draw} count={projects.length} onDone={onDone} onClose={() => setDrawing(false)} />}
    </Section>
  );
}

function ReplayNotice({ replay: { sealed, moved } }: { replay: Replay }) {
  const say = useSay();
  if (!sealed) return <Notice tone="bad" title={say(runOrderWords.replayWrong)} />;
  return moved.length === 0 ? <Notice tone="good" title={say(runOrderWords.replaySame)} /> : <Notice tone="warn" title={say(runOrderWords.replayChanged, { n: moved.length })} />;
}

function Lots({ replay, projects }: { replay: Replay; projects: Finalist[] }) {
  const say = useSay();
  const titleOf = (id: string) => projects.find((project) => project.id === id);
  return (
    <details className={styles.details}>
      <summary>{say(runOrderWords.how)}</summary>
      <p>{say(runOrderWords.how1)}</p>
      <p>{say(runOrderWords.how2)}</p>
      <p>{say(runOrderWords.how3)}</p>
      <DataTable
        label={say(runOrderWords.lots)}
        columns={[
          { title: say(runOrderWords.project), cell: ({ projectId }) => projectName(titleOf(projectId) ?? { number: null, title: '—' }) },
          { title: say(runOrderWords.identifier), kind: 'narrow', cell: ({ projectId }) => <code>{projectId}</code> },
          { title: say(runOrderWords.lot), kind: 'narrow', cell: ({ lot }) => <code>{lot.slice(0, 16)}</code> },
        ]}
        rows={replay.lots}
        rowKey={({ projectId }) => projectId}
      />
    </details>
  );
}

function DrawDialog({ draw, count, onDone, onClose }: { draw: Draw; count: number; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { id: competitionId } = useCompetition();
  const { run, busy, failure } = useAct(DrawRunOrder);
  const [value, setValue] = useState('');
  const known = draw.publicValue;
  const carryOut = async () => {
    const order = await run({ input: { competitionId, publicValue: known ?? value.trim() } });
    if (order) onDone(say(runOrderWords.drawnNow, { n: order.rounds.length }));
    return order;
  };
  return (
    <ReasonDialog title={say(known === null ? runOrderWords.drawTitle : runOrderWords.again, { n: count })} what={say(known === null ? runOrderWords.drawWhat : runOrderWords.againWhat)} confirm={say(known === null ? runOrderWords.doDraw : runOrderWords.again)} reason="none" ready={known !== null || value.trim() !== ''} busy={busy} failure={failure} onConfirm={carryOut} onClose={onClose}>
      {known === null && <TextField label={say(runOrderWords.publicValue)} hint={say(runOrderWords.publicValueHint)} value={value} maxLength={200} onChange={({ target }) => setValue(target.value)} />}
    </ReasonDialog>
  );
}
