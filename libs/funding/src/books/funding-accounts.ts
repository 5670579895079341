import type { FundedCampaign } from '../campaigns/campaign.entity.js';

/** Codes of a campaign's accounts; the templates are the ledger's `campaignAccounts`. */
export const accountsOf = ({ fundCode, bankCode }: Pick<FundedCampaign, 'fundCode' | 'bankCode'>) => ({
  bank: `bank:${bankCode}:${fundCode}`,
  unmatched: `suspense:${fundCode}:unmatched`,
  late: `suspense:${fundCode}:late`,
  held: `pledge:${fundCode}:held`,
  raised: `pledge:${fundCode}:raised`,
  refundPending: `refund:${fundCode}:pending`,
  withheld: `dispute:${fundCode}:withheld`,
  fee: `fee:${fundCode}`,
});

/** The clearing account of one merchant at one payment provider. */
export const pspAccountOf = ({ fundCode }: Pick<FundedCampaign, 'fundCode'>, provider: string, merchant: string): string => `psp:${provider}:${merchant}:${fundCode}`;

/** Where a gift stands while the campaign has this status: a standing fund's is at once its own. */
export const standingAccountOf = (campaign: FundedCampaign): string => {
  const { held, raised } = accountsOf(campaign);
  return campaign.kind === 'standing' || campaign.status === 'succeeded' ? raised : held;
};
