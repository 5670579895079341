import { Module } from '@nestjs/common';
import { BlockersModule } from './blockers/blockers.module.js';
import { CompetitionsModule } from './competitions/competitions.module.js';
import { HallModule } from './hall/hall.module.js';
import { JudgingModule } from './judging/judging.module.js';
import { LikesModule } from './likes/likes.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { ResultsModule } from './results/results.module.js';
import { ScreeningModule } from './screening/screening.module.js';
import { SubmissionsModule } from './submissions/submissions.module.js';

/** Competitions, projects, screening, judging, results, notices. */
@Module({
  imports: [CompetitionsModule, SubmissionsModule, ScreeningModule, LikesModule, JudgingModule, HallModule, ResultsModule, NoticesModule, BlockersModule],
  exports: [CompetitionsModule, SubmissionsModule, ResultsModule, NoticesModule],
})
export class CompetitionModule {}
