import type { ProjectScore, ScoreOutput } from '@app/rules';
import { resultWords } from '../../words/console-results.words';
import { useSay } from '../../words/use-say';
import { Section } from '../parts/page';
import { DataTable, type Column } from '../parts/table-states';
import type { Tally } from './reads';

interface Change {
  projectId: string;
  before: ProjectScore | undefined;
  after: ProjectScore | undefined;
}

/** Projects whose place or exact score is not what it was, by the new place. */
function changesOf(before: ScoreOutput, after: ScoreOutput): Change[] {
  const ids = [...new Set([...after.projects, ...before.projects].map(({ projectId }) => projectId))];
  const find = ({ projects }: ScoreOutput, id: string) => projects.find(({ projectId }) => projectId === id);
  return ids
    .map((projectId) => ({ projectId, before: find(before, projectId), after: find(after, projectId) }))
    .filter((change) => change.before?.rank !== change.after?.rank || change.before?.composite?.fraction !== change.after?.composite?.fraction);
}

/** What the new tally changed against the one it replaced. */
export function Differences({ tally, before }: { tally: Tally; before: { number: number; output: ScoreOutput } }) {
  const say = useSay();
  const columns: Column<Change>[] = [
    { title: say(resultWords.project), cell: ({ projectId }) => tally.names[projectId] ?? '—' },
    { title: say(resultWords.before), kind: 'figure', cell: (change) => change.before?.rank ?? '—' },
    { title: say(resultWords.after), kind: 'figure', cell: (change) => change.after?.rank ?? '—' },
    { title: say(resultWords.scoreBefore), kind: 'figure', cell: (change) => change.before?.composite?.shown ?? '—' },
    { title: say(resultWords.scoreAfter), kind: 'figure', cell: (change) => change.after?.composite?.shown ?? '—' },
  ];
  const title = say(resultWords.differences, { n: before.number });
  return (
    <Section title={title}>
      <DataTable label={title} columns={columns} rows={changesOf(before.output, tally.output)} rowKey={({ projectId }) => projectId} empty={say(resultWords.differencesNone)} />
    </Section>
  );
}
