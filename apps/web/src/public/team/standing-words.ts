import type { ReadMyProjectsQuery } from '../../gql/public/team/projects';
import type { ReadPaymentQuery } from '../../gql/public/team/payment';
import type { TagTone } from '../../kit/tag';
import type { Phrase } from '../../words/phrase';
import { team } from '../../words/team.words';
import { teamMoney } from '../../words/team-money.words';

type Mine = ReadMyProjectsQuery['myProjects']['edges'][number]['node'];
type Payment = NonNullable<ReadPaymentQuery['disbursement']>;
type Standing = [Phrase, TagTone];

export const PROJECT_WORDS: Record<Mine['status'], Standing> = {
  draft: [team.draft, 'plain'], submitted: [team.submitted, 'info'], returned: [team.returned, 'warn'], withdrawn: [team.withdrawn, 'plain'], rejected: [team.rejected, 'bad'], shortlisted: [team.shortlisted, 'good'],
};

export const GRANT_WORDS: Record<NonNullable<Mine['grant']>['status'], Standing> = {
  awaiting_notice: [team.awaiting_notice, 'info'], awarded: [team.awarded, 'good'], agreed: [team.agreed, 'good'], suspended: [team.suspended, 'warn'], terminated: [team.terminated, 'bad'], completed: [team.completed, 'good'], lapsed: [team.lapsed, 'plain'],
};

const PAYMENT_WORDS: Record<Payment['status'], Standing> = {
  draft: [teamMoney.draft, 'info'], submitted: [teamMoney.submitted, 'info'], reviewed: [teamMoney.reviewed, 'info'], approved: [teamMoney.approved, 'info'], instructed: [teamMoney.instructed, 'info'],
  paid: [teamMoney.paidOut, 'good'], bounced: [teamMoney.bounced, 'bad'], returned: [teamMoney.returned, 'plain'], acquitted: [teamMoney.acquitted, 'good'], cancelled: [teamMoney.cancelled, 'plain'],
};

/** Sent back and not changed since: the team has to change it. Steps come oldest first. */
export function isSentBack({ status, steps }: { status: Payment['status']; steps: readonly { action: string }[] }): boolean {
  const last = (action: string) => steps.map((step) => step.action).lastIndexOf(action);
  return status === 'draft' && last('send_back') > last('edit');
}

export const paymentWords = (payment: { status: Payment['status']; steps: readonly { action: string }[] }): Standing => (isSentBack(payment) ? [teamMoney.sentBack, 'warn'] : PAYMENT_WORDS[payment.status]);
