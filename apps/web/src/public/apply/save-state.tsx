import { Button } from '../../kit/button';
import { Icon, type IconName } from '../../kit/icon';
import { FailureNotice } from '../../kit/notice';
import { apply } from '../../words/apply.words';
import type { Phrase } from '../../words/phrase';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import type { AutosaveState, Saving } from './autosave';
import styles from './steps.module.css';

const WORDS: Record<Saving, [Phrase, IconName]> = {
  saved: [apply.saved, 'check'], typing: [apply.typing, 'clock'], sending: [apply.sending, 'upload'], kept: [apply.keptHere, 'save'],
  'signed-out': [apply.signedOut, 'save'], conflict: [apply.conflictText, 'warning'], refused: [apply.refusedSave, 'warning'],
};

/** Always says where what was written is: on the server, on the way, or on this phone. */
export function SaveState({ state, onRetry }: { state: AutosaveState; onRetry: () => void }) {
  const say = useSay();
  const [words, icon] = WORDS[state.saving];
  if (state.saving === 'refused') return <FailureNotice failure={state.failure} action={<Button onClick={onRetry}>{say(shared.retry)}</Button>} />;
  const unfinished = state.saving === 'kept' && state.unfinished.length > 0 && !state.failure;
  return (
    <p className={styles.saving} role="status" data-saving={state.saving}>
      <Icon name={icon} /> {say(unfinished ? apply.keptUnfinished : words)}
    </p>
  );
}
