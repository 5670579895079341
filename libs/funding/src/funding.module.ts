import { Module } from '@nestjs/common';
import { CampaignsModule } from './campaigns/campaigns.module.js';
import { FundingCoreModule } from './funding-core.module.js';
import { PaymentsModule } from './payments/payments.module.js';

/** Crowdfunding: campaigns, pledges, payments and matching. */
@Module({ imports: [FundingCoreModule, CampaignsModule, PaymentsModule], exports: [FundingCoreModule, CampaignsModule, PaymentsModule] })
export class FundingModule {}
