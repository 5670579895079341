import { Module } from '@nestjs/common';
import { GrantsCoreModule } from '../grants/grants-core.module.js';
import { StandingCoreModule } from '../standing/standing-core.module.js';
import { Agreements } from './agreements.js';
import { AgreementsResolver } from './agreements.resolver.js';
import { PaperVisibility } from './paper-visibility.js';

/** Agreements between the office and funded teams. */
@Module({ imports: [GrantsCoreModule, StandingCoreModule], providers: [Agreements, PaperVisibility, AgreementsResolver] })
export class AgreementsModule {}
