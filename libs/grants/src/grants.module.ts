import { Module } from '@nestjs/common';
import { GrantsCoreModule } from './grants/grants-core.module.js';

/** Awards, agreements and disbursements. */
@Module({ imports: [GrantsCoreModule], exports: [GrantsCoreModule] })
export class GrantsModule {}
