export const CAMPAIGN_KINDS = ['project', 'pool', 'standing'] as const;
/** For one project, for a competition's pool, or a standing fund without an end (recurring contributions, two bodies signing each use). */
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number];

export const CAMPAIGN_MODES = ['all-or-nothing', 'keep'] as const;
/** Below the minimum at the deadline: everything goes back, or what was raised is kept. */
export type CampaignMode = (typeof CAMPAIGN_MODES)[number];

export const CAMPAIGN_STATUSES = ['draft', 'open', 'succeeded', 'failed', 'cancelled'] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

/** What follows what. `failed` and `cancelled` give everything back. */
export const NEXT_CAMPAIGN_STATUSES: Readonly<Record<CampaignStatus, readonly CampaignStatus[]>> = {
  draft: ['open', 'cancelled'],
  open: ['succeeded', 'failed', 'cancelled'],
  succeeded: [],
  failed: [],
  cancelled: [],
};

/** May money paid at this moment still count for the campaign? A standing fund has no deadline. */
export const acceptsMoneyAt = (campaign: { status: CampaignStatus; deadlineAt: Date | null }, paidAt: Date): boolean =>
  campaign.status === 'open' && (campaign.deadlineAt === null || paidAt.getTime() <= campaign.deadlineAt.getTime());

/** How a campaign ends at its deadline. */
export const outcomeOf = (campaign: { mode: CampaignMode; minimumFen: bigint }, raisedFen: bigint): 'succeeded' | 'failed' =>
  raisedFen > 0n && (campaign.mode === 'keep' || raisedFen >= campaign.minimumFen) ? 'succeeded' : 'failed';

/** Minutes after the deadline until a campaign ends: money paid in time may be reported later (a payment page stays open half an hour). */
export const REPORT_GRACE_MINUTES = 45;
