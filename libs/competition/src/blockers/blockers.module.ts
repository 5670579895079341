import { Module } from '@nestjs/common';
import { CompetitionsModule } from '../competitions/competitions.module.js';
import { JudgingModule } from '../judging/judging.module.js';
import { ResultsModule } from '../results/results.module.js';
import { ScreeningModule } from '../screening/screening.module.js';
import { Blockers } from './blockers.js';
import { BlockersResolver } from './blockers.resolver.js';
import { ResultBlockers } from './result-blockers.js';
import { RoadshowBlockers } from './roadshow-blockers.js';

/** What stands in the way of the next stage: asks the same questions as the guards of the commands. */
@Module({
  imports: [CompetitionsModule, ScreeningModule, JudgingModule, ResultsModule],
  providers: [Blockers, RoadshowBlockers, ResultBlockers, BlockersResolver],
})
export class BlockersModule {}
