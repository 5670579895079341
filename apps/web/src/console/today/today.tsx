import { stageWords } from '../../words/console.words';
import { useSay } from '../../words/use-say';
import { useCompetition } from '../shell/competition';

/** What stands in the way today. */
export default function Today() {
  const say = useSay();
  const { name, stage } = useCompetition();
  return (
    <h1>
      {name} {say(stageWords[stage])}
    </h1>
  );
}
