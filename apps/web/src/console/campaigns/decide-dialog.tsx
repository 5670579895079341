import { useState, type ReactNode } from 'react';
import { campaignDesk as words } from '../../words/console-campaigns.words';
import { useSay } from '../../words/use-say';
import { RadioField } from '../parts/fields';
import { ReasonDialog } from '../parts/reason-dialog';

export interface DecideDialogProps {
  title: string;
  what: ReactNode;
  /** The words of each side; by default 同意 and 不同意. */
  yes?: string;
  no?: string;
  /** Agreeing is what cannot be undone. */
  grave?: boolean;
  /** What agreeing needs besides. */
  children?: (agree: boolean) => ReactNode;
  ready?: boolean;
  busy: boolean;
  failure: unknown;
  onDecide: (agree: boolean, reason: string | null) => Promise<unknown>;
  onClose: () => void;
}

/** The second person's choice: agree, or turn down with a reason. */
export function DecideDialog({ title, what, yes, no, grave = false, children, ready = true, busy, failure, onDecide, onClose }: DecideDialogProps) {
  const say = useSay();
  const [agree, setAgree] = useState(true);
  const options = [{ value: 'yes', label: yes ?? say(words.agree) }, { value: 'no', label: no ?? say(words.refuse) }];
  return (
    <ReasonDialog title={title} what={<><p>{what}</p><p>{say(words.twoPeople)}</p></>} confirm={options[agree ? 0 : 1]!.label} danger={agree === grave} reason={agree ? 'none' : 'needed'} reasonMost={500} ready={!agree || ready} busy={busy} failure={failure} onConfirm={(reason) => onDecide(agree, reason || null)} onClose={onClose}>
      <RadioField label={say(words.decision)} value={agree ? 'yes' : 'no'} options={options} onChange={(value) => setAgree(value === 'yes')} />
      {children?.(agree)}
    </ReasonDialog>
  );
}
