import { grantStatusWords } from '../../words/console-grants.words';
import { useSay } from '../../words/use-say';
import { Mark, type Tone } from '../parts/page';

const TONES: Record<string, Tone> = { awaiting_notice: 'plain', awarded: 'info', agreed: 'good', suspended: 'warn', completed: 'good', terminated: 'bad', lapsed: 'plain' };

/** Where a grant stands. */
export function GrantStatusMark({ status }: { status: string }) {
  const say = useSay();
  return <Mark tone={TONES[status]}>{say(grantStatusWords[status]!)}</Mark>;
}
