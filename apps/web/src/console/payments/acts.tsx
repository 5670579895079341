import { useState } from 'react';
import type { DisbursementAction } from '@app/rules';
import { Button } from '../../kit/button';
import { payActs, payWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { Section } from '../parts/page';
import { ActDialog } from './act-dialog';
import type { Payment } from './payment';
import { EditDialog } from './edit-dialog';
import styles from './detail.module.css';

type Permissions = Payment['permissions'];
type Key = Exclude<keyof Permissions, '__typename' | 'edit'>;

/** In the order of the flow; what goes forward first. */
const ACTS: [Key, DisbursementAction, 'main' | 'plain' | 'danger'][] = [
  ['submit', 'submit', 'main'], ['review', 'review', 'main'], ['approve', 'approve', 'main'], ['instruct', 'instruct', 'main'], ['pay', 'pay', 'main'], ['proposeAcquittal', 'propose_acquittal', 'main'], ['acceptAcquittal', 'accept_acquittal', 'main'],
  ['settleReturn', 'settle_return', 'main'], ['recordReturn', 'record_return', 'plain'], ['rejectAcquittal', 'reject_acquittal', 'plain'], ['sendBack', 'send_back', 'plain'], ['bounce', 'bounce', 'danger'], ['cancel', 'cancel', 'danger'],
];

/** What the viewer may do now, by the server's own answer; and why the rest is closed. */
export function Acts({ payment, onDone }: { payment: Payment; onDone: (done: string) => void }) {
  const say = useSay();
  const [doing, setDoing] = useState<DisbursementAction | 'edit' | null>(null);
  const { permissions } = payment;
  const open = ACTS.filter(([key]) => permissions[key].allowed);
  const closed = ACTS.filter(([key]) => !permissions[key].allowed && permissions[key].reason);
  const nothing = open.length === 0 && !permissions.edit.allowed;
  return (
    <Section title={say(payWords.acts)}>
      {nothing && <p>{say(payWords.nothing)}</p>}
      <div className={styles.acts}>
        {open.map(([key, action, kind]) => (
          <Button key={key} kind={kind} onClick={() => setDoing(action)}>
            {say(payActs[action]!.name)}
          </Button>
        ))}
        {permissions.edit.allowed && <Button onClick={() => setDoing('edit')}>{say(payActs['edit']!.name)}</Button>}
      </div>
      {nothing && closed.length > 0 && (
        <details>
          <summary>{say(payWords.why)}</summary>
          <ul>
            {closed.map(([key, action]) => (
              <li key={key}>
                <strong>{say(payActs[action]!.name)}</strong> {permissions[key].reason}
              </li>
            ))}
          </ul>
        </details>
      )}
      {doing === 'edit' && <EditDialog payment={payment} onDone={onDone} onClose={() => setDoing(null)} />}
      {doing !== null && doing !== 'edit' && <ActDialog payment={payment} action={doing} onDone={onDone} onClose={() => setDoing(null)} />}
    </Section>
  );
}
