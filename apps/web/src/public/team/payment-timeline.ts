import type { ReadPaymentQuery } from '../../gql/public/team/payment';
import type { TimelineState, TimelineStep } from '../../kit/timeline';
import type { Phrase } from '../../words/phrase';
import { teamMoney } from '../../words/team-money.words';
import type { Say } from '../../words/use-say';
import { clockTime } from '../money';
import { isSentBack } from './standing-words';

export type Payment = NonNullable<ReadPaymentQuery['disbursement']>;

/** The straight way, with the action that ends each part and the status in which it is waited for. */
const WAY: { key: string; words: Phrase; action: string; waits: Payment['status'][] }[] = [
  { key: 'request', words: teamMoney.sRequest, action: 'request', waits: [] },
  { key: 'submit', words: teamMoney.sSubmit, action: 'submit', waits: ['draft'] },
  { key: 'review', words: teamMoney.sReview, action: 'review', waits: ['submitted'] },
  { key: 'approve', words: teamMoney.sApprove, action: 'approve', waits: ['reviewed'] },
  { key: 'pay', words: teamMoney.sPay, action: 'pay', waits: ['approved', 'instructed', 'bounced'] },
  { key: 'acquit', words: teamMoney.sAcquit, action: 'accept_acquittal', waits: ['paid', 'returned'] },
];

// Phones of 2020 know no findLast.
const latest = <Item>(items: readonly Item[], fits: (item: Item) => boolean): Item | undefined => items.filter(fits).slice(-1)[0];

/** 申请 → 经办 → 复核 → 审批 → 支付 → 核销, with when each was done and what stopped it. */
export function paymentTimeline(payment: Payment, say: Say): TimelineStep[] {
  const { status, steps } = payment;
  if (status === 'cancelled') return [{ key: 'request', title: say(teamMoney.sRequest), state: 'done', when: clockTime(payment.createdAt) }, { key: 'cancelled', title: say(teamMoney.cancelled), state: 'stopped' }];
  const at = status === 'acquitted' ? WAY.length : WAY.findIndex(({ waits }) => waits.includes(status));
  return WAY.map(({ key, words, action }, i) => {
    const taken = latest(steps, (step) => step.action === action);
    const stop = i === at ? stopWords(payment, say) : null;
    const state: TimelineState = i < at ? 'done' : i > at ? 'later' : stop ? 'stopped' : 'now';
    const partly = key === 'approve' && state === 'now' && payment.approvalsNeeded > 1 ? say(teamMoney.approvals, { n: payment.approvals, all: payment.approvalsNeeded }) : null;
    return { key, title: say(words), state, ...(state === 'done' && taken && { when: clockTime(taken.createdAt) }), ...((stop ?? partly) && { children: stop ?? partly }) };
  });
}

/** Why it does not go on by itself: sent back by the office, or by the bank. */
function stopWords(payment: Payment, say: Say): string | null {
  const { status, steps, payments } = payment;
  if (status === 'bounced') return say(teamMoney.bouncedBecause, { reason: latest(payments, (each) => each.status === 'bounced')?.bounceReason ?? '' });
  return isSentBack(payment) ? say(teamMoney.sentBackBecause, { reason: latest(steps, ({ action }) => action === 'send_back')?.reason ?? '' }) : null;
}
