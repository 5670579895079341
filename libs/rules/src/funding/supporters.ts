import type { CampaignStatus } from './campaign-status.js';
import type { SupporterDisplay } from './pledge-status.js';

const DAY_MS = 86_400_000;

/** Days left, the last one counted; 0 once it ended, null for a standing fund. */
export function daysLeft({ status, deadlineAt }: { status: CampaignStatus; deadlineAt: Date | null }, now: Date): number | null {
  if (status !== 'open' && status !== 'draft') return 0;
  return deadlineAt === null ? null : Math.max(0, Math.ceil((deadlineAt.getTime() - now.getTime()) / DAY_MS));
}

/** What a public page may show of a giver: the choice is the giver's. */
export function shownSupporter(gift: { display: SupporterDisplay; displayName: string; amountFen: bigint | null }): { name: string; amountFen: bigint | null } {
  if (gift.display === 'anonymous' || gift.displayName === '') return { name: '匿名', amountFen: null };
  return { name: gift.displayName, amountFen: gift.display === 'name-and-amount' ? gift.amountFen : null };
}
