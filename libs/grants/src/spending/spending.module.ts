import { Module } from '@nestjs/common';
import { CompetitionModule } from '@app/competition';
import { ReadSpending } from './read-spending.js';
import { ProjectSpendingResolver } from './spending.resolver.js';

/** Planned against spent, for everybody. */
@Module({ imports: [CompetitionModule], providers: [ReadSpending, ProjectSpendingResolver], exports: [ReadSpending] })
export class SpendingModule {}
