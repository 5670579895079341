import type { ProjectStatus } from '@app/rules';
import { statusWords } from '../../words/console-applications.words';
import { useSay } from '../../words/use-say';
import { Mark, type Tone } from './page';

const TONES: Record<ProjectStatus, Tone> = { draft: 'plain', submitted: 'info', returned: 'warn', withdrawn: 'plain', rejected: 'bad', shortlisted: 'good' };

/** Where an application stands. */
export function StatusMark({ status }: { status: ProjectStatus }) {
  const say = useSay();
  return <Mark tone={TONES[status]}>{say(statusWords[status]!)}</Mark>;
}
