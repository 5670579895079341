import { useState } from 'react';
import { DecideBudgetChange } from '../../gql/console/grants/grants';
import { Button } from '../../kit/button';
import { grantWords } from '../../words/console-grants.words';
import { useSay } from '../../words/use-say';
import { Mark, Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownYuan } from '../parts/shown';
import { useAct } from '../session/use-act';
import type { GrantPartProps } from './grant';
import styles from './grants.module.css';

type Deciding = { changeId: string; approve: boolean } | null;

/** Money moved between budget lines: small moves are free, larger ones decided here. */
export function BudgetChanges({ grant, onDone }: GrantPartProps) {
  const say = useSay();
  const [deciding, setDeciding] = useState<Deciding>(null);
  const line = (lineId: string) => grant.budgetLines.find(({ id }) => id === lineId)?.title ?? '';
  const may = grant.permissions.decideBudgetChange.allowed;
  return (
    <Section title={say(grantWords.changes)}>
      {grant.budgetChanges.length === 0 && <p>{say(grantWords.noChanges)}</p>}
      <ol className={styles.list}>
        {grant.budgetChanges.map((change) => (
          <li key={change.id} className={styles.card}>
            <div className={styles.line}>
              <strong>{say(grantWords.change, { from: line(change.fromLineId), to: line(change.toLineId), amount: shownYuan(change.amount) })}</strong>
              <Mark tone={change.status === 'proposed' ? 'warn' : change.status === 'rejected' ? 'bad' : 'good'}>{say(change.free ? grantWords.freeChange : grantWords.measureStates[change.status]!)}</Mark>
            </div>
            <p>{change.reason}</p>
            {change.decisionReason && <q>{change.decisionReason}</q>}
            {may && change.status === 'proposed' && (
              <div className={styles.line}>
                <Button kind="main" onClick={() => setDeciding({ changeId: change.id, approve: true })}>
                  {say(grantWords.approve)}
                </Button>
                <Button onClick={() => setDeciding({ changeId: change.id, approve: false })}>{say(grantWords.refuse)}</Button>
              </div>
            )}
          </li>
        ))}
      </ol>
      {deciding && <DecideDialog {...deciding} onDone={onDone} onClose={() => setDeciding(null)} />}
    </Section>
  );
}

function DecideDialog({ changeId, approve, onDone, onClose }: { changeId: string; approve: boolean; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(DecideBudgetChange);
  const decide = async (reason: string) => {
    const decided = await run({ input: { changeId, approve, reason } });
    if (decided) onDone(say(grantWords.decided));
    return decided;
  };
  const name = say(approve ? grantWords.approve : grantWords.refuse);
  return <ReasonDialog title={name} what={say(approve ? grantWords.approveWhat : grantWords.refuseWhat)} confirm={name} danger={!approve} busy={busy} failure={failure} onConfirm={decide} onClose={onClose} />;
}
