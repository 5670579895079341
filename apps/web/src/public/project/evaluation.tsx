import { useState, type FormEvent } from 'react';
import { EVALUATION_MARKS } from '@app/rules';
import { command } from '../../api/ask';
import { EvaluateProject } from '../../gql/public/project/project';
import { Button } from '../../kit/button';
import { ChoiceField, TextArea } from '../../kit/field';
import { FailureNotice, Notice } from '../../kit/notice';
import { projectPage as words } from '../../words/project-page.words';
import { useSay } from '../../words/use-say';
import { useKeptForm } from '../kept/use-kept-form';
import { useSession } from '../session/session-context';
import { useAct } from '../use-act';
import type { PublicProject } from './public-project';
import styles from './project.module.css';

/** 结项评价: what residents and the oversight committee say of what was done; nothing before it is finished. */
export function Evaluation({ project, again }: { project: PublicProject; again: () => void }) {
  const say = useSay();
  const { evaluation } = project;
  if (!evaluation) return null;
  const { average, residents, counts, committee, mine } = evaluation;
  return (
    <section>
      <h2>{say(words.evaluation)}</h2>
      {average === null ? (
        <p className="quiet-text">{say(words.evaluationNone)}</p>
      ) : (
        <div>
          <strong>{say(words.evaluationMean, { average, n: residents })}</strong>
          <ul>
            {EVALUATION_MARKS.toReversed().map((mark) => (
              <li key={mark}>{say(words.evaluationCount, { mark, n: counts[mark - 1] ?? 0 })}</li>
            ))}
          </ul>
        </div>
      )}
      <h3>{say(words.committee)}</h3>
      {committee ? <p className={styles.said}>{committee}</p> : <p className="quiet-text">{say(words.committeeNone)}</p>}
      {mine !== null ? <Notice tone="good" title={say(words.evaluationMine, { mark: mine })} /> : <Form projectId={project.id} again={again} />}
    </section>
  );
}

/** One's own mark, kept until it is sent. */
function Form({ projectId, again }: { projectId: string; again: () => void }) {
  const say = useSay();
  const act = useAct();
  const { me, signInAgain } = useSession();
  const { values, set, done } = useKeptForm(`evaluation/${projectId}`, { mark: '', text: '' });
  const [tried, setTried] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!values.mark) return;
    act.run(async () => {
      if (!me && !(await signInAgain())) return;
      await command(EvaluateProject, { input: { projectId, mark: Number(values.mark), text: values.text.trim() || null } });
      await done();
    }, again);
  };
  return (
    <form className="part" onSubmit={send}>
      <ChoiceField
        label={say(words.evaluationAsk)}
        value={values.mark}
        onChoose={(mark) => set({ mark })}
        wrong={tried && !values.mark ? say(words.markWrong) : undefined}
        choices={EVALUATION_MARKS.toReversed().map((mark) => ({ value: String(mark), label: say(words[`mark_${mark}`]) }))}
      />
      <TextArea label={say(words.evaluationText)} hint={say(words.evaluationTextHint)} maxLength={500} value={values.text} onChange={({ target }) => set({ text: target.value })} />
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      <Button type="submit" busy={act.busy}>
        {say(words.evaluationSend)}
      </Button>
    </form>
  );
}
