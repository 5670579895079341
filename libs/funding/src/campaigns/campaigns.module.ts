import { Module } from '@nestjs/common';
import { CompetitionModule } from '@app/competition';
import { FundingCoreModule } from '../funding-core.module.js';
import { PledgePeople } from '../pledges/pledge-people.js';
import { Pledges } from '../pledges/pledges.js';
import { PledgesResolver } from '../pledges/pledges.resolver.js';
import { ReadPledges } from '../pledges/read-pledges.js';
import { Residents } from '../residents/residents.js';
import { ResidentsResolver } from '../residents/residents.resolver.js';
import { Sponsors } from '../sponsors/sponsors.js';
import { SponsorsResolver } from '../sponsors/sponsors.resolver.js';
import { CampaignDesk } from './campaign-desk.js';
import { Campaigns } from './campaigns.js';
import { CampaignCommandsResolver, CampaignProgressResolver, CampaignsResolver, ProjectCampaignsResolver } from './campaigns.resolver.js';
import { OpenCampaign } from './open-campaign.js';
import { ReadCampaigns } from './read-campaigns.js';
import { Supporters } from './supporters.js';
import { WriteCampaign } from './write-campaign.js';

const services = [CampaignDesk, Campaigns, WriteCampaign, OpenCampaign, ReadCampaigns, Supporters, Sponsors, Residents, PledgePeople, Pledges, ReadPledges];
const resolvers = [CampaignsResolver, CampaignCommandsResolver, CampaignProgressResolver, ProjectCampaignsResolver, SponsorsResolver, ResidentsResolver, PledgesResolver];

/** Campaigns from the draft to their end, and what is pledged to them. */
@Module({ imports: [CompetitionModule, FundingCoreModule], providers: [...services, ...resolvers], exports: services })
export class CampaignsModule {}
