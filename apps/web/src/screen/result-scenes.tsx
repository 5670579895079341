import { useLive } from '../api/use-live';
import { ReadReveal, RevealChanged } from '../gql/stage/reveal';
import { screen } from '../words/screen.words';
import { useSay } from '../words/use-say';
import { RevealScene } from './reveal-scene';
import { Words } from './round-scenes';
import { WinnersScene } from './winners-scene';

/** What has been revealed. Asked for only once the host shows it, and the server tells only what is open. */
export default function ResultScenes({ competitionId, winners }: { competitionId: string; winners: boolean }) {
  const say = useSay();
  const { value: reveal } = useLive(RevealChanged, ReadReveal, { competitionId });
  if (!reveal) return <Words words={say(screen.revealSoon)} />;
  return winners && reveal.winners ? <WinnersScene winners={reveal.winners} /> : <RevealScene reveal={reveal} />;
}
