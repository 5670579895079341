import { Module } from '@nestjs/common';
import { CompetitionsModule } from './competitions/competitions.module.js';
import { JudgingModule } from './judging/judging.module.js';

/** Competitions, projects, screening, judging, results, notices. */
@Module({ imports: [CompetitionsModule, JudgingModule], exports: [CompetitionsModule] })
export class CompetitionModule {}
