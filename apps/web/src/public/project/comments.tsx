import type { FormEvent } from 'react';
import { command } from '../../api/ask';
import { CommentOnProject } from '../../gql/public/project/project';
import { Button } from '../../kit/button';
import { TextArea } from '../../kit/field';
import { FailureNotice } from '../../kit/notice';
import { projectPage as words } from '../../words/project-page.words';
import { useSay } from '../../words/use-say';
import { useKeptForm } from '../kept/use-kept-form';
import { clockTime } from '../money';
import { useSession } from '../session/session-context';
import { useAct } from '../use-act';
import type { PublicProject } from './public-project';
import styles from './project.module.css';

/** What neighbours say, and one's own words, kept until they are posted. */
export function Comments({ project, again }: { project: PublicProject; again: () => void }) {
  const say = useSay();
  const act = useAct();
  const { me, signInAgain } = useSession();
  const { values, set } = useKeptForm(`comment/${project.id}`, { text: '' });
  const post = (event: FormEvent) => {
    event.preventDefault();
    if (!values.text.trim()) return;
    act.run(
      async () => {
        if (!me && !(await signInAgain())) return;
        await command(CommentOnProject, { input: { projectId: project.id, text: values.text.trim() } });
        set({ text: '' });
      },
      again,
    );
  };
  return (
    <section>
      <h2>{say(words.comments)}</h2>
      {project.comments.edges.length === 0 && <p className="quiet-text">{say(words.noComments)}</p>}
      <ul className="plain-list">
        {project.comments.edges.map(({ node }) => (
          <li key={node.id} className={styles.comment}>
            <strong>{node.authorName}</strong> <span className="quiet-text">{clockTime(node.createdAt)}</span>
            <p className={styles.said}>{node.text}</p>
          </li>
        ))}
      </ul>
      <form className="part" onSubmit={post}>
        <TextArea label={say(words.write)} hint={me ? undefined : say(words.signInFirst)} maxLength={500} value={values.text} onChange={({ target }) => set({ text: target.value })} />
        {act.failure !== null && <FailureNotice failure={act.failure} />}
        <Button type="submit" busy={act.busy}>
          {say(words.send)}
        </Button>
      </form>
    </section>
  );
}
