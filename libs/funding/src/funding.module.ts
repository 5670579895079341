import { Module } from '@nestjs/common';
import { FundingCoreModule } from './funding-core.module.js';

/** Crowdfunding: campaigns, pledges, payments and matching. */
@Module({ imports: [FundingCoreModule], exports: [FundingCoreModule] })
export class FundingModule {}
