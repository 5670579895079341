import { Module } from '@nestjs/common';
import { FundingCoreModule } from './funding-core.module.js';
import { PaymentsModule } from './payments/payments.module.js';

/** Crowdfunding: campaigns, pledges, payments and matching. */
@Module({ imports: [FundingCoreModule, PaymentsModule], exports: [FundingCoreModule, PaymentsModule] })
export class FundingModule {}
