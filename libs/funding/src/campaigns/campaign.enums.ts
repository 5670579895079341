import { registerEnumType } from '@nestjs/graphql';
import { CAMPAIGN_KINDS, CAMPAIGN_MODES, CAMPAIGN_STATUSES, LEGAL_BASES, type CampaignKind, type CampaignMode, type CampaignStatus, type LegalBasis } from '@app/rules';

/** GraphQL names have no hyphen. */
const byName = <T extends string>(values: readonly T[]): Record<string, T> => Object.fromEntries(values.map((value) => [value.replaceAll('-', '_'), value]));

export const LegalBasisEnum: Record<string, LegalBasis> = byName(LEGAL_BASES);
registerEnumType(LegalBasisEnum, { name: 'LegalBasis', description: 'On what ground a campaign takes money: 公募合作, 社区互助, 定向赞助, 政府资金.' });
export const CampaignKindEnum: Record<string, CampaignKind> = byName(CAMPAIGN_KINDS);
registerEnumType(CampaignKindEnum, { name: 'CampaignKind', description: 'For one project, for a competition’s pool, or a standing fund.' });
export const CampaignModeEnum: Record<string, CampaignMode> = byName(CAMPAIGN_MODES);
registerEnumType(CampaignModeEnum, { name: 'CampaignMode', description: 'Below the minimum at the deadline: everything goes back, or what was raised is kept.' });
export const CampaignStatusEnum: Record<string, CampaignStatus> = byName(CAMPAIGN_STATUSES);
registerEnumType(CampaignStatusEnum, { name: 'CampaignStatus', description: 'Where a campaign stands.' });
