import { Icon } from '../../kit/icon';
import { payWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { Section } from '../parts/page';
import type { Payment } from './payment';
import styles from './detail.module.css';

/** The automatic checks as sentences, what failed first. */
export function Checks({ checks }: { checks: Payment['checks'] }) {
  const say = useSay();
  const failed = checks.filter(({ passed }) => !passed);
  return (
    <Section title={say(payWords.checks)} intro={failed.length === 0 ? say(payWords.checksGood, { n: checks.length }) : say(payWords.checksBad, { n: failed.length })}>
      <ul className={styles.checks}>
        {[...failed, ...checks.filter(({ passed }) => passed)].map(({ key, passed, text }) => (
          <li key={key} className={passed ? styles.good : styles.bad}>
            <Icon name={passed ? 'check' : 'warning'} />
            <span>
              <strong>{say(passed ? payWords.passed : payWords.failed)}</strong> {text}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
