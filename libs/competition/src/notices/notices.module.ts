import { Module } from '@nestjs/common';
import { CompetitionsModule } from '../competitions/competitions.module.js';
import { ResultsModule } from '../results/results.module.js';
import { AwardDecisions } from './award-decisions.js';
import { AwardFollowers } from './award-followers.js';
import { AwardPapers } from './award-papers.js';
import { CommandDesk } from './command-desk.js';
import { Corrections } from './corrections.js';
import { ForgetObjectors } from './forget-objectors.js';
import { GrantTopUps } from './grant-top-ups.js';
import { NoticePapers } from './notice-papers.js';
import { CorrectionResolver, NoticePaperResolver, NoticesResolver, ProjectOfResultResolver, ProjectResultResolver } from './notices.resolver.js';
import { Objections } from './objections.js';
import { PublishNotice } from './publish-notice.js';
import { TellAboutResults } from './tell-about-results.js';

/** Public notice, objections, corrections and re-tally, awards. */
@Module({
  imports: [CompetitionsModule, ResultsModule],
  providers: [CommandDesk, Corrections, Objections, AwardDecisions, AwardFollowers, GrantTopUps, PublishNotice, AwardPapers, TellAboutResults, ForgetObjectors, NoticePapers, NoticePaperResolver, NoticesResolver, ProjectOfResultResolver, ProjectResultResolver, CorrectionResolver],
  exports: [AwardFollowers, GrantTopUps, AwardPapers, NoticePapers, TellAboutResults],
})
export class NoticesModule {}
