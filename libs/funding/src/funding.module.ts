import { Module } from '@nestjs/common';
import { CampaignsModule } from './campaigns/campaigns.module.js';
import { FundingCoreModule } from './funding-core.module.js';

/** Crowdfunding: campaigns, pledges, payments and matching. */
@Module({ imports: [FundingCoreModule, CampaignsModule], exports: [FundingCoreModule, CampaignsModule] })
export class FundingModule {}
