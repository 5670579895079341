import { Refused } from '../api/failures';
import { FailureNotice, Notice } from '../kit/notice';
import { stage } from '../words/stage.words';
import { useSay } from '../words/use-say';

/** Why a press did nothing; nothing at all while there is no failure. The page follows the hall by itself, so nobody is told to reload. */
export function CommandFailure({ failure }: { failure: unknown }) {
  const say = useSay();
  if (failure === null) return null;
  if (!(failure instanceof Refused) || failure.code !== 'STALE') return <FailureNotice failure={failure} />;
  return (
    <div data-code="STALE">
      <Notice tone="bad" title={say(stage.stale)}>
        {say(stage.staleNext)}
      </Notice>
    </div>
  );
}
