import { useState } from 'react';
import { Button, Checkbox } from 'antd';
import type { CompetitionRules } from '@app/rules';
import { Notice } from '../../kit/notice';
import { resultWords } from '../../words/console-results.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Page } from '../parts/page';
import { useMay, useRules } from '../reads/competition';
import { useCompetition } from '../shell/competition';
import { Certification } from './certification';
import { Differences } from './differences';
import { LateBallots } from './late-ballots';
import { Missing, Obstacles } from './obstacles';
import { Ranking } from './ranking';
import { useTally, type Tally } from './reads';
import { SeverityView } from './severity-view';
import { SheetMatrix } from './sheet-matrix';
import { TallyDialog } from './tally-dialog';
import { Ties } from './ties';

/** 结果. */
export default function Results() {
  const say = useSay();
  const may = useMay();
  const { stage } = useCompetition();
  const [tallying, setTallying] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const rules = useRules();
  const tally = useTally();
  const actions = stage === 'roadshow' && may('TallyBallots') && (
    <Button type={tally.data ? 'default' : 'primary'} disabled={tally.isPending} onClick={() => setTallying(true)}>
      {say(tally.data ? resultWords.again : resultWords.tally)}
    </Button>
  );
  return (
    <Page title={say(resultWords.title)} intro={say(resultWords.intro)} actions={actions} done={done}>
      {stage === 'roadshow' && <LateBallots />}
      <Reading read={rules}>
        {(competition) => (
          <Reading read={tally}>
            {(latest) =>
              latest && competition ? (
                <TallyView tally={latest} rules={competition.rules} onDone={setDone} />
              ) : (
                <Notice title={say(resultWords.none)}>{say(resultWords.noneNext)}</Notice>
              )
            }
          </Reading>
        )}
      </Reading>
      {tallying && <TallyDialog earlier={tally.data ?? null} draw={rules.data?.draws.find(({ purpose }) => purpose === 'ties') ?? null} onDone={setDone} onClose={() => setTallying(false)} />}
    </Page>
  );
}

function TallyView({ tally, rules, onDone }: { tally: Tally; rules: CompetitionRules; onDone: (done: string) => void }) {
  const say = useSay();
  const [exact, setExact] = useState(false);
  return (
    <>
      <Obstacles tally={tally} />
      <Certification tally={tally} needed={rules.notice.certifiers} onDone={onDone} />
      {tally.supersedes && <Differences tally={tally} before={tally.supersedes} />}
      <Missing tally={tally} />
      <Checkbox checked={exact} onChange={({ target }) => setExact(target.checked)}>
        {say(resultWords.exact)}
      </Checkbox>
      <Ranking tally={tally} exact={exact} />
      {tally.output.basis.panels.map((panel) => (
        <SheetMatrix key={panel.key} tally={tally} panel={panel} exact={exact} />
      ))}
      <Ties tally={tally} exact={exact} />
      <SeverityView tally={tally} />
    </>
  );
}
