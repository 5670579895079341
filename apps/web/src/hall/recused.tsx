import { hall as words } from '../words/hall.words';
import { useSay } from '../words/use-say';
import { Frame } from './frame';
import type { Moment } from './moment';
import { NextUp } from './next-up';
import type { HallNow } from './use-hall';

/** The judge stepped aside for this project. */
export function Recused({ moment, hall }: { moment: Moment; hall: HallNow | null }) {
  const say = useSay();
  return (
    <Frame follows narrow>
      <h1>{say(words.recusedTitle)}</h1>
      <p>
        {say(words.projectOf, { position: moment.round.position })} · {moment.round.projectTitle}
      </p>
      <p>{say(words.recusedNext)}</p>
      <NextUp hall={hall} />
    </Frame>
  );
}
