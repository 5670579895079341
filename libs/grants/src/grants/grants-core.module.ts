import { Module } from '@nestjs/common';
import { CompetitionModule } from '@app/competition';
import { Grants } from './grants.js';

/** Finding grants; what every other part of this lib builds on. */
@Module({ imports: [CompetitionModule], providers: [Grants], exports: [Grants] })
export class GrantsCoreModule {}
