import type { ProjectScore } from '@app/rules';
import { resultWords } from '../../words/console-results.words';
import { useSay } from '../../words/use-say';
import { Mark, Section } from '../parts/page';
import { DataTable, type Column } from '../parts/table-states';
import { Exact } from './exact';
import type { Tally } from './reads';
import { useTieBreak } from './tie-words';

/** Places with composite and panel scores. */
export function Ranking({ tally: { output, names }, exact }: { tally: Tally; exact: boolean }) {
  const say = useSay();
  const tieBreak = useTieBreak(output.basis);
  const open = new Set(output.undecided.flat());
  const columns: Column<ProjectScore>[] = [
    { title: say(resultWords.rank), kind: 'figure', cell: ({ rank }) => rank ?? '—' },
    { title: say(resultWords.project), cell: ({ projectId }) => names[projectId] },
    { title: say(resultWords.composite), kind: 'figure', cell: ({ composite }) => (composite ? <Exact fraction={composite.fraction} exact={exact} /> : say(resultWords.noScore)) },
    ...output.basis.panels.map((panel): Column<ProjectScore> => ({
      title: say(resultWords.panelScore, { panel: panel.name, weight: panel.weight }),
      kind: 'figure',
      cell: ({ panels }) => <Exact fraction={panels.find((score) => score.panel === panel.key)?.score?.fraction} exact={exact} />,
    })),
    ...(output.projects.some(({ bonusCentipoints }) => bonusCentipoints) ? [{ title: say(resultWords.bonus), kind: 'figure' as const, cell: ({ bonusCentipoints = 0 }: ProjectScore) => (bonusCentipoints > 0 ? (bonusCentipoints / 100).toFixed(2) : '—') }] : []),
    { title: say(resultWords.deduction), kind: 'figure', cell: ({ deductionCentipoints }) => (deductionCentipoints > 0 ? (deductionCentipoints / 100).toFixed(2) : '—') },
    {
      title: say(resultWords.decided),
      cell: ({ projectId, decidedBy }) => (open.has(projectId) ? <Mark tone="warn">{say(resultWords.undecided)}</Mark> : decidedBy ? <Mark tone="info">{say(resultWords.decidedBy, { by: tieBreak(decidedBy.tieBreak) })}</Mark> : null),
    },
  ];
  return (
    <Section title={say(resultWords.ranking)}>
      <DataTable label={say(resultWords.ranking)} columns={columns} rows={output.projects} rowKey={({ projectId }) => projectId} />
    </Section>
  );
}
