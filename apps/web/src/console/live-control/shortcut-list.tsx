import { live } from '../../words/live.words';
import { stage } from '../../words/stage.words';
import { useSay } from '../../words/use-say';
import styles from './live-control.module.css';

const KEYS = [
  ['P', stage.startPitch], ['Q', stage.startQuestions], ['V', stage.openVoting], ['C', stage.closeVoting], ['B', live.shortcutToggle], ['J', live.revealNext], ['K', live.revealBack],
] as const;

/** Every shortcut in words. */
export function ShortcutList() {
  const say = useSay();
  return (
    <details className={styles.keys}>
      <summary>{say(live.shortcuts)}</summary>
      <dl>
        {KEYS.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>Alt</kbd> + <kbd>{key}</kbd>
            </dt>
            <dd>{say(words)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Alt</kbd> + <kbd>T</kbd>
          </dt>
          <dd>{say(stage.extend, { n: 30 })}</dd>
        </div>
      </dl>
    </details>
  );
}
