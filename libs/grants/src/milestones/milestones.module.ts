import { Module } from '@nestjs/common';
import { GrantsCoreModule } from '../grants/grants-core.module.js';
import { StandingCoreModule } from '../standing/standing-core.module.js';
import { Milestones } from './milestones.js';
import { GrantMilestoneResolver, MilestoneReportsResolver } from './milestones.resolver.js';

/** Progress reports and their acceptance. */
@Module({ imports: [GrantsCoreModule, StandingCoreModule], providers: [Milestones, MilestoneReportsResolver, GrantMilestoneResolver] })
export class MilestonesModule {}
