import { useEffect, useRef, useState } from 'react';
import { Button } from 'antd';
import { SetRunOrder } from '../../gql/console/run-order/run-order';
import { Icon } from '../../kit/icon';
import { Notice } from '../../kit/notice';
import { runOrderWords } from '../../words/console-run-order.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { Mark, Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { DataTable, type Column } from '../parts/table-states';
import { projectName, useMay, type Finalist } from '../reads/competition';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import type { Round, Sitting } from './reads';
import styles from './run-order.module.css';

export interface OrderSectionProps {
  rounds: Round[];
  sittings: Sitting[];
  projects: Finalist[];
  onDone: (done: string) => void;
}

/** The order of coming on stage, and moving projects in it one place at a time. */
export function OrderSection({ rounds, sittings, projects, onDone }: OrderSectionProps) {
  const say = useSay();
  const may = useMay();
  const { stage } = useCompetition();
  const [draft, setDraft] = useState<string[] | null>(null);
  const standing = [...rounds].sort((a, b) => a.position - b.position);
  const begun = rounds.some((round) => round.stage !== 'waiting');
  const titleOf = (id: string) => projectName(projects.find((project) => project.id === id) ?? { number: null, title: '—' });
  if (draft) return <OrderEditor before={standing.map(({ projectId }) => projectId)} draft={draft} onDraft={setDraft} titleOf={titleOf} onDone={onDone} />;
  const columns: Column<Round>[] = [
    { title: say(runOrderWords.position), kind: 'figure', cell: ({ position }) => position },
    { title: say(runOrderWords.project), cell: ({ projectId }) => titleOf(projectId) },
    { title: say(runOrderWords.team), cell: ({ projectId }) => projects.find(({ id }) => id === projectId)?.team.name ?? '—' },
    { title: say(runOrderWords.sitting), cell: ({ sessionId }) => sittings.find(({ id }) => id === sessionId)?.name ?? '—' },
    { title: say(runOrderWords.state), kind: 'narrow', cell: (round) => <Mark tone={round.stage === 'closed' ? 'good' : round.stage === 'waiting' ? 'plain' : 'info'}>{say(runOrderWords[round.stage])}</Mark> },
  ];
  const editable = may('ManageJudges') && stage === 'roadshow' && rounds.length > 0 && !begun;
  return (
    <Section title={say(runOrderWords.order)} intro={begun ? say(runOrderWords.fixed) : undefined} actions={editable && <Button onClick={() => setDraft(standing.map(({ projectId }) => projectId))}>{say(runOrderWords.edit)}</Button>}>
      <DataTable label={say(runOrderWords.order)} columns={columns} rows={standing} rowKey={({ id }) => id} empty={say(runOrderWords.orderEmpty)} />
    </Section>
  );
}

interface OrderEditorProps {
  before: string[];
  draft: string[];
  onDraft: (draft: string[] | null) => void;
  titleOf: (projectId: string) => string;
  onDone: (done: string) => void;
}

function OrderEditor({ before, draft, onDraft, titleOf, onDone }: OrderEditorProps) {
  const say = useSay();
  const list = useRef<HTMLOListElement>(null);
  const [last, setLast] = useState<{ id: string; by: -1 | 1 } | null>(null);
  const [saving, setSaving] = useState(false);
  // A moved row loses the focus with its place: the next press must meet the same button.
  useEffect(() => {
    if (!last) return;
    const buttons = (by: number) => list.current?.querySelector<HTMLButtonElement>(`[data-move="${last.id} ${by}"]:not(:disabled)`);
    (buttons(last.by) ?? buttons(-last.by))?.focus();
  }, [last, draft]);
  const move = (index: number, by: -1 | 1) => {
    const next = [...draft];
    const [id] = next.splice(index, 1);
    next.splice(index + by, 0, id!);
    onDraft(next);
    setLast({ id: id!, by });
  };
  const changes = draft.flatMap((id, i) => (before[i] === id ? [] : [{ id, from: before.indexOf(id) + 1, to: i + 1 }]));
  const actions = (
    <>
      <Button onClick={() => onDraft(null)}>{say(shared.cancel)}</Button>
      <Button type="primary" disabled={changes.length === 0} onClick={() => setSaving(true)}>{say(runOrderWords.save)}</Button>
    </>
  );
  return (
    <Section title={say(runOrderWords.edit)} intro={say(runOrderWords.editHow)} actions={actions}>
      <div role="status">{last ? say(runOrderWords.movedTo, { project: titleOf(last.id), n: draft.indexOf(last.id) + 1 }) : say(runOrderWords.unchanged)}</div>
      <ol ref={list} className={styles.moving}>
        {draft.map((id, index) => (
          <li key={id}>
            <span className={styles.place}>{index + 1}</span>
            <span className={styles.moved}>{titleOf(id)}</span>
            <Button data-move={`${id} -1`} disabled={index === 0} icon={<Icon name="up" />} aria-label={say(runOrderWords.moveOf, { act: say(runOrderWords.up), project: titleOf(id) })} onClick={() => move(index, -1)}>
              {say(runOrderWords.up)}
            </Button>
            <Button data-move={`${id} 1`} disabled={index === draft.length - 1} icon={<Icon name="down" />} aria-label={say(runOrderWords.moveOf, { act: say(runOrderWords.down), project: titleOf(id) })} onClick={() => move(index, 1)}>
              {say(runOrderWords.down)}
            </Button>
          </li>
        ))}
      </ol>
      {saving && <SaveOrder draft={draft} changes={changes.map(({ id, ...places }) => say(runOrderWords.fromTo, { project: titleOf(id), ...places }))} onSaved={() => { onDraft(null); onDone(say(runOrderWords.saved)); }} onClose={() => setSaving(false)} />}
    </Section>
  );
}

function SaveOrder({ draft, changes, onSaved, onClose }: { draft: string[]; changes: string[]; onSaved: () => void; onClose: () => void }) {
  const say = useSay();
  const { id: competitionId } = useCompetition();
  const { run, busy, failure } = useAct(SetRunOrder);
  const save = async (reason: string) => {
    const order = await run({ input: { competitionId, projectIds: draft, reason } });
    if (order) onSaved();
    return order;
  };
  return (
    <ReasonDialog title={say(runOrderWords.saveTitle)} what={say(runOrderWords.saveWhat)} confirm={say(runOrderWords.save)} reasonMost={300} busy={busy} failure={failure} onConfirm={save} onClose={onClose}>
      <Notice title={changes.join(' ')} />
    </ReasonDialog>
  );
}
