import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { apply } from '../../words/apply.words';
import { useSay } from '../../words/use-say';
import { excerpt, PART_NAMES, useStep } from './step-context';
import styles from './steps.module.css';

/** The same part written on two devices: both copies in words, and a choice. */
export function Conflicts() {
  const say = useSay();
  const { autosave, state } = useStep();
  const rows = (n: number) => say(apply.rows, { n });
  return state.conflicts.map(({ part, theirs }) => (
    <Notice key={part} tone="warn" title={say(apply.conflictTitle, { part: say(PART_NAMES[part]) })}>
      <p>{say(apply.conflictText)}</p>
      <div className={styles.copies}>
        <div>
          <strong>{say(apply.mine)}</strong>
          <p>{excerpt(state.values[part], rows)}</p>
          <Button onClick={() => autosave.settle(part, 'mine')}>{say(apply.keepMine)}</Button>
        </div>
        <div>
          <strong>{say(apply.theirs)}</strong>
          <p>{excerpt(theirs, rows)}</p>
          <Button onClick={() => autosave.settle(part, 'theirs')}>{say(apply.keepTheirs)}</Button>
        </div>
      </div>
    </Notice>
  ));
}
