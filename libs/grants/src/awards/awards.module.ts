import { Module } from '@nestjs/common';
import { CompetitionModule } from '@app/competition';
import { GrantsCoreModule } from '../grants/grants-core.module.js';
import { FirstPlan } from '../plans/first-plan.js';
import { AwardMoney } from './award-money.js';
import { FundAwardsResolver } from './fund-awards.resolver.js';
import { FundAwards } from './fund-awards.js';

/** The money that follows a competition's awards. */
@Module({ imports: [CompetitionModule, GrantsCoreModule], providers: [FirstPlan, AwardMoney, FundAwards, FundAwardsResolver], exports: [AwardMoney] })
export class AwardsModule {}
