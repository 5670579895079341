import { Module } from '@nestjs/common';
import { CompetitionsModule } from '../competitions/competitions.module.js';
import { AssignReviewers } from './assign-reviewers.js';
import { DecideScreening } from './decide-screening.js';
import { PublishShortlist } from './publish-shortlist.js';
import { ReviewerPool } from './reviewer-pool.js';
import { ScanDuplicates } from './scan-duplicates.js';
import { ScreeningCommandsResolver } from './screening-commands.resolver.js';
import { CompetitionShortlistResolver, DuplicateFlagResolver, ProjectScreeningResolver, ReviewAssignmentResolver, ReviewResolver } from './screening-parts.resolver.js';
import { ScreeningLoaders } from './screening.loaders.js';
import { ScreeningResolver } from './screening.resolver.js';
import { ScreeningScope } from './screening-scope.js';
import { SubmitReview } from './submit-review.js';
import { TellTeam } from './tell-team.js';

@Module({
  imports: [CompetitionsModule],
  providers: [
    ScreeningScope, ReviewerPool, AssignReviewers, SubmitReview, DecideScreening, ScanDuplicates, PublishShortlist, TellTeam, ScreeningLoaders,
    ScreeningResolver, ScreeningCommandsResolver, ReviewAssignmentResolver, ReviewResolver, DuplicateFlagResolver, ProjectScreeningResolver, CompetitionShortlistResolver,
  ],
  exports: [ScreeningScope, ScreeningLoaders, ScanDuplicates, PublishShortlist],
})
export class ScreeningModule {}
