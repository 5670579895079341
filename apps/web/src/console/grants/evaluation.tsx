import { useState } from 'react';
import { RecordCommitteeEvaluation } from '../../gql/console/grants/grants';
import { Button } from '../../kit/button';
import { TextArea } from '../../kit/field';
import { evaluationWords as words } from '../../words/console-grants.words';
import { useSay } from '../../words/use-say';
import { Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import type { Grant, GrantPartProps } from './grant';
import styles from './grants.module.css';

type Evaluated = NonNullable<Grant['project']['evaluation']>;

/** 事后评价: what residents say of the finished project, and beside it what the oversight committee states. Nothing before it is finished. */
export function Evaluation({ grant, onDone }: GrantPartProps) {
  const say = useSay();
  const may = useMay()('RecordCommitteeEvaluation');
  const [open, setOpen] = useState(false);
  const { evaluation } = grant.project;
  if (!evaluation) return null;
  const { committee, committeeAt } = evaluation;
  return (
    <Section title={say(words.title)} intro={say(words.intro)} actions={may && committee === null && <Button kind="main" onClick={() => setOpen(true)}>{say(words.state)}</Button>}>
      <div className={styles.beside}>
        <Residents evaluation={evaluation} />
        <div className={styles.card}>
          <h3>{say(words.committee)}</h3>
          {committee === null ? <p>{say(words.none)}</p> : <q className={styles.words}>{committee}</q>}
          {committeeAt && <p className={styles.soft}>{shownTime(committeeAt)}</p>}
        </div>
      </div>
      {open && <StateDialog projectId={grant.projectId} onDone={onDone} onClose={() => setOpen(false)} />}
    </Section>
  );
}

function Residents({ evaluation: { residents, average, counts, remarks } }: { evaluation: Evaluated }) {
  const say = useSay();
  return (
    <div className={styles.card}>
      <h3>{say(words.residents)}</h3>
      <p>{average === null ? say(words.noMarks) : say(words.mean, { average, n: residents })}</p>
      {average !== null && (
        <ul className={styles.marks}>
          {counts.map((n, i) => <li key={`${i + 1}`}>{say(words.markCount, { mark: i + 1, n })}</li>).reverse()}
        </ul>
      )}
      {remarks && remarks.length > 0 && (
        <details>
          <summary>{say(words.remarks, { n: remarks.length })}</summary>
          <ul>
            {remarks.map((text, i) => (
              <li key={`${i} ${text}`}>{text}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function StateDialog({ projectId, onDone, onClose }: { projectId: string; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(RecordCommitteeEvaluation);
  const [statement, setStatement] = useState('');
  const record = async () => {
    const made = await run({ input: { projectId, statement: statement.trim() } });
    if (made) onDone(say(words.stated));
    return made;
  };
  return (
    <ReasonDialog title={say(words.state)} what={say(words.stateWhat)} confirm={say(words.state)} reason="none" ready={statement.trim().length > 1} busy={busy} failure={failure} onConfirm={record} onClose={onClose}>
      <TextArea label={say(words.committee)} rows={6} maxLength={2000} hint={say(words.stateHint)} value={statement} onChange={({ target }) => setStatement(target.value)} />
    </ReasonDialog>
  );
}
