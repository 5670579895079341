import { hall as words } from '../words/hall.words';
import { useSay } from '../words/use-say';
import type { HallNow } from './use-hall';

/** What comes after a round. */
export function NextUp({ hall }: { hall: HallNow | null }) {
  const say = useSay();
  if (!hall) return null;
  if (hall.nextTitle) return <p>{say(words.waitNext, { title: hall.nextTitle })}</p>;
  return hall.roundsTotal > 0 && hall.roundsClosed === hall.roundsTotal ? (
    <p>
      {say(words.allDone)} {say(words.allDoneNext)}
    </p>
  ) : null;
}
