import { campaignDesk as words } from '../../words/console-campaigns.words';
import { useSay } from '../../words/use-say';
import { Mark, type Tone } from '../parts/page';

const TONES: Record<string, Tone> = { draft: 'plain', open: 'info', succeeded: 'good', failed: 'bad', cancelled: 'plain' };

/** Where a campaign stands. */
export function CampaignMark({ status }: { status: string }) {
  const say = useSay();
  return <Mark tone={TONES[status]}>{say(words.states[status]!)}</Mark>;
}
