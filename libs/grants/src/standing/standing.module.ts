import { Module } from '@nestjs/common';
import { GrantsCoreModule } from '../grants/grants-core.module.js';
import { Measures } from './measures.js';
import { StandingCoreModule } from './standing-core.module.js';
import { StandingResolver } from './standing.resolver.js';

/** Suspension, resumption, termination, completion, bars. */
@Module({ imports: [GrantsCoreModule, StandingCoreModule], providers: [Measures, StandingResolver] })
export class StandingModule {}
