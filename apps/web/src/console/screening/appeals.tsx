import { useState } from 'react';
import { ask } from '../../api/ask';
import { Appeals, DecideAppeal, type AppealsQuery } from '../../gql/console/screening/screening';
import { Button } from '../../kit/button';
import { appealWords, screeningWords } from '../../words/console-screening.words';
import { useSay } from '../../words/use-say';
import { RadioField } from '../parts/fields';
import { Mark, Page } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { PagedTable } from '../parts/table-states';
import { usePages } from '../parts/use-pages';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { ProjectById } from './project-link';

type Appeal = AppealsQuery['appeals']['edges'][number]['node'];

/** Teams' appeals against rejections. */
export function AppealsPage() {
  const say = useSay();
  const may = useMay();
  const { id } = useCompetition();
  const [deciding, setDeciding] = useState<Appeal | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const pages = usePages<Appeal>(['appeals', id], async (after) => (await ask(Appeals, { id, after })).appeals);
  return (
    <Page title={say(screeningWords.appeals)} intro={say(screeningWords.appealsIntro)} done={done}>
      <PagedTable
        label={say(screeningWords.appeals)}
        pages={pages}
        rowKey={({ id: key }) => key}
        empty={say(screeningWords.noAppeals)}
        columns={[
          { title: say(screeningWords.project), cell: ({ projectId }) => <ProjectById projectId={projectId} /> },
          { title: say(screeningWords.status), kind: 'narrow', cell: ({ status }) => <Mark tone={status === 'open' ? 'warn' : 'plain'}>{say(appealWords[status]!)}</Mark> },
          { title: say(screeningWords.filed), kind: 'narrow', cell: ({ createdAt }) => shownTime(createdAt) },
          { title: say(screeningWords.text), cell: ({ text }) => text },
          { title: say(screeningWords.answer), cell: ({ decisionReason }) => decisionReason },
          { title: say(screeningWords.acts), cell: (appeal) => appeal.status === 'open' && may('DecideAppeal') && <Button onClick={() => setDeciding(appeal)}>{say(screeningWords.decideAppeal)}</Button> },
        ]}
      />
      {deciding && <DecideAppealDialog appeal={deciding} onClose={() => setDeciding(null)} onDone={() => setDone(say(screeningWords.appealDone))} />}
    </Page>
  );
}

function DecideAppealDialog({ appeal, onClose, onDone }: { appeal: Appeal; onClose: () => void; onDone: () => void }) {
  const say = useSay();
  const act = useAct(DecideAppeal, { done: onDone });
  const [verdict, setVerdict] = useState('');
  const options = [{ value: 'uphold', label: say(screeningWords.uphold) }, { value: 'dismiss', label: say(screeningWords.dismiss) }];
  return (
    <ReasonDialog title={say(screeningWords.decideAppeal)} what={say(screeningWords.decideAppealWhat)} confirm={say(screeningWords.decideAppeal)} reasonLabel={say(screeningWords.answer)} ready={verdict !== ''} busy={act.busy} failure={act.failure} onConfirm={(reason) => act.run({ input: { appealId: appeal.id, uphold: verdict === 'uphold', reason } })} onClose={onClose}>
      <p>{appeal.text}</p>
      <RadioField label={say(screeningWords.verdict)} value={verdict} options={options} onChange={setVerdict} />
    </ReasonDialog>
  );
}
