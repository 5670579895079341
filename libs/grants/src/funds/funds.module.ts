import { Module } from '@nestjs/common';
import { CompetitionModule } from '@app/competition';
import { GrantsCoreModule } from '../grants/grants-core.module.js';
import { FirstPlan } from '../plans/first-plan.js';
import { AwardMoney } from './award-money.js';
import { Funds } from './funds.js';
import { FundsResolver } from './funds.resolver.js';

/** The fund of a competition, and the money that follows its awards. */
@Module({ imports: [CompetitionModule, GrantsCoreModule], providers: [FirstPlan, AwardMoney, Funds, FundsResolver], exports: [AwardMoney] })
export class FundsModule {}
