import { Module } from '@nestjs/common';
import { FundsModule } from './funds/funds.module.js';
import { GrantsCoreModule } from './grants/grants-core.module.js';

/** Awards, agreements and disbursements. */
@Module({ imports: [GrantsCoreModule, FundsModule], exports: [GrantsCoreModule] })
export class GrantsModule {}
