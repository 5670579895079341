import { Module } from '@nestjs/common';
import { CompetitionsModule } from './competitions/competitions.module.js';

/** Competitions, projects, screening, judging, results, notices. */
@Module({ imports: [CompetitionsModule], exports: [CompetitionsModule] })
export class CompetitionModule {}
