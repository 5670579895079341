import type { CompetitionStage } from '@app/rules';
import { Icon } from '../../kit/icon';
import { stageWords } from '../../words/console.words';
import { todayWords } from '../../words/console-today.words';
import { useSay } from '../../words/use-say';
import styles from './stage-steps.module.css';

const WAY: CompetitionStage[] = ['draft', 'open', 'screening', 'roadshow', 'certified', 'notice', 'awarded'];

/** The way of a competition from draft to awards, and where it stands. */
export function StageSteps({ stage }: { stage: CompetitionStage }) {
  const say = useSay();
  const at = WAY.indexOf(stage);
  return (
    <ol className={styles.steps}>
      {WAY.map((step, index) => (
        <li key={step} className={index < at ? styles.passed : index === at ? styles.here : undefined} aria-current={index === at ? 'step' : undefined}>
          <span className={styles.sign}>{index < at ? <Icon name="check" /> : index + 1}</span>
          {say(stageWords[step])}
          {index === at && <span className={styles.now}>{say(todayWords.here)}</span>}
          {index < at && <span className="visually-hidden">{say(todayWords.passed)}</span>}
        </li>
      ))}
    </ol>
  );
}
