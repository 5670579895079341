import { command } from '../../api/ask';
import { SendAppeal } from '../../gql/public/team/project';
import { Button } from '../../kit/button';
import { TextArea } from '../../kit/field';
import { FailureNotice, Notice } from '../../kit/notice';
import { team } from '../../words/team.words';
import { useSay } from '../../words/use-say';
import { useKeptForm } from '../kept/use-kept-form';
import { clockTime } from '../money';
import { useAct } from '../use-act';
import type { TeamProject } from './project-timeline';
import styles from './team.module.css';

/** What screening decided; a rejection may be appealed once, in time. */
export function Appeal({ project, onSent }: { project: TeamProject; onSent: () => void }) {
  const say = useSay();
  const { screening } = project;
  if (!screening || project.status !== 'rejected') return null;
  const { appeal, appealUntil, letterId, reason } = screening;
  const open = !appeal && appealUntil && new Date(appealUntil) > new Date();
  return (
    <section>
      <h2>{say(team.screening)}</h2>
      <Notice tone="warn" title={say(team.rejected)} action={letterId && <a className={styles.paper} href={`/documents/${letterId}`} target="_blank" rel="noreferrer">{say(team.letter)}</a>}>
        {reason}
      </Notice>
      {appeal && (
        <Notice tone={appeal.status === 'upheld' ? 'good' : 'info'} title={say(appeal.status === 'open' ? team.appealOpen : appeal.status === 'upheld' ? team.appealUpheld : team.appealDismissed)}>
          {appeal.decisionReason ?? appeal.text}
        </Notice>
      )}
      {open && <AppealForm projectId={project.id} until={appealUntil} onSent={onSent} />}
    </section>
  );
}

function AppealForm({ projectId, until, onSent }: { projectId: string; until: string; onSent: () => void }) {
  const say = useSay();
  const act = useAct();
  const form = useKeptForm(`appeal/${projectId}`, { text: '' });
  const send = () => act.run(() => command(SendAppeal, { input: { projectId, text: form.values.text } }), () => {
      void form.done();
    onSent();
  });
  return (
    <div className="part">
      <h3>{say(team.appeal)}</h3>
      <p>{say(team.appealUntil, { at: clockTime(until) })}</p>
      <TextArea label={say(team.appealText)} hint={say(team.appealHint)} rows={5} maxLength={2000} value={form.values.text} onChange={({ target }) => form.set({ text: target.value })} />
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      <Button kind="main" wide busy={act.busy} disabled={!form.values.text.trim()} onClick={send}>
        {say(team.appealSend)}
      </Button>
    </div>
  );
}
