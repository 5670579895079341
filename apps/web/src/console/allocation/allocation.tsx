import { useState } from 'react';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { AllocationOutput, Award } from '@app/rules';
import { addsUp } from '@app/rules';
import { Notice } from '../../kit/notice';
import { allocationWords } from '../../words/console-allocation.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Facts, Page, Section } from '../parts/page';
import { DataTable, type Column } from '../parts/table-states';
import { useRules } from '../reads/competition';
import { useTally, type Names } from '../results/reads';
import { useCompetition } from '../shell/competition';
import { Findings } from './findings';
import { toTheFen, useAllocation, type Trial } from './reads';
import { TrialForm } from './trial-form';
import { TrialResult } from './trial-result';

/** 资金分配. */
export default function Allocation() {
  const say = useSay();
  const go = useNavigate();
  const { id } = useCompetition();
  const tally = useTally();
  const rules = useRules();
  const [trial, setTrial] = useState<Trial | null>(null);
  const frozen = useAllocation(null, Boolean(tally.data));
  return (
    <Page title={say(allocationWords.title)} intro={say(allocationWords.intro)}>
      <Reading read={tally}>
        {(latest) =>
          latest ? (
            <>
              <Reading read={frozen}>{(answer) => <Frozen output={answer.frozen} names={latest.names} />}</Reading>
              <Reading read={rules}>{(competition) => competition && <TrialForm rules={competition.rules} onTry={setTrial} />}</Reading>
              {trial && <TrialResult trial={trial} names={latest.names} />}
            </>
          ) : (
            <Notice title={say(allocationWords.needsTally)} action={<Button onClick={() => void go(`/console/${id}/results`)}>{say(allocationWords.goResults)}</Button>} />
          )
        }
      </Reading>
    </Page>
  );
}

function Frozen({ output, names }: { output: AllocationOutput; names: Names }) {
  const say = useSay();
  const yuan = (fen: number) => say(allocationWords.yuanOf, { yuan: toTheFen(fen) });
  const figures = { n: output.awards.length, total: toTheFen(output.totalFen), left: toTheFen(output.leftFen), pool: toTheFen(output.money.poolFen) };
  return (
    <>
      <Section title={say(allocationWords.frozen)}>
        <Findings output={output} />
        {addsUp(output) ? <Notice tone="good" title={say(allocationWords.sumIsPool, figures)} /> : output.awards.length > 0 && <Notice tone="bad" title={say(allocationWords.sumDiffers)} />}
        <Facts
          items={[
            [say(allocationWords.pool), yuan(output.money.poolFen)],
            [say(allocationWords.total), yuan(output.totalFen)],
            [say(allocationWords.left), yuan(output.leftFen)],
          ]}
        />
        <Awards output={output} names={names} />
      </Section>
      <Section title={say(allocationWords.reserves)}>
        {output.reserves.length === 0 ? (
          <p>{say(allocationWords.noReserves)}</p>
        ) : (
          <ol>
            {output.reserves.map(({ projectId }) => (
              <li key={projectId}>{names[projectId]}</li>
            ))}
          </ol>
        )}
      </Section>
    </>
  );
}

function Awards({ output, names }: { output: AllocationOutput; names: Names }) {
  const say = useSay();
  const columns: Column<Award>[] = [
    { title: say(allocationWords.rank), kind: 'figure', cell: ({ rank }) => rank },
    { title: say(allocationWords.project), cell: ({ projectId }) => names[projectId] },
    { title: say(allocationWords.cap), kind: 'figure', cell: ({ capFen }) => toTheFen(capFen) },
    { title: say(allocationWords.amount), kind: 'figure', cell: ({ amountFen }) => <strong>{toTheFen(amountFen)}</strong> },
  ];
  return <DataTable label={say(allocationWords.frozen)} columns={columns} rows={output.awards} rowKey={({ projectId }) => projectId} empty={say(allocationWords.none)} />;
}
