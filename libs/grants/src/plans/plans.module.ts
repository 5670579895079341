import { Module } from '@nestjs/common';
import { GrantsCoreModule } from '../grants/grants-core.module.js';
import { StandingCoreModule } from '../standing/standing-core.module.js';
import { BudgetMoves } from './budget-moves.js';
import { LineUse } from './line-use.js';
import { Plans } from './plans.js';
import { PlansResolver } from './plans.resolver.js';

/** Budget lines, milestones and tranches of grants, and their changes. */
@Module({ imports: [GrantsCoreModule, StandingCoreModule], providers: [LineUse, Plans, BudgetMoves, PlansResolver], exports: [LineUse] })
export class PlansModule {}
