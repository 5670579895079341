import { Tag } from '../../kit/tag';
import { projectPage as words } from '../../words/project-page.words';
import { useSay } from '../../words/use-say';
import { grouped } from '../money';
import type { PublicProject } from './public-project';
import type { ProjectSpending } from './spending';
import styles from './spending.module.css';

const TONES = { planned: 'plain', reported: 'info', accepted: 'good' } as const;

/** 节点: as signed, with where each stands and what was paid on it; before that, as applied for. */
export function Milestones({ project, spending }: { project: PublicProject; spending: ProjectSpending | null }) {
  const say = useSay();
  if (!spending || spending.milestones.length === 0) return <Planned project={project} />;
  const { atSigning, paidAtSigning, milestones } = spending;
  return (
    <section>
      <h2>{say(words.milestones)}</h2>
      <ol className={styles.steps}>
        {Number(atSigning) > 0 && (
          <li className={styles.done}>
            <strong>{say(words.signing)}</strong>
            <span className="quiet-text">{say(words.sharePaid, { paid: grouped(paidAtSigning), amount: grouped(atSigning) })}</span>
          </li>
        )}
        {milestones.map(({ id, title, dueOn, state, reportedOn, acceptedOn, amount, paid }) => (
          <li key={id} className={state === 'accepted' ? styles.done : undefined}>
            <strong>{title}</strong>
            <span className="row">
              <Tag tone={TONES[state]}>{say(words[`state_${state}`])}</Tag>
              <span>{state === 'planned' ? say(words.by, { day: dueOn }) : (acceptedOn ?? reportedOn)}</span>
            </span>
            {Number(amount) > 0 && <span className="quiet-text">{say(words.sharePaid, { paid: grouped(paid), amount: grouped(amount) })}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Planned({ project }: { project: PublicProject }) {
  const say = useSay();
  if (project.milestones.length === 0) return null;
  return (
    <section>
      <h2>{say(words.milestones)}</h2>
      <ul className="plain-list">
        {project.milestones.map(({ id, title, dueOn, deliverable }) => (
          <li key={id}>
            <strong>{title}</strong> <span className="quiet-text">{say(words.by, { day: dueOn })}</span>
            {deliverable && <p>{deliverable}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
