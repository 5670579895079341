import { useState } from 'react';
import { ask } from '../../api/ask';
import { Duplicates, ResolveDuplicate, type DuplicatesQuery } from '../../gql/console/screening/screening';
import { Button } from '../../kit/button';
import { screeningWords } from '../../words/console-screening.words';
import { useLanguage } from '../../words/language';
import { useSay } from '../../words/use-say';
import { CheckField, RadioField } from '../parts/fields';
import { Mark, Page } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { PagedTable } from '../parts/table-states';
import { usePages } from '../parts/use-pages';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { ProjectLink } from './project-link';

type Flag = DuplicatesQuery['duplicateFlags']['edges'][number]['node'];

/** Pairs that may be one and the same project. */
export function DuplicatesPage() {
  const say = useSay();
  const may = useMay();
  const english = useLanguage() === 'en';
  const { id } = useCompetition();
  const [open, setOpen] = useState(true);
  const [settling, setSettling] = useState<Flag | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const pages = usePages<Flag>(['duplicates', id, open], async (after) => (await ask(Duplicates, { id, open, after })).duplicateFlags);
  return (
    <Page title={say(screeningWords.duplicates)} intro={say(screeningWords.duplicatesIntro)} done={done}>
      <CheckField label={say(screeningWords.onlyOpen)} checked={open} onChange={setOpen} />
      <PagedTable
        label={say(screeningWords.duplicates)}
        pages={pages}
        rowKey={({ id: key }) => key}
        empty={say(screeningWords.noDuplicates)}
        columns={[
          { title: say(screeningWords.project), cell: ({ project }) => <ProjectLink project={project} /> },
          { title: say(screeningWords.other), cell: ({ otherProject }) => <ProjectLink project={otherProject} /> },
          { title: say(screeningWords.why), cell: (flag) => (english ? flag.en : flag.zh) },
          { title: say(screeningWords.resolution), cell: ({ resolution, reason }) => resolution && <><Mark tone={resolution === 'confirmed' ? 'bad' : 'good'}>{say(screeningWords[resolution])}</Mark> {reason}</> },
          { title: say(screeningWords.acts), cell: (flag) => flag.resolution === null && may('DecideScreening') && <Button aria-label={`${say(screeningWords.resolve)} ${flag.project.title} ${flag.otherProject.title}`} onClick={() => setSettling(flag)}>{say(screeningWords.resolve)}</Button> },
        ]}
      />
      {settling && <SettleDialog flag={settling} onClose={() => setSettling(null)} onDone={() => setDone(say(screeningWords.resolved))} />}
    </Page>
  );
}

function SettleDialog({ flag, onClose, onDone }: { flag: Flag; onClose: () => void; onDone: () => void }) {
  const say = useSay();
  const act = useAct(ResolveDuplicate, { done: onDone });
  const [resolution, setResolution] = useState<'confirmed' | 'dismissed'>('dismissed');
  return (
    <ReasonDialog title={`${flag.project.title} / ${flag.otherProject.title}`} what={say(screeningWords.resolveWhat)} confirm={say(screeningWords.resolve)} busy={act.busy} failure={act.failure} onConfirm={(reason) => act.run({ input: { flagId: flag.id, resolution, reason } })} onClose={onClose}>
      <RadioField label={say(screeningWords.resolution)} value={resolution} options={(['dismissed', 'confirmed'] as const).map((value) => ({ value, label: say(screeningWords[value]) }))} onChange={(value) => setResolution(value as typeof resolution)} />
    </ReasonDialog>
  );
}
