import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { CHECKLIST_ANSWERS, VERDICTS, type ChecklistAnswer, type ChecklistItem, type CompetitionRules, type Verdict } from '@app/rules';
import { ask } from '../../api/ask';
import { MyReviews, ScreeningRules, SubmitReview, type MyReviewsQuery } from '../../gql/console/screening/screening';
import { Button } from '../../kit/button';
import { TextArea, TextField } from '../../kit/field';
import { FailureNotice, Notice } from '../../kit/notice';
import { applicationWords } from '../../words/console-applications.words';
import { screeningWords, verdictWords } from '../../words/console-screening.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { RadioField } from '../parts/fields';
import { Mark, Page, Section } from '../parts/page';
import { shownTime } from '../parts/shown';
import { PagedTable } from '../parts/table-states';
import { usePages } from '../parts/use-pages';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import { EarlierEvaluations } from './earlier-evaluations';
import styles from './screening.module.css';

type Assignment = MyReviewsQuery['myReviewAssignments']['edges'][number]['node'];

function useAssignments() {
  const { id } = useCompetition();
  return usePages<Assignment>(['my-reviews', id], async (after) => (await ask(MyReviews, { id, after })).myReviewAssignments);
}

/** The reviews asked of the viewer. */
export function MyReviewsPage() {
  const say = useSay();
  const pages = useAssignments();
  const done = (useLocation().state as { done?: string } | null)?.done ?? null;
  return (
    <Page title={say(screeningWords.mine)} intro={say(screeningWords.mineIntro)} done={done}>
      <PagedTable
        label={say(screeningWords.mine)}
        pages={pages}
        rowKey={({ id }) => id}
        empty={say(screeningWords.mineEmpty)}
        columns={[
          { title: say(screeningWords.project), cell: ({ project }) => [project.number, project.title].filter(Boolean).join(' ') },
          { title: say(applicationWords.submittedAt), kind: 'narrow', cell: ({ createdAt }) => shownTime(createdAt) },
          { title: say(screeningWords.status), kind: 'narrow', cell: ({ submitted, review, kind }) => <><Mark tone={submitted ? 'good' : 'warn'}>{submitted && review ? say(screeningWords.handedIn, { verdict: say(verdictWords[review.verdict]!) }) : say(screeningWords.todo)}</Mark> {kind === 'second_opinion' && <Mark>{say(screeningWords.second)}</Mark>}</> },
          { title: say(screeningWords.acts), cell: ({ id, submitted, project }) => !submitted && <Link className={styles.link} aria-label={`${say(screeningWords.review)} ${project.title}`} to={`../mine/${id}`}>{say(screeningWords.review)}</Link> },
        ]}
      />
    </Page>
  );
}

/** One review: what the project says, the checklist, the verdict. */
export function ReviewPage() {
  const say = useSay();
  const { id } = useCompetition();
  const { assignmentId } = useParams();
  const pages = useAssignments();
  const rules = useQuery({ queryKey: ['screening-rules', id], queryFn: async () => (await ask(ScreeningRules, { id })).competition });
  const assignment = pages.rows?.find((one) => one.id === assignmentId);
  return (
    <>
      <Link className={styles.link} to=".." relative="path">
        {say(screeningWords.backToMine)}
      </Link>
      <Reading read={rules}>
        {(found) => (assignment && found ? <ReviewForm assignment={assignment} checklist={(found.rules as CompetitionRules).screening.checklist} /> : !pages.loading && <Notice tone="warn" title={say(shared.notFound)} />)}
      </Reading>
    </>
  );
}

type Answers = Record<string, { answer?: ChecklistAnswer; reason: string }>;

function ReviewForm({ assignment: { id, project }, checklist }: { assignment: Assignment; checklist: ChecklistItem[] }) {
  const say = useSay();
  const go = useNavigate();
  const competition = useCompetition();
  const act = useAct(SubmitReview);
  const [answers, setAnswers] = useState<Answers>({});
  const [verdict, setVerdict] = useState<Verdict | ''>('');
  const [reason, setReason] = useState('');
  const put = (key: string, part: Partial<Answers[string]>) => setAnswers((before) => ({ ...before, [key]: { reason: '', ...before[key], ...part } }));
  const send = async () => {
    if (verdict === '') return;
    const given = checklist.flatMap(({ key }) => (answers[key]?.answer ? [{ key, answer: answers[key].answer, reason: answers[key].reason.trim() || null }] : []));
    const made = await act.run({ input: { assignmentId: id, answers: given, verdict, reason: reason.trim() || null } });
    if (made) await go('..', { relative: 'path', state: { done: say(screeningWords.sent) } });
  };
  return (
    <Page title={[project.number, project.title].filter(Boolean).join(' ')}>
      <Section title={say(applicationWords.content)} actions={<Link className={styles.link} to={`/console/${competition.id}/applications/${project.id}`}>{say(screeningWords.whole)}</Link>}>
        <div className={styles.text}>
          {(['summary', 'need', 'plan'] as const).map((field) => (
            <div key={field}>
              <h3>{say(applicationWords[field])}</h3>
              <p>{project[field]}</p>
            </div>
          ))}
        </div>
        <EarlierEvaluations evaluations={project.earlierEvaluations} />
      </Section>
      <Section title={say(screeningWords.checklist)}>
        {checklist.map(({ key, text, required }) => (
          <div key={key} className={styles.item}>
            <RadioField label={required ? `${text} · ${say(shared.required)}` : text} value={answers[key]?.answer ?? ''} options={CHECKLIST_ANSWERS.map((value) => ({ value, label: say(screeningWords.answers[value]!) }))} onChange={(answer) => put(key, { answer: answer as ChecklistAnswer })} />
            {answers[key]?.answer === 'no' && <TextField label={say(screeningWords.answerReason, { item: text })} maxLength={500} value={answers[key].reason} onChange={(event) => put(key, { reason: event.target.value })} />}
          </div>
        ))}
      </Section>
      <Section title={say(screeningWords.overall)}>
        <RadioField label={say(screeningWords.verdict)} value={verdict} options={VERDICTS.map((value) => ({ value, label: say(verdictWords[value]!) }))} onChange={(value) => setVerdict(value as Verdict)} />
        <TextArea label={say(screeningWords.overallReason)} maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} />
        {act.failure !== null && <FailureNotice failure={act.failure} />}
        <div>
          <Button kind="main" busy={act.busy} disabled={verdict === ''} onClick={() => void send()}>
            {say(screeningWords.send)}
          </Button>
        </div>
      </Section>
    </Page>
  );
}
