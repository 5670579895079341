import { Module } from '@nestjs/common';
import { BillsModule } from './bills/bills.module.js';
import { CampaignsModule } from './campaigns/campaigns.module.js';
import { FundingCoreModule } from './funding-core.module.js';
import { TopUpsModule } from './top-ups/top-ups.module.js';
import { PaymentsModule } from './payments/payments.module.js';
import { RefundsModule } from './refunds/refunds.module.js';
import { MatchingModule } from './matching/matching.module.js';

/** Crowdfunding: campaigns, pledges, payments and matching. */
@Module({
  imports: [FundingCoreModule, CampaignsModule, TopUpsModule, PaymentsModule, RefundsModule, BillsModule, MatchingModule],
  exports: [FundingCoreModule, CampaignsModule, PaymentsModule, RefundsModule, BillsModule, MatchingModule],
})
export class FundingModule {}
