import { Module } from '@nestjs/common';
import { CompetitionsModule } from './competitions/competitions.module.js';
import { JudgingModule } from './judging/judging.module.js';
import { SubmissionsModule } from './submissions/submissions.module.js';

/** Competitions, projects, screening, judging, results, notices. */
@Module({ imports: [CompetitionsModule, SubmissionsModule, JudgingModule], exports: [CompetitionsModule, SubmissionsModule] })
export class CompetitionModule {}
