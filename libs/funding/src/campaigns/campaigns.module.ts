import { Module } from '@nestjs/common';
import { CompetitionModule } from '@app/competition';
import { CancelCampaign } from '../endings/cancel-campaign.js';
import { EndCampaigns } from '../endings/end-campaigns.js';
import { EndingsResolver } from '../endings/endings.resolver.js';
import { FundingCoreModule } from '../funding-core.module.js';
import { FundingInvariantsModule } from '../invariants/funding-invariants.module.js';
import { CharityResults } from '../outside/charity-results.js';
import { OutsideDesk } from '../outside/outside-desk.js';
import { OutsideMoneyResolver } from '../outside/outside.resolver.js';
import { Quotas } from '../outside/quotas.js';
import { ForgetDonors } from '../pledges/forget-donors.js';
import { InKindPledges } from '../pledges/in-kind.js';
import { InKindResolver } from '../pledges/in-kind.resolver.js';
import { PledgePeople } from '../pledges/pledge-people.js';
import { Pledges } from '../pledges/pledges.js';
import { PledgesResolver } from '../pledges/pledges.resolver.js';
import { ReadPledges } from '../pledges/read-pledges.js';
import { PurposeChanges } from '../purpose/purpose-changes.js';
import { PurposeResolver } from '../purpose/purpose.resolver.js';
import { ReturnGift } from '../purpose/return-gift.js';
import { PledgeReceipts } from '../receipts/pledge-receipts.js';
import { RecurringPledges } from '../recurring/recurring-pledges.js';
import { RecurringResolver } from '../recurring/recurring.resolver.js';
import { ListResidents } from '../residents/list-residents.js';
import { Residents } from '../residents/residents.js';
import { ResidentsResolver } from '../residents/residents.resolver.js';
import { Sponsors } from '../sponsors/sponsors.js';
import { SponsorsResolver } from '../sponsors/sponsors.resolver.js';
import { CampaignUpdates } from '../updates/campaign-updates.js';
import { TellSupporters } from '../updates/tell-supporters.js';
import { UpdatesResolver } from '../updates/updates.resolver.js';
import { FundUses } from '../uses/fund-uses.js';
import { FundUsesResolver } from '../uses/uses.resolver.js';
import { CampaignDesk } from './campaign-desk.js';
import { Campaigns } from './campaigns.js';
import { CampaignCommandsResolver, CampaignProgressResolver, CampaignsResolver, ProjectCampaignsResolver } from './campaigns.resolver.js';
import { OpenCampaign } from './open-campaign.js';
import { ReadCampaigns } from './read-campaigns.js';
import { Supporters } from './supporters.js';
import { WriteCampaign } from './write-campaign.js';

const campaigns = [CampaignDesk, Campaigns, WriteCampaign, OpenCampaign, ReadCampaigns, Supporters, EndCampaigns, CancelCampaign, CampaignUpdates, TellSupporters, PurposeChanges, ReturnGift];
const givers = [Sponsors, Residents, ListResidents, PledgePeople, Pledges, InKindPledges, ReadPledges, RecurringPledges, PledgeReceipts, ForgetDonors];
const money = [OutsideDesk, CharityResults, Quotas, FundUses];
const resolvers = [
  CampaignsResolver, CampaignCommandsResolver, CampaignProgressResolver, ProjectCampaignsResolver, EndingsResolver, UpdatesResolver, PurposeResolver, SponsorsResolver, ResidentsResolver, PledgesResolver, InKindResolver, RecurringResolver,
  OutsideMoneyResolver, FundUsesResolver,
];

/** Campaigns from the draft to their end, and what is pledged to them. */
@Module({ imports: [CompetitionModule, FundingCoreModule, FundingInvariantsModule], providers: [...campaigns, ...givers, ...money, ...resolvers], exports: [...campaigns, ...givers, ...money] })
export class CampaignsModule {}
