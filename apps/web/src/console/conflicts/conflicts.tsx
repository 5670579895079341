import { useState } from 'react';
import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import type { PanelRules } from '@app/rules';
import { ask } from '../../api/ask';
import { ConsoleConflicts } from '../../gql/console/conflicts/conflicts';
import { Notice } from '../../kit/notice';
import { conflictWords } from '../../words/console-conflicts.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Mark, Page, Section } from '../parts/page';
import { DataTable, type Column } from '../parts/table-states';
import { projectName, useFinalists, useJudges, useMay, useRules, type Finalist, type Judge } from '../reads/competition';
import { useCompetition } from '../shell/competition';
import { ConflictGrid } from './conflict-grid';
import { pairOf, shortages, type Conflict, type Pair } from './matrix';
import { PairDialog } from './pair-dialog';
import { useWhy } from './why';

/** 回避关系. */
export default function Conflicts() {
  const say = useSay();
  const { id: competitionId, stage } = useCompetition();
  const [pair, setPair] = useState<Pair | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const rules = useRules();
  const judges = useJudges();
  const finalists = useFinalists();
  const conflicts = useQuery({ queryKey: ['console-conflicts', competitionId], queryFn: async () => (await ask(ConsoleConflicts, { competitionId })).conflicts });
  const open = stage === 'screening' || stage === 'roadshow';
  return (
    <Page title={say(conflictWords.title)} intro={say(conflictWords.intro)} done={done}>
      {!open && <Notice title={say(conflictWords.onlyThen)} />}
      <Reading read={rules}>
        {(competition) => (
          <Reading read={judges}>
            {(all) => (
              <Reading read={finalists}>
                {(projects) => (
                  <Reading read={conflicts}>
                    {(found) => {
                      const sitting = all.filter(({ withdrawnAt }) => !withdrawnAt);
                      const panels = competition?.rules.panels ?? [];
                      return (
                        <>
                          <Found found={found} judges={sitting} projects={projects} onPair={setPair} open={open} />
                          <Thresholds panels={panels} judges={sitting} projects={projects} />
                          <Section title={say(conflictWords.gridTitle)} intro={say(conflictWords.gridHow)}>
                            <ConflictGrid panels={panels} judges={sitting} projects={projects} conflicts={found} onPair={setPair} />
                          </Section>
                          {pair && <PairDialog pair={pair} panels={panels} judges={sitting} open={open} onDone={setDone} onClose={() => setPair(null)} />}
                        </>
                      );
                    }}
                  </Reading>
                )}
              </Reading>
            )}
          </Reading>
        )}
      </Reading>
    </Page>
  );
}

interface FoundProps {
  found: Conflict[];
  judges: Judge[];
  projects: Finalist[];
  open: boolean;
  onPair: (pair: Pair) => void;
}

function Found({ found, judges, projects, open, onPair }: FoundProps) {
  const say = useSay();
  const may = useMay();
  const why = useWhy();
  const columns: Column<Conflict>[] = [
    { title: say(conflictWords.judge), cell: ({ judgeName }) => judgeName },
    { title: say(conflictWords.project), cell: ({ projectTitle }) => projectTitle },
    { title: say(conflictWords.why), cell: (conflict) => why(conflict) },
    { title: say(conflictWords.state), kind: 'narrow', cell: ({ recused }) => <Mark tone={recused ? 'good' : 'warn'}>{say(recused ? conflictWords.recorded : conflictWords.unrecorded)}</Mark> },
    {
      title: say(conflictWords.act),
      kind: 'narrow',
      cell: ({ judgeId, projectId, judgeName, projectTitle, recused }) => {
        const judge = judges.find(({ id }) => id === judgeId);
        const project = projects.find(({ id }) => id === projectId);
        if (recused || !open || !judge || !project || !may('ManageJudges')) return null;
        return (
          <Button aria-label={say(conflictWords.recuseOf, { judge: judgeName, project: projectTitle })} onClick={() => onPair(pairOf(judge, project, found))}>
            {say(conflictWords.recuse)}
          </Button>
        );
      },
    },
  ];
  return (
    <Section title={say(conflictWords.foundTitle, { n: found.length })}>
      <DataTable label={say(conflictWords.foundTitle, { n: found.length })} columns={columns} rows={found} rowKey={({ judgeId, projectId }) => `${judgeId} ${projectId}`} empty={say(conflictWords.foundNone)} />
    </Section>
  );
}

function Thresholds({ panels, judges, projects }: { panels: PanelRules[]; judges: Judge[]; projects: Finalist[] }) {
  const say = useSay();
  if (projects.length === 0) return null;
  const short = shortages(panels, projects, judges);
  const tooFew = short.filter(({ kind }) => kind === 'too-few');
  const sentences = short.map(({ kind, project, panel, able }) => {
    const figures = { project: projectName(project), panel: panel.name, n: able, quorum: panel.quorum };
    if (kind === 'too-few') return say(conflictWords.tooFew, figures);
    if (kind === 'just-enough') return say(conflictWords.justEnough, figures);
    const { aggregate } = panel;
    return aggregate.kind === 'trimmed-mean' ? say(conflictWords.noTrim, { ...figures, min: aggregate.minMarks, fallback: say(conflictWords[aggregate.fallback]) }) : '';
  });
  if (short.length === 0) return <Notice tone="good" title={say(conflictWords.enough)} />;
  return (
    <Notice tone={tooFew.length > 0 ? 'bad' : 'warn'} title={say(conflictWords.thresholds)}>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}
