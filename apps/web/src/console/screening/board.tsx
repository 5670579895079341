import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { AutoAssign, ScanDuplicates, ScreeningBoard, ScreeningScan, type AutoAssignMutation } from '../../gql/console/screening/screening';
import { Button } from '../../kit/button';
import { FailureNotice, Notice } from '../../kit/notice';
import { consoleWords } from '../../words/console.words';
import { outcomeWords, screeningWords, verdictWords } from '../../words/console-screening.words';
import { useSay } from '../../words/use-say';
import { StatusMark } from '../parts/status-mark';
import { Mark, Page } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { PagedTable, type Column } from '../parts/table-states';
import { usePages } from '../parts/use-pages';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { AssignDialog, DecideDialog } from './board-dialogs';
import type { Entry } from './entry';
import { ProjectLink } from './project-link';
import styles from './screening.module.css';

type Short = Exclude<AutoAssignMutation['autoAssignReviewers'], { __typename: 'Refusal' }>['short'];
type Opened = { dialog: 'auto' } | { dialog: 'assign' | 'decide'; entry: Entry } | null;

const TONES = { pass: 'good', reject: 'bad', return: 'warn' } as const;

/** Every project with its reviewers, what they think, and what was decided. */
export function BoardPage() {
  const say = useSay();
  const may = useMay();
  const { id, stage } = useCompetition();
  const [opened, setOpened] = useState<Opened>(null);
  const [done, setDone] = useState<string | null>(null);
  const [short, setShort] = useState<Short>([]);
  const pages = usePages<Entry>(['screening-board', id], async (after) => (await ask(ScreeningBoard, { id, after })).screeningBoard);
  const scan = useAct(ScanDuplicates, { done: () => setDone(say(screeningWords.rescanned)) });
  const auto = useAct(AutoAssign);
  const screening = stage === 'screening';
  const assignAll = async () => {
    const made = await auto.run({ id });
    if (made) {
      setShort(made.short);
      setDone(say(screeningWords.autoDone, { n: made.assigned }));
    }
    return made;
  };
  const title = (projectId: string) => pages.rows?.find((entry) => entry.id === projectId)?.project.title ?? '';
  const close = () => setOpened(null);
  return (
    <Page
      title={say(consoleWords.screening)}
      intro={say(screeningWords.boardIntro)}
      done={done}
      actions={
        screening && (
          <>
            {may('AssignReviewers') && <Button kind="main" onClick={() => setOpened({ dialog: 'auto' })}>{say(screeningWords.auto)}</Button>}
            {may('DecideScreening') && <Button busy={scan.busy} onClick={() => void scan.run({ id })}>{say(screeningWords.rescan)}</Button>}
          </>
        )
      }
    >
      {scan.failure !== null && <FailureNotice failure={scan.failure} />}
      {short.length > 0 && (
        <Notice tone="warn" title={say(screeningWords.short)}>
          {short.map(({ projectId, missing }) => say(screeningWords.shortOf, { title: title(projectId), n: missing })).join('; ')}
        </Notice>
      )}
      <Scan id={id} />
      <PagedTable label={say(screeningWords.board)} pages={pages} columns={useColumns(screening, setOpened)} rowKey={({ id: key }) => key} empty={say(screeningWords.empty)} />
      {opened?.dialog === 'auto' && <ReasonDialog title={say(screeningWords.auto)} what={say(screeningWords.autoWhat)} confirm={say(screeningWords.auto)} reason="none" busy={auto.busy} failure={auto.failure} onConfirm={assignAll} onClose={close} />}
      {opened?.dialog === 'assign' && <AssignDialog entry={opened.entry} onClose={close} onDone={() => setDone(say(screeningWords.assigned))} />}
      {opened?.dialog === 'decide' && <DecideDialog entry={opened.entry} onClose={close} onDone={() => setDone(say(screeningWords.decided))} />}
    </Page>
  );
}

function Scan({ id }: { id: string }) {
  const say = useSay();
  const read = useQuery({ queryKey: ['screening-scan', id], queryFn: async () => (await ask(ScreeningScan, { id })).screeningBoard.duplicateScan, refetchInterval: (query) => (query.state.data?.state === 'scanning' ? 3000 : false) });
  if (!read.data) return null;
  const { state, projects, flagged } = read.data;
  return <p role="status">{state === 'scanning' ? say(screeningWords.scanning, { n: projects }) : say(screeningWords.scanned, { n: projects, flagged: flagged ?? 0 })}</p>;
}

function useColumns(screening: boolean, open: (opened: Opened) => void): Column<Entry>[] {
  const say = useSay();
  const may = useMay();
  const columns: Column<Entry>[] = [
    { title: say(screeningWords.project), cell: ({ project }) => <ProjectLink project={project} /> },
    { title: say(screeningWords.status), kind: 'narrow', cell: ({ project }) => <StatusMark status={project.status} /> },
    { title: say(screeningWords.reviewers), cell: (entry) => <Reviewers entry={entry} /> },
    { title: say(screeningWords.opinions), cell: ({ reviews }) => <ul className={styles.list}>{reviews.map((review) => <li key={review.id}><Mark tone={TONES[review.verdict]}>{say(verdictWords[review.verdict]!)}</Mark> {review.reviewerName} {review.reason}</li>)}</ul> },
    { title: say(screeningWords.state), kind: 'narrow', cell: ({ outcome }) => say(outcomeWords[outcome.state]!, { n: outcome.missing }) },
    { title: say(screeningWords.flags), kind: 'narrow', cell: ({ flags }) => { const n = flags.filter(({ resolution }) => resolution === null).length; return n > 0 && <Mark tone="warn">{say(screeningWords.openFlags, { n })}</Mark>; } },
    { title: say(screeningWords.decision), kind: 'narrow', cell: ({ decisions }) => { const last = decisions.at(-1); return last && <Mark tone={TONES[last.verdict]}>{say(verdictWords[last.verdict]!)}</Mark>; } },
  ];
  if (!screening || !(may('AssignReviewers') || may('DecideScreening'))) return columns;
  const acts = (entry: Entry) => (
    <div className={styles.buttons}>
      {may('AssignReviewers') && <Button aria-label={`${say(screeningWords.assign)} ${entry.project.title}`} onClick={() => open({ dialog: 'assign', entry })}>{say(screeningWords.assign)}</Button>}
      {may('DecideScreening') && <Button aria-label={`${say(screeningWords.decide)} ${entry.project.title}`} onClick={() => open({ dialog: 'decide', entry })}>{say(screeningWords.decide)}</Button>}
    </div>
  );
  return [...columns, { title: say(screeningWords.acts), cell: acts }];
}

function Reviewers({ entry: { assignments } }: { entry: Entry }) {
  const say = useSay();
  const cycle = Math.max(0, ...assignments.map((one) => one.cycle));
  const present = assignments.filter((one) => one.cycle === cycle);
  if (present.length === 0) return say(screeningWords.nobody);
  return (
    <ul className={styles.list}>
      {present.map((one) => (
        <li key={one.id}>
          {one.reviewerName ?? say(screeningWords.reviewers)} {one.kind === 'second_opinion' && <Mark>{say(screeningWords.second)}</Mark>} <Mark tone={one.submitted ? 'good' : 'plain'}>{say(one.submitted ? screeningWords.submitted : screeningWords.pending)}</Mark>
        </li>
      ))}
    </ul>
  );
}
