import { Module } from '@nestjs/common';
import { AgreementsModule } from './agreements/agreements.module.js';
import { GrantBooksModule } from './books/books.module.js';
import { AwardsModule } from './awards/awards.module.js';
import { DisbursementsModule } from './disbursements/disbursements.module.js';
import { EvaluationsModule } from './evaluations/evaluations.module.js';
import { GrantReadingModule } from './grants/grant-reading.module.js';
import { GrantsCoreModule } from './grants/grants-core.module.js';
import { MilestonesModule } from './milestones/milestones.module.js';
import { PlansModule } from './plans/plans.module.js';
import { SpendingModule } from './spending/spending.module.js';
import { StandingCoreModule } from './standing/standing-core.module.js';
import { StandingModule } from './standing/standing.module.js';
import { GrantTopUpsModule } from './top-ups/top-ups.module.js';

/** Awards, agreements and disbursements. */
@Module({
  imports: [GrantsCoreModule, StandingCoreModule, AwardsModule, GrantReadingModule, PlansModule, AgreementsModule, MilestonesModule, StandingModule, DisbursementsModule, GrantBooksModule, GrantTopUpsModule, EvaluationsModule, SpendingModule],
  exports: [GrantBooksModule, GrantsCoreModule, StandingCoreModule, DisbursementsModule, SpendingModule],
})
export class GrantsModule {}
