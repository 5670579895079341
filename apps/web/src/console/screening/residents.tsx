import { useState } from 'react';
import { ask } from '../../api/ask';
import { HeldLikes, HideComment, ReportedComments, ReviewHeldLikes, ShowComment, type HeldLikesQuery, type ReportedCommentsQuery } from '../../gql/console/screening/screening';
import { Button } from '../../kit/button';
import { commentWords, screeningWords } from '../../words/console-screening.words';
import { useSay } from '../../words/use-say';
import { CheckField } from '../parts/fields';
import { Mark, Page, Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { PagedTable } from '../parts/table-states';
import { usePages } from '../parts/use-pages';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { ProjectById } from './project-link';
import styles from './screening.module.css';

type Like = HeldLikesQuery['heldLikes']['edges'][number]['node'];
type Comment = ReportedCommentsQuery['reportedComments']['edges'][number]['node'];

/** What residents did that needs somebody to look: bursts of likes, reported comments. */
export function ResidentsPage() {
  const say = useSay();
  const may = useMay();
  const [done, setDone] = useState<string | null>(null);
  return (
    <Page title={say(screeningWords.residents)} done={done}>
      <LikesPart onDone={setDone} />
      {may('ModerateComments') && <CommentsPart onDone={setDone} />}
    </Page>
  );
}

/** Likes from one place get the same letter, so that nobody sees an address. */
const letterOf = (marks: (string | null)[], mark: string | null) => String.fromCharCode(65 + ([...new Set(marks)].indexOf(mark) % 26));

function LikesPart({ onDone }: { onDone: (words: string) => void }) {
  const say = useSay();
  const { id } = useCompetition();
  const pages = usePages<Like>(['held-likes', id], async (after) => (await ask(HeldLikes, { id, after })).heldLikes);
  const rows = pages.rows ?? [];
  const [chosen, setChosen] = useState<string[]>([]);
  const [deciding, setDeciding] = useState<'accept' | 'reject' | null>(null);
  const act = useAct(ReviewHeldLikes);
  const send = async (reason: string) => {
    const made = await act.run({ input: { competitionId: id, likeIds: chosen, accept: deciding === 'accept', reason } });
    if (made) {
      onDone(say(screeningWords.likesDone, { n: chosen.length }));
      setChosen([]);
    }
    return made;
  };
  const cause = ({ heldCause, addressMark, deviceMark }: Like) =>
    heldCause === 'device' ? say(screeningWords.byDevice, { mark: letterOf(rows.map((one) => one.deviceMark), deviceMark) }) : say(screeningWords.byAddress, { mark: letterOf(rows.map((one) => one.addressMark), addressMark) });
  const words = deciding === 'accept' ? ([screeningWords.acceptLikes, screeningWords.acceptLikesWhat] as const) : ([screeningWords.rejectLikes, screeningWords.rejectLikesWhat] as const);
  return (
    <Section title={say(screeningWords.likes)} intro={say(screeningWords.likesIntro)}>
      {rows.length > 0 && <CheckField label={say(screeningWords.chooseAll)} checked={chosen.length === rows.length} onChange={(on) => setChosen(on ? rows.map((one) => one.id) : [])} />}
      <PagedTable
        label={say(screeningWords.likes)}
        pages={pages}
        rowKey={({ id: key }) => key}
        empty={say(screeningWords.noLikes)}
        columns={[
          { title: say(screeningWords.pick), cell: (like) => <input type="checkbox" className={styles.tick} aria-label={say(screeningWords.chooseLike, { n: rows.indexOf(like) + 1 })} checked={chosen.includes(like.id)} onChange={(event) => setChosen(event.target.checked ? [...chosen, like.id] : chosen.filter((one) => one !== like.id))} /> },
          { title: say(screeningWords.project), cell: ({ projectId }) => <ProjectById projectId={projectId} /> },
          { title: say(screeningWords.likedAt), kind: 'narrow', cell: ({ likedAt }) => shownTime(likedAt) },
          { title: say(screeningWords.cause), kind: 'narrow', cell: cause },
        ]}
      />
      {chosen.length > 0 && (
        <div className={styles.buttons}>
          <Button kind="main" onClick={() => setDeciding('accept')}>{say(screeningWords.acceptLikes, { n: chosen.length })}</Button>
          <Button kind="danger" onClick={() => setDeciding('reject')}>{say(screeningWords.rejectLikes, { n: chosen.length })}</Button>
        </div>
      )}
      {deciding && <ReasonDialog title={say(words[0], { n: chosen.length })} what={say(words[1])} confirm={say(words[0], { n: chosen.length })} danger={deciding === 'reject'} busy={act.busy} failure={act.failure} onConfirm={send} onClose={() => setDeciding(null)} />}
    </Section>
  );
}

function CommentsPart({ onDone }: { onDone: (words: string) => void }) {
  const say = useSay();
  const { id } = useCompetition();
  const pages = usePages<Comment>(['reported-comments', id], async (after) => (await ask(ReportedComments, { id, after })).reportedComments);
  const [moderating, setModerating] = useState<Comment | null>(null);
  const hide = useAct(HideComment, { done: () => onDone(say(screeningWords.hidden)) });
  const show = useAct(ShowComment, { done: () => onDone(say(screeningWords.shown)) });
  const hidden = moderating?.status === 'hidden';
  const act = hidden ? show : hide;
  return (
    <Section title={say(screeningWords.comments)} intro={say(screeningWords.commentsIntro)}>
      <PagedTable
        label={say(screeningWords.comments)}
        pages={pages}
        rowKey={({ id: key }) => key}
        empty={say(screeningWords.noComments)}
        columns={[
          { title: say(screeningWords.text), cell: ({ text }) => text },
          { title: say(screeningWords.author), kind: 'narrow', cell: ({ authorName }) => authorName },
          { title: say(screeningWords.project), cell: ({ projectId }) => <ProjectById projectId={projectId} /> },
          { title: say(screeningWords.reports), kind: 'figure', cell: ({ reports }) => reports },
          { title: say(screeningWords.status), kind: 'narrow', cell: ({ status, hiddenReason }) => <><Mark tone={status === 'visible' ? 'good' : 'warn'}>{say(commentWords[status]!)}</Mark> {hiddenReason}</> },
          { title: say(screeningWords.acts), cell: (comment) => (
            <div className={styles.buttons}>
              <Button onClick={() => setModerating(comment)}>{say(comment.status === 'hidden' ? screeningWords.show : screeningWords.hide)}</Button>
              {comment.status === 'pending' && <Button onClick={() => setModerating({ ...comment, status: 'hidden' })}>{say(screeningWords.show)}</Button>}
            </div>
          ) },
        ]}
      />
      {moderating && (
        <ReasonDialog title={say(hidden ? screeningWords.show : screeningWords.hide)} what={say(hidden ? screeningWords.showWhat : screeningWords.hideWhat)} confirm={say(hidden ? screeningWords.show : screeningWords.hide)} busy={act.busy} failure={act.failure} onConfirm={(reason) => act.run({ input: { commentId: moderating.id, reason } })} onClose={() => setModerating(null)}>
          <blockquote>{moderating.text}</blockquote>
        </ReasonDialog>
      )}
    </Section>
  );
}
