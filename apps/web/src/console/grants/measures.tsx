import { useState } from 'react';
import { CompleteGrant, DecideMeasure, ProposeMeasure } from '../../gql/console/grants/grants';
import { Button } from '../../kit/button';
import { grantWords } from '../../words/console-grants.words';
import { useSay } from '../../words/use-say';
import { CheckField } from '../parts/fields';
import { Mark, Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { useAct } from '../session/use-act';
import type { GrantPartProps } from './grant';
import styles from './grants.module.css';

type Kind = 'suspend' | 'resume' | 'terminate';
type Opened = { dialog: 'propose'; kind: Kind } | { dialog: 'decide'; id: string; kind: Kind; approve: boolean } | { dialog: 'complete' } | null;
const KINDS: readonly Kind[] = ['suspend', 'resume', 'terminate'];

/** Suspension, resumption, termination by two people, and completion. */
export function Measures({ grant, onDone }: GrantPartProps) {
  const say = useSay();
  const [opened, setOpened] = useState<Opened>(null);
  const { permissions } = grant;
  const dialog = { grant, onDone, onClose: () => setOpened(null) };
  const actions = (
    <>
      {permissions.complete.allowed && <Button kind="main" onClick={() => setOpened({ dialog: 'complete' })}>{say(grantWords.complete)}</Button>}
      {KINDS.filter((kind) => permissions[kind].allowed).map((kind) => (
        <Button key={kind} kind={kind === 'terminate' ? 'danger' : 'plain'} onClick={() => setOpened({ dialog: 'propose', kind })}>
          {say(grantWords.measureKinds[kind]!)}
        </Button>
      ))}
    </>
  );
  return (
    <Section title={say(grantWords.measures)} actions={actions}>
      {grant.measures.length === 0 && <p>{say(grantWords.noMeasures)}</p>}
      <ol className={styles.list}>
        {grant.measures.map((measure) => (
          <li key={measure.id} className={styles.card}>
            <div className={styles.line}>
              <strong>{say(grantWords.measureKinds[measure.kind]!)}</strong>
              <Mark tone={measure.status === 'proposed' ? 'warn' : 'plain'}>{say(grantWords.measureStates[measure.status]!)}</Mark>
              {measure.breach && <Mark tone="bad">{say(grantWords.breach)}</Mark>}
              <span className={styles.soft}>{shownTime(measure.createdAt)}</span>
            </div>
            <p>{measure.reason}</p>
            {measure.decisionReason && <q>{measure.decisionReason}</q>}
            {measure.status === 'proposed' && permissions.decideMeasure.allowed && (
              <div className={styles.line}>
                <Button kind="main" onClick={() => setOpened({ dialog: 'decide', id: measure.id, kind: measure.kind, approve: true })}>
                  {say(grantWords.approve)}
                </Button>
                <Button onClick={() => setOpened({ dialog: 'decide', id: measure.id, kind: measure.kind, approve: false })}>{say(grantWords.refuse)}</Button>
              </div>
            )}
          </li>
        ))}
      </ol>
      {opened?.dialog === 'propose' && <ProposeDialog {...dialog} kind={opened.kind} />}
      {opened?.dialog === 'decide' && <DecideDialog {...dialog} {...opened} />}
      {opened?.dialog === 'complete' && <CompleteDialog {...dialog} />}
    </Section>
  );
}

type DialogProps = GrantPartProps & { onClose: () => void };

function ProposeDialog({ grant, kind, onDone, onClose }: DialogProps & { kind: Kind }) {
  const say = useSay();
  const { run, busy, failure } = useAct(ProposeMeasure);
  const [breach, setBreach] = useState(false);
  const propose = async (reason: string) => {
    const made = await run({ input: { grantId: grant.id, kind, reason, breach } });
    if (made) onDone(say(grantWords.proposed));
    return made;
  };
  const name = say(grantWords.measureKinds[kind]!);
  return (
    <ReasonDialog title={name} what={say(grantWords.measureWhat[kind]!)} confirm={name} danger={kind === 'terminate'} busy={busy} failure={failure} onConfirm={propose} onClose={onClose}>
      {kind === 'terminate' && <CheckField label={say(grantWords.breach)} checked={breach} onChange={setBreach} />}
    </ReasonDialog>
  );
}

function DecideDialog({ id, kind, approve, onDone, onClose }: DialogProps & { id: string; kind: Kind; approve: boolean }) {
  const say = useSay();
  const { run, busy, failure } = useAct(DecideMeasure);
  const decide = async (reason: string) => {
    const decided = await run({ input: { measureId: id, approve, reason } });
    if (decided) onDone(say(grantWords.decided));
    return decided;
  };
  const name = say(approve ? grantWords.approve : grantWords.refuse);
  return <ReasonDialog title={`${say(grantWords.measureKinds[kind]!)} · ${name}`} what={say(grantWords.measureWhat[kind]!)} confirm={name} danger={approve && kind === 'terminate'} busy={busy} failure={failure} onConfirm={decide} onClose={onClose} />;
}

function CompleteDialog({ grant, onDone, onClose }: DialogProps) {
  const say = useSay();
  const { run, busy, failure } = useAct(CompleteGrant);
  const complete = async () => {
    const completed = await run({ grantId: grant.id });
    if (completed) onDone(say(grantWords.completed));
    return completed;
  };
  return <ReasonDialog title={say(grantWords.complete)} what={say(grantWords.completeWhat)} confirm={say(grantWords.complete)} reason="none" busy={busy} failure={failure} onConfirm={complete} onClose={onClose} />;
}
