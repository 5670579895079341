import { Module } from '@nestjs/common';
import { CompetitionModule } from '@app/competition';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { FundingCoreModule } from '../funding-core.module.js';
import { ProjectSupport } from './project-support.js';
import { TopUpSources } from './top-up-sources.js';
import { TopUps } from './top-ups.js';
import { TopUpsResolver } from './top-ups.resolver.js';

/** Where the competition meets the money: points for support, and raised money that joins grants. */
@Module({ imports: [CompetitionModule, FundingCoreModule, CampaignsModule], providers: [ProjectSupport, TopUpSources, TopUps, TopUpsResolver] })
export class TopUpsModule {}
