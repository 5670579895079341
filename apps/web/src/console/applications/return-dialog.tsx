import { useState } from 'react';
import { correctionUntil } from '@app/rules';
import { ReturnApplication } from '../../gql/console/applications/applications';
import { Button } from '../../kit/button';
import { TextArea } from '../../kit/field';
import { applicationWords } from '../../words/console-applications.words';
import { useSay } from '../../words/use-say';
import { SelectField, TimeField } from '../parts/fields';
import { ReasonDialog } from '../parts/reason-dialog';
import { useAct } from '../session/use-act';
import type { Application } from './application';
import { submissionPlace } from './places';
import styles from './applications.module.css';

interface Comment {
  key: number;
  path: string;
  comment: string;
}

/** Returns an application with what to correct, part by part. */
export function ReturnDialog({ project, onClose, onDone }: { project: Application; onClose: () => void; onDone: () => void }) {
  const say = useSay();
  const act = useAct(ReturnApplication, { done: onDone });
  const [until, setUntil] = useState(() => correctionUntil(new Date()).toISOString());
  const [comments, setComments] = useState<Comment[]>([{ key: 0, path: '', comment: '' }]);
  const ready = until !== '' && comments.every(({ comment }) => comment.trim() !== '');
  const places = ['', 'title', 'summary', 'need', 'plan', 'budgetLines', ...project.budgetLines.map((_, i) => `budgetLines.${i}`), 'milestones', ...project.milestones.map((_, i) => `milestones.${i}`), 'attachments'];
  const name = (path: string) => {
    const [part, at] = path.split('.');
    const item = at === undefined ? '' : part === 'budgetLines' ? project.budgetLines[Number(at)]!.name : project.milestones[Number(at)]!.title;
    return [submissionPlace(path, say), item].filter(Boolean).join(' ');
  };
  const change = (key: number, part: Partial<Comment>) => setComments(comments.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const send = () => act.run({ input: { projectId: project.id, until, corrections: comments.map(({ path, comment }) => ({ path, comment: comment.trim() })) } });
  return (
    <ReasonDialog title={say(applicationWords.giveBack)} what={say(applicationWords.giveBackWhat)} confirm={say(applicationWords.giveBack)} reason="none" width={720} ready={ready} busy={act.busy} failure={act.failure} onConfirm={send} onClose={onClose}>
      <TimeField label={say(applicationWords.until)} value={until} onChange={setUntil} />
      <div className={styles.rows}>
        {comments.map((one, i) => (
          <div key={one.key} className={styles.rows}>
            <SelectField label={`${i + 1}. ${say(applicationWords.field)}`} value={one.path} options={places.map((path) => ({ value: path, label: name(path) }))} onChange={(path) => change(one.key, { path })} />
            <TextArea label={`${i + 1}. ${say(applicationWords.comment)}`} rows={2} maxLength={500} value={one.comment} onChange={(event) => change(one.key, { comment: event.target.value })} />
            {comments.length > 1 && <div><Button onClick={() => setComments(comments.filter(({ key }) => key !== one.key))}>{say(applicationWords.removeComment, { n: i + 1 })}</Button></div>}
          </div>
        ))}
        <div>
          <Button icon="plus" onClick={() => setComments([...comments, { key: Math.max(...comments.map(({ key }) => key)) + 1, path: 'budgetLines', comment: '' }])}>
            {say(applicationWords.addComment)}
          </Button>
        </div>
      </div>
    </ReasonDialog>
  );
}
