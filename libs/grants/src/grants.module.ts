import { Module } from '@nestjs/common';
import { AwardsModule } from './awards/awards.module.js';
import { DisbursementsModule } from './disbursements/disbursements.module.js';
import { GrantsCoreModule } from './grants/grants-core.module.js';

/** Awards, agreements and disbursements. */
@Module({ imports: [GrantsCoreModule, AwardsModule, DisbursementsModule], exports: [GrantsCoreModule, DisbursementsModule] })
export class GrantsModule {}
