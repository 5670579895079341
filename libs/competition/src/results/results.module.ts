import { Module } from '@nestjs/common';
import { CompetitionsModule } from '../competitions/competitions.module.js';
import { Allocations } from './allocations.js';
import { CertifyTally } from './certify-tally.js';
import { PublishResults } from './publish-results.js';
import { ReadResults } from './read-results.js';
import { CertificationResolver, ResultsResolver } from './results.resolver.js';
import { Reveals } from './reveals.js';
import { Tallies } from './tallies.js';
import { SupportFacts } from './support-facts.js';
import { TallySource } from './tally-source.js';

/** Tally, certification, reveal, allocation, published files. */
@Module({
  imports: [CompetitionsModule],
  providers: [SupportFacts, TallySource, Tallies, CertifyTally, Reveals, Allocations, PublishResults, ReadResults, ResultsResolver, CertificationResolver],
  exports: [SupportFacts, TallySource, Tallies, Allocations, PublishResults, ReadResults],
})
export class ResultsModule {}
