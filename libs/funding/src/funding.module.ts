import { Module } from '@nestjs/common';
import { CampaignsModule } from './campaigns/campaigns.module.js';
import { FundingCoreModule } from './funding-core.module.js';
import { TopUpsModule } from './top-ups/top-ups.module.js';

/** Crowdfunding: campaigns, pledges, payments and matching. */
@Module({ imports: [FundingCoreModule, CampaignsModule, TopUpsModule], exports: [FundingCoreModule, CampaignsModule] })
export class FundingModule {}
