import { Module } from '@nestjs/common';
import { CampaignsModule } from './campaigns/campaigns.module.js';
import { FundingCoreModule } from './funding-core.module.js';
import { MatchingModule } from './matching/matching.module.js';

/** Crowdfunding: campaigns, pledges, payments and matching. */
@Module({ imports: [FundingCoreModule, CampaignsModule, MatchingModule], exports: [FundingCoreModule, CampaignsModule, MatchingModule] })
export class FundingModule {}
