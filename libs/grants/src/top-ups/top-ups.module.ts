import { Module } from '@nestjs/common';
import { CompetitionModule } from '@app/competition';
import { GrantsCoreModule } from '../grants/grants-core.module.js';
import { TakeTopUp } from './take-top-up.js';

@Module({ imports: [CompetitionModule, GrantsCoreModule], providers: [TakeTopUp] })
export class GrantTopUpsModule {}
