import { Button, Checkbox } from 'antd';
import type { PanelRules } from '@app/rules';
import { judgeWords } from '../../words/console-judges.words';
import { useSay } from '../../words/use-say';
import { Mark, Section } from '../parts/page';
import { DataTable, type Column } from '../parts/table-states';
import { useMay, type Judge } from '../reads/competition';
import type { JudgeAct } from './judge-act';
import styles from './judges.module.css';

export interface PanelTableProps {
  panel: PanelRules;
  judges: Judge[];
  chosen: ReadonlySet<string>;
  onChoose: (ids: string[], yes: boolean) => void;
  onAct: (act: JudgeAct) => void;
}

/** One panel: who sits where, in which state, and what can be done about it. */
export function PanelTable({ panel, judges, chosen, onChoose, onAct }: PanelTableProps) {
  const say = useSay();
  const may = useMay();
  const sitting = judges.filter(({ withdrawnAt }) => !withdrawnAt);
  const ids = sitting.map(({ id }) => id);
  const all = ids.length > 0 && ids.every((id) => chosen.has(id));
  const seat: Column<Judge> = {
    title: say(judgeWords.seat),
    kind: 'narrow',
    cell: ({ id, name, seatNumber, withdrawnAt }) =>
      may('IssueJudgeCards') && !withdrawnAt ? (
        <Checkbox checked={chosen.has(id)} onChange={({ target }) => onChoose([id], target.checked)} aria-label={say(judgeWords.select, { name })}>
          {say(judgeWords.seatNumber, { n: seatNumber })}
        </Checkbox>
      ) : (
        say(judgeWords.seatNumber, { n: seatNumber })
      ),
  };
  const columns: Column<Judge>[] = [
    seat,
    { title: say(judgeWords.name), cell: ({ name }) => name },
    { title: say(judgeWords.organisation), cell: ({ organisation }) => organisation ?? '—' },
    { title: say(judgeWords.state), cell: (judge) => <JudgeState judge={judge} /> },
  ];
  if (may('ManageJudges') || may('IssueJudgeCards')) columns.push({ title: say(judgeWords.acts), cell: (judge) => <JudgeActs judge={judge} onAct={onAct} /> });
  const selectAll = may('IssueJudgeCards') && ids.length > 0 && (
    <Checkbox checked={all} indeterminate={!all && ids.some((id) => chosen.has(id))} onChange={({ target }) => onChoose(ids, target.checked)}>
      {say(judgeWords.selectPanel, { panel: panel.name })}
    </Checkbox>
  );
  return (
    <Section title={panel.name} intro={say(judgeWords.panelIntro, { n: sitting.length, seats: panel.seats, quorum: panel.quorum })} actions={selectAll}>
      <DataTable label={panel.name} columns={columns} rows={judges} rowKey={({ id }) => id} empty={say(judgeWords.noJudges)} />
    </Section>
  );
}

function JudgeState({ judge }: { judge: Judge }) {
  const say = useSay();
  if (judge.withdrawnAt) return <Mark>{say(judgeWords.withdrawn)}</Mark>;
  const wholly = judge.absences.some(({ projectId }) => projectId === null);
  const partly = judge.absences.filter(({ projectId }) => projectId !== null).length;
  return (
    <span className={styles.marks}>
      <Mark tone={judge.seated ? 'good' : 'plain'}>{say(judge.seated ? judgeWords.seated : judgeWords.notSeated)}</Mark>
      {wholly && <Mark tone="warn">{say(judgeWords.absentAll)}</Mark>}
      {partly > 0 && <Mark tone="warn">{say(judgeWords.absentSome, { n: partly })}</Mark>}
      {judge.recusals.length > 0 && <Mark tone="info">{say(judgeWords.recusedSome, { n: judge.recusals.length })}</Mark>}
    </span>
  );
}

function JudgeActs({ judge, onAct }: { judge: Judge; onAct: (act: JudgeAct) => void }) {
  const say = useSay();
  const may = useMay();
  if (judge.withdrawnAt) return null;
  return (
    <span className={styles.marks}>
      {may('IssueJudgeCards') && (
        <Button aria-label={say(judgeWords.actOn, { act: say(judgeWords.card), name: judge.name })} onClick={() => onAct({ act: 'cards', judges: [judge] })}>
          {say(judgeWords.card)}
        </Button>
      )}
      {may('ManageJudges') && (
        <>
          <Button aria-label={say(judgeWords.actOn, { act: say(judgeWords.absence), name: judge.name })} onClick={() => onAct({ act: 'absence', judge })}>
            {say(judgeWords.absence)}
          </Button>
          <Button danger aria-label={say(judgeWords.actOn, { act: say(judgeWords.withdraw), name: judge.name })} onClick={() => onAct({ act: 'withdraw', judge })}>
            {say(judgeWords.withdraw)}
          </Button>
        </>
      )}
    </span>
  );
}
