import { Module } from '@nestjs/common';
import { CompetitionModule } from '@app/competition';
import { StandingCoreModule } from '../standing/standing-core.module.js';
import { GrantsCoreModule } from './grants-core.module.js';
import { GrantList } from './grant-list.js';
import { AgreementPartsResolver, GrantsResolver, ProjectGrantResolver } from './grants.resolver.js';

/** Queries on grants. */
@Module({ imports: [CompetitionModule, GrantsCoreModule, StandingCoreModule], providers: [GrantList, GrantsResolver, AgreementPartsResolver, ProjectGrantResolver] })
export class GrantReadingModule {}
