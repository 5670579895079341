import { Link } from 'react-router';
import { LinkButton } from '../../kit/link-button';
import { apply } from '../../words/apply.words';
import { useSay } from '../../words/use-say';
import { useStep } from './step-context';
import { STEPS, stepOf } from './steps';
import styles from './steps.module.css';

/** Where in the five steps one is, and how much each still lacks. */
export function StepsBar({ step }: { step: number }) {
  const say = useSay();
  const { state } = useStep();
  const missing = (key: string) => (state.project.missing ?? []).filter(({ path }) => stepOf(path).key === key).length;
  return (
    <nav aria-label={say(apply.steps)}>
      <ol className={styles.bar}>
        {STEPS.map(({ key, name }, i) => {
          const lacks = missing(key);
          const words = lacks > 0 ? say(apply.stepMissing, { name: say(name), n: lacks }) : say(name);
          return (
            <li key={key}>
              <Link to={`/apply/${state.project.id}/${key}`} aria-current={i === step ? 'step' : undefined} className={lacks === 0 ? styles.whole : undefined}>
                {i + 1} <span className="visually-hidden">{words}</span>
                {lacks > 0 && (
                  <span className={styles.lacks} aria-hidden="true">
                    {lacks}
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ol>
      <p className="quiet-text">{say(apply.step, { n: step + 1 })}</p>
    </nav>
  );
}

/** On to the next step, or back: nothing needs to be saved first. */
export function StepsFoot({ step }: { step: number }) {
  const say = useSay();
  const { state } = useStep();
  const [before, after] = [STEPS[step - 1], STEPS[step + 1]];
  return (
    <div className={styles.foot}>
      {after && (
        <LinkButton kind="main" wide to={`/apply/${state.project.id}/${after.key}`}>
          {say(apply.next, { name: say(after.name) })}
        </LinkButton>
      )}
      {before && (
        <LinkButton wide to={`/apply/${state.project.id}/${before.key}`}>
          {say(apply.previous)}
        </LinkButton>
      )}
    </div>
  );
}
