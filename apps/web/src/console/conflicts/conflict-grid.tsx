import { useRef, useState, type KeyboardEvent } from 'react';
import type { PanelRules } from '@app/rules';
import { conflictWords } from '../../words/console-conflicts.words';
import { useSay } from '../../words/use-say';
import { projectName, type Finalist, type Judge } from '../reads/competition';
import styles from './conflict-grid.module.css';
import { ableOf, pairOf, type CellState, type Conflict, type Pair } from './matrix';

export interface ConflictGridProps {
  panels: PanelRules[];
  judges: Judge[];
  projects: Finalist[];
  conflicts: Conflict[];
  onPair: (pair: Pair) => void;
}

const MARKS = { recused: conflictWords.markRecused, found: conflictWords.markFound, absent: conflictWords.markAbsent } as const;
const CELLS = { recused: conflictWords.cellRecused, found: conflictWords.cellFound, absent: conflictWords.cellAbsent, free: conflictWords.cellFree } as const;

/** Where each key leads from a cell, kept inside the grid. */
function moved(key: string, [row, column]: [number, number], [rows, columns]: [number, number]): [number, number] | null {
  const to: Record<string, [number, number]> = { ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1], Home: [row, 0], End: [row, columns - 1], PageUp: [0, column], PageDown: [rows - 1, column] };
  const found = to[key];
  return found ? [Math.min(Math.max(found[0], 0), rows - 1), Math.min(Math.max(found[1], 0), columns - 1)] : null;
}

/** Finalists against judges; one stop of the Tab key, arrows inside. */
export function ConflictGrid({ panels, judges, projects, conflicts, onPair }: ConflictGridProps) {
  const say = useSay();
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<[number, number]>([0, 0]);
  if (judges.length === 0 || projects.length === 0) return <p>{say(conflictWords.noneYet)}</p>;
  const onKeyDown = (event: KeyboardEvent) => {
    const to = moved(event.key, at, [projects.length, judges.length]);
    if (!to) return;
    event.preventDefault();
    setAt(to);
    table.current?.querySelector<HTMLElement>(`[data-cell="${to.join(' ')}"]`)?.focus();
  };
  return (
    <div className={styles.box}>
      <table ref={table} className={styles.grid} role="grid" aria-label={say(conflictWords.gridTitle)} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col">{say(conflictWords.project)}</th>
            {panels.map((panel) => (
              <th key={panel.key} scope="col" className={styles.able}>
                {say(conflictWords.able, { panel: panel.name })}
              </th>
            ))}
            {judges.map(({ id, seatNumber, name }) => (
              <th key={id} scope="col" className={styles.judge} title={name}>
                <span>{say(conflictWords.seat, { n: seatNumber })}</span>
                <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {projects.map((project, row) => (
            <tr key={project.id}>
              <th scope="row">{projectName(project)}</th>
              {panels.map((panel) => (
                <Able key={panel.key} panel={panel} able={ableOf(panel, project, judges)} />
              ))}
              {judges.map((judge, column) => (
                <Cell key={judge.id} pair={pairOf(judge, project, conflicts)} place={`${row} ${column}`} current={row === at[0] && column === at[1]} onFocus={() => setAt([row, column])} onOpen={onPair} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Able({ panel, able }: { panel: PanelRules; able: number }) {
  const say = useSay();
  return <td className={`${styles.able} ${able < panel.quorum ? styles.short : ''}`}>{say(conflictWords.ableOf, { n: able, quorum: panel.quorum })}</td>;
}

interface CellProps {
  pair: Pair;
  place: string;
  current: boolean;
  onFocus: () => void;
  onOpen: (pair: Pair) => void;
}

function Cell({ pair, place, current, onFocus, onOpen }: CellProps) {
  const say = useSay();
  const mark: Record<CellState, string> = { recused: say(MARKS.recused), found: say(MARKS.found), absent: say(MARKS.absent), free: '' };
  return (
    <td>
      <button type="button" className={`${styles.cell} ${styles[pair.state]}`} data-cell={place} tabIndex={current ? 0 : -1} aria-label={say(CELLS[pair.state], { judge: pair.judge.name, project: projectName(pair.project) })} onFocus={onFocus} onClick={() => onOpen(pair)}>
        {mark[pair.state]}
      </button>
    </td>
  );
}
