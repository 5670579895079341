import type { DisbursementStatus } from '@app/rules';
import { payStatusWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { Mark, type Tone } from '../parts/page';

const TONES: Record<DisbursementStatus, Tone> = { draft: 'plain', submitted: 'info', reviewed: 'info', approved: 'info', instructed: 'info', paid: 'warn', acquitted: 'good', bounced: 'bad', returned: 'good', cancelled: 'plain' };

/** Where a disbursement stands. */
export function PayStatusMark({ status }: { status: DisbursementStatus }) {
  const say = useSay();
  return <Mark tone={TONES[status]}>{say(payStatusWords[status])}</Mark>;
}
