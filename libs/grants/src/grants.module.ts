import { Module } from '@nestjs/common';
import { DisbursementsModule } from './disbursements/disbursements.module.js';
import { GrantsCoreModule } from './grants/grants-core.module.js';

/** Awards, agreements and disbursements. */
@Module({ imports: [GrantsCoreModule, DisbursementsModule], exports: [GrantsCoreModule, DisbursementsModule] })
export class GrantsModule {}
