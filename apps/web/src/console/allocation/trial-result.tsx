import type { AllocationDifferenceRow } from '@app/rules';
import { Notice } from '../../kit/notice';
import { allocationWords } from '../../words/console-allocation.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Mark, Section, type Tone } from '../parts/page';
import { DataTable, type Column } from '../parts/table-states';
import type { Names } from '../results/reads';
import { Findings } from './findings';
import { toTheFen, useAllocation, type Trial } from './reads';

const TONES: Record<AllocationDifferenceRow['change'], Tone> = { same: 'plain', more: 'good', gained: 'good', less: 'warn', lost: 'bad' };

const signed = (fen: number): string => (fen > 0 ? `+${toTheFen(fen)}` : toTheFen(fen));

/** Before, after and difference of every project the trial touches. */
export function TrialResult({ trial, names }: { trial: Trial; names: Names }) {
  const say = useSay();
  const read = useAllocation(trial);
  const columns: Column<AllocationDifferenceRow>[] = [
    { title: say(allocationWords.rank), kind: 'figure', cell: ({ rank }) => rank },
    { title: say(allocationWords.project), cell: ({ projectId }) => names[projectId] },
    { title: say(allocationWords.before), kind: 'figure', cell: ({ beforeFen }) => toTheFen(beforeFen) },
    { title: say(allocationWords.after), kind: 'figure', cell: ({ afterFen }) => toTheFen(afterFen) },
    { title: say(allocationWords.delta), kind: 'figure', cell: ({ deltaFen }) => signed(deltaFen) },
    { title: say(allocationWords.change), kind: 'narrow', cell: ({ change }) => <Mark tone={TONES[change]}>{say(allocationWords[change])}</Mark> },
  ];
  return (
    <Section title={say(allocationWords.result)}>
      <Reading read={read}>
        {({ tried, differences }) => (
          <>
            <Findings output={tried} />
            <Notice title={say(allocationWords.totals, { before: toTheFen(differences.totalBeforeFen), after: toTheFen(differences.totalAfterFen), delta: signed(differences.deltaFen) })}>{say(allocationWords.nothingSaved)}</Notice>
            <DataTable label={say(allocationWords.result)} columns={columns} rows={differences.rows} rowKey={({ projectId }) => projectId} empty={say(allocationWords.none)} />
          </>
        )}
      </Reading>
    </Section>
  );
}
