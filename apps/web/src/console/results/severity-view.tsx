import { resultWords } from '../../words/console-results.words';
import { useSay } from '../../words/use-say';
import { Mark, Section } from '../parts/page';
import { DataTable, type Column } from '../parts/table-states';
import { judgeSeverity, type JudgeSeverity } from './judge-severity';
import type { Tally } from './reads';

/** Who gives more and who gives less than the rest of the panel. */
export function SeverityView({ tally: { output, names } }: { tally: Tally }) {
  const say = useSay();
  return (
    <Section title={say(resultWords.severity)} intro={say(resultWords.severityIntro)}>
      {output.basis.panels.map((panel) => {
        const corrected = output.severity?.panels.find((view) => view.panel === panel.key)?.judges;
        const columns: Column<JudgeSeverity>[] = [
          { title: `${panel.name} · ${say(resultWords.judge)}`, cell: ({ judgeId }) => names[judgeId] },
          { title: say(resultWords.sheetsCount), kind: 'figure', cell: ({ sheets }) => sheets },
          { title: say(resultWords.mean), kind: 'figure', cell: ({ mean }) => mean },
          { title: say(resultWords.difference), kind: 'figure', cell: ({ difference }) => (difference.startsWith('-') || difference === '0.00' ? difference : `+${difference}`) },
          { title: say(resultWords.view), kind: 'narrow', cell: ({ remark }) => <Mark tone={remark === 'ordinary' ? 'plain' : 'warn'}>{say(resultWords[remark])}</Mark> },
        ];
        if (corrected) columns.push({ title: say(resultWords.effect), kind: 'figure', cell: ({ judgeId }) => corrected.find((judge) => judge.judgeId === judgeId)?.effect ?? '—' });
        return <DataTable key={panel.key} label={panel.name} columns={columns} rows={judgeSeverity(output, panel.key)} rowKey={({ judgeId }) => judgeId} />;
      })}
    </Section>
  );
}
