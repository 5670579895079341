import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { CompetitionRules } from '@app/rules';
import { ask } from '../../api/ask';
import { PublishShortlist, ScreeningBoard, ScreeningRules } from '../../gql/console/screening/screening';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { screeningWords } from '../../words/console-screening.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Mark, Page } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import type { Entry } from './entry';
import { ProjectById, ProjectLink } from './project-link';
import styles from './screening.module.css';

/** Every entry of the board, page after page: the list is chosen among all that passed. */
async function wholeBoard(id: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  let after: string | null = null;
  do {
    const { screeningBoard }: { screeningBoard: { edges: { node: Entry }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } = await ask(ScreeningBoard, { id, after });
    entries.push(...screeningBoard.edges.map(({ node }) => node));
    after = screeningBoard.pageInfo.hasNextPage ? screeningBoard.pageInfo.endCursor : null;
  } while (after !== null);
  return entries;
}

/** Chooses and publishes the finalists; afterwards shows them as published. */
export function ShortlistPage() {
  const say = useSay();
  const { id } = useCompetition();
  const [done, setDone] = useState<string | null>(null);
  const competition = useQuery({ queryKey: ['screening-rules', id], queryFn: async () => (await ask(ScreeningRules, { id })).competition });
  return (
    <Reading read={competition}>
      {(found) => {
        if (!found) return <Notice tone="warn" title={say(shared.notFound)} />;
        const places = (found.rules as CompetitionRules).screening.finalists;
        return (
          <Page title={say(screeningWords.shortlist)} intro={say(screeningWords.shortlistIntro, { n: places })} done={done}>
            {found.shortlist ? <Published shortlist={found.shortlist} /> : found.stage === 'screening' ? <Choice id={id} places={places} onDone={() => setDone(say(screeningWords.published))} /> : <Notice title={say(screeningWords.notYet)} />}
          </Page>
        );
      }}
    </Reading>
  );
}

function Published({ shortlist: { publishedAt, projectIds } }: { shortlist: { publishedAt: string; projectIds: string[] } }) {
  const say = useSay();
  return (
    <>
      <p>{say(screeningWords.publishedAt, { at: shownTime(publishedAt), n: projectIds.length })}</p>
      <DataTable label={say(screeningWords.shortlist)} rows={projectIds} rowKey={(projectId) => projectId} columns={[{ title: say(screeningWords.project), cell: (projectId) => <ProjectById projectId={projectId} /> }]} />
    </>
  );
}

const passed = ({ project, decisions }: Entry) => project.status === 'submitted' && decisions.at(-1)?.verdict === 'pass';

function Choice({ id, places, onDone }: { id: string; places: number; onDone: () => void }) {
  const say = useSay();
  const may = useMay();
  const read = useQuery({ queryKey: ['screening-board-whole', id], queryFn: () => wholeBoard(id) });
  const [left, setLeft] = useState<string[]>([]);
  const [opened, setOpened] = useState(false);
  const act = useAct(PublishShortlist, { done: onDone });
  const candidates = (read.data ?? []).filter(passed);
  const chosen = candidates.map(({ id: key }) => key).filter((key) => !left.includes(key));
  const toggle = (key: string, on: boolean) => setLeft(on ? left.filter((one) => one !== key) : [...left, key]);
  return (
    <Reading read={read}>
      {() => (
        <>
          <p role="status">
            <Mark tone={chosen.length > places ? 'bad' : 'info'}>{say(screeningWords.chosen, { n: chosen.length, places })}</Mark>
          </p>
          <DataTable
            label={say(screeningWords.shortlist)}
            rows={candidates}
            rowKey={({ id: key }) => key}
            empty={say(screeningWords.nobodyPassed)}
            columns={[
              { title: say(screeningWords.project), cell: ({ project }) => <ProjectLink project={project} /> },
              { title: say(screeningWords.choose), cell: ({ id: key, project }) => <input type="checkbox" className={styles.tick} aria-label={say(screeningWords.chooseProject, { title: project.title })} checked={chosen.includes(key)} onChange={(event) => toggle(key, event.target.checked)} /> },
              { title: say(screeningWords.likesCount), kind: 'figure', cell: ({ project }) => project.likeCount },
            ]}
          />
          {may('PublishShortlist') && (
            <div>
              <Button kind="main" onClick={() => setOpened(true)}>
                {say(screeningWords.publish)}
              </Button>
            </div>
          )}
          {opened && <ReasonDialog title={say(screeningWords.publish)} what={say(screeningWords.publishWhat, { n: chosen.length })} confirm={say(screeningWords.publish)} reason="none" busy={act.busy} failure={act.failure} onConfirm={() => act.run({ input: { competitionId: id, projectIds: chosen } })} onClose={() => { setOpened(false); act.forget(); }} />}
        </>
      )}
    </Reading>
  );
}
