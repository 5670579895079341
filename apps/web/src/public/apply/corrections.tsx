import { Link } from 'react-router';
import { Icon } from '../../kit/icon';
import { Notice } from '../../kit/notice';
import { apply } from '../../words/apply.words';
import { useSay } from '../../words/use-say';
import { clockTime } from '../money';
import { useStep } from './step-context';
import { anchorOf, stepOf } from './steps';
import styles from './steps.module.css';

/** What the office asked to correct, each with the way to its field. */
export function Corrections() {
  const say = useSay();
  const { project } = useStep().state;
  const open = (project.corrections ?? []).filter(({ resolvedAt }) => !resolvedAt);
  if (project.status !== 'returned' || open.length === 0) return null;
  return (
    <Notice tone="warn" title={project.returnedUntil ? say(apply.returnedTitle, { at: clockTime(project.returnedUntil) }) : say(apply.returnedNoTime)}>
      <ul className={styles.missing}>
        {open.map(({ id, path, comment }) => (
          <li key={id}>
            <Link to={`/apply/${project.id}/${stepOf(path).key}#${anchorOf(path)}`}>
              <Icon name="next" />
              <span>
                {say(path ? stepOf(path).name : apply.whole)}：{comment}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
