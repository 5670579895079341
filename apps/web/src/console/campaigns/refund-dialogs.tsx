import { useState } from 'react';
import { formatYuan, parseYuan } from '@app/rules';
import { DecideBankRefund, DecideRefund, ProposeRefund, RefundByBank, type DeskRefundsQuery } from '../../gql/console/campaigns/money';
import { TextField } from '../../kit/field';
import { campaignDesk, givenDesk as words } from '../../words/console-campaigns.words';
import { useSay } from '../../words/use-say';
import { today } from '../books/reads';
import { DayField, FieldRow, YuanField } from '../parts/fields';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownYuan } from '../parts/shown';
import { useAct } from '../session/use-act';
import { DecideDialog } from './decide-dialog';
import type { PledgeDialogProps } from './pledge-dialog';

export type Refund = DeskRefundsQuery['refunds']['edges'][number]['node'];

const fenOf = (yuan: string): bigint => {
  const parsed = parseYuan(yuan);
  return parsed.ok ? parsed.fen : 0n;
};

/** First of two people: a gift, or part of it, goes back. */
export function ProposeRefundDialog({ pledge, what, onDone, onClose }: PledgeDialogProps) {
  const say = useSay();
  const { run, busy, failure } = useAct(ProposeRefund);
  const [fen, setFen] = useState(Number(fenOf(pledge.paid) - fenOf(pledge.returned)));
  const propose = async (reason: string) => {
    const made = await run({ input: { pledgeId: pledge.id, amount: formatYuan(fen), reason } });
    if (made) onDone(say(campaignDesk.asked));
    return made;
  };
  return (
    <ReasonDialog title={say(words.propose)} what={say(words.proposeWhat, { what: `${pledge.displayName} · ${what}` })} confirm={say(words.propose)} reasonMost={500} ready={fen > 0} busy={busy} failure={failure} onConfirm={propose} onClose={onClose}>
      <YuanField label={say(campaignDesk.amountField)} suffix={say(campaignDesk.yuan)} value={fen} onChange={setFen} />
    </ReasonDialog>
  );
}

interface RefundDialogProps {
  refund: Refund;
  onDone: (done: string) => void;
  onClose: () => void;
}

export function DecideRefundDialog({ refund, onDone, onClose }: RefundDialogProps) {
  const say = useSay();
  const { run, busy, failure } = useAct(DecideRefund);
  const decide = async (confirm: boolean, reason: string | null) => {
    const made = await run({ input: { refundId: refund.id, confirm, reason } });
    if (made) onDone(say(campaignDesk.decided));
    return made;
  };
  return <DecideDialog title={say(words.decideRefund)} what={say(words.decideRefundWhat, { amount: shownYuan(refund.amount), reason: refund.reason })} grave busy={busy} failure={failure} onDecide={decide} onClose={onClose} />;
}

export function ByBankDialog({ refund, onDone, onClose }: RefundDialogProps) {
  const say = useSay();
  const { run, busy, failure } = useAct(RefundByBank);
  const [payeeName, setName] = useState('');
  const [payeeTail, setTail] = useState('');
  const propose = async () => {
    const made = await run({ input: { refundId: refund.id, payeeName: payeeName.trim(), payeeTail: payeeTail.trim() } });
    if (made) onDone(say(campaignDesk.asked));
    return made;
  };
  return (
    <ReasonDialog title={say(words.byBank)} what={say(words.byBankWhat)} confirm={say(words.byBank)} reason="none" ready={payeeName.trim() !== '' && payeeTail.trim().length === 4} busy={busy} failure={failure} onConfirm={propose} onClose={onClose}>
      <FieldRow>
        <TextField label={say(words.holder)} maxLength={100} value={payeeName} onChange={({ target }) => setName(target.value)} />
        <TextField label={say(words.tail)} maxLength={4} value={payeeTail} onChange={({ target }) => setTail(target.value)} />
      </FieldRow>
    </ReasonDialog>
  );
}

export function DecideBankDialog({ refund, onDone, onClose }: RefundDialogProps) {
  const say = useSay();
  const { run, busy, failure } = useAct(DecideBankRefund);
  const [slipNumber, setSlip] = useState('');
  const [paidOn, setPaidOn] = useState(today());
  const decide = async (confirm: boolean, reason: string | null) => {
    const made = await run({ input: { refundId: refund.id, confirm, reason, slipNumber: confirm ? slipNumber.trim() : null, paidOn: confirm ? paidOn : null } });
    if (made) onDone(say(campaignDesk.decided));
    return made;
  };
  return (
    <DecideDialog title={say(words.decideBank)} what={say(words.decideBankWhat, { amount: shownYuan(refund.amount) })} ready={slipNumber.trim() !== '' && paidOn !== ''} busy={busy} failure={failure} onDecide={decide} onClose={onClose}>
      {(agree) => agree && (
        <FieldRow>
          <TextField label={say(campaignDesk.slip)} maxLength={60} value={slipNumber} onChange={({ target }) => setSlip(target.value)} />
          <DayField label={say(words.paidOn)} value={paidOn} onChange={setPaidOn} />
        </FieldRow>
      )}
    </DecideDialog>
  );
}
