import { Module } from '@nestjs/common';
import { CompetitionModule } from '@app/competition';
import { Policies } from '../agreements/policies.js';
import { UploadedFiles } from '../agreements/uploaded-files.js';
import { TellTeam } from '../desk/tell-team.js';
import { GrantFactsReader } from '../grants/facts.js';
import { GrantsCoreModule } from '../grants/grants-core.module.js';
import { Bars } from './bars.js';
import { Claims } from './claims.js';

/** What every part asks before it acts: the terms, the bars, the facts of a grant and its viewer, the files of an upload. */
@Module({ imports: [CompetitionModule, GrantsCoreModule], providers: [Policies, UploadedFiles, Bars, Claims, GrantFactsReader, TellTeam], exports: [Policies, UploadedFiles, Bars, Claims, GrantFactsReader, TellTeam] })
export class StandingCoreModule {}
