import { Args, ID, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, type Actor } from '@app/platform';
import { Competition } from '../competitions/competition.entity.js';
import { Appeal } from './appeal.entity.js';
import { AssignReviewers } from './assign-reviewers.js';
import { DecideScreening } from './decide-screening.js';
import { DuplicateFlag } from './duplicate-flag.entity.js';
import { PublishShortlist } from './publish-shortlist.js';
import { Review } from './review.entity.js';
import { ScanDuplicates } from './scan-duplicates.js';
import { ScreeningDecision } from './screening-decision.entity.js';
import { AssignReviewersInput, DecideAppealInput, DecideScreeningInput, FileAppealInput, PublishShortlistInput, ResolveDuplicateInput, SubmitReviewInput } from './screening.inputs.js';
import { ReviewersAssigned } from './screening.views.js';
import { Shortlist } from './shortlist.entity.js';
import { SubmitReview } from './submit-review.js';

@Resolver()
export class ScreeningCommandsResolver {
  constructor(
    private readonly shortlists: PublishShortlist,
    private readonly assignments: AssignReviewers,
    private readonly reviews: SubmitReview,
    private readonly decisions: DecideScreening,
    private readonly duplicates: ScanDuplicates,
  ) {}

  @Allow('StartScreening')
  @Command(() => Competition, { description: 'Ends submissions and begins screening (初审); only after the published deadline. Looks for duplicates at once, in a large competition afterwards (`screeningBoard.duplicateScan`).' })
  startScreening(@Args('competitionId', { type: () => ID }) competitionId: string, @CurrentActor() actor: Actor): Promise<Competition> {
    return this.shortlists.start(actor, competitionId);
  }

  @Allow('AssignReviewers')
  @Command(() => ReviewersAssigned, { description: 'Asks these people to review a project; refused for team members and people of the same organisation.' })
  assignReviewers(@Args('input') input: AssignReviewersInput, @CurrentActor() actor: Actor): Promise<ReviewersAssigned> {
    return this.assignments.assign(actor, input);
  }

  @Allow('AssignReviewers')
  @Command(() => ReviewersAssigned, { description: 'Gives every undecided project the reviewers the rules ask for, evenly and without conflicts.' })
  autoAssignReviewers(@Args('competitionId', { type: () => ID }) competitionId: string, @CurrentActor() actor: Actor): Promise<ReviewersAssigned> {
    return this.assignments.autoAssign(actor, competitionId);
  }

  @Allow('ReviewProject')
  @Command(() => Review, { description: 'Hands in a review; it cannot be changed afterwards. A disagreement calls one more reviewer.' })
  submitReview(@Args('input') input: SubmitReviewInput, @CurrentActor() actor: Actor): Promise<Review> {
    return this.reviews.submit(actor, input);
  }

  @Allow('DecideScreening')
  @Command(() => Competition, { description: 'Looks for possible duplicates again, e.g. after corrections.' })
  scanDuplicates(@Args('competitionId', { type: () => ID }) competitionId: string, @CurrentActor() actor: Actor): Promise<Competition> {
    return this.duplicates.scan(actor, competitionId);
  }

  @Allow('DecideScreening')
  @Command(() => DuplicateFlag, { description: 'Says whether a flagged pair really is the same project.' })
  resolveDuplicate(@Args('input') input: ResolveDuplicateInput, @CurrentActor() actor: Actor): Promise<DuplicateFlag> {
    return this.duplicates.resolve(actor, input);
  }

  @Allow('DecideScreening')
  @Command(() => ScreeningDecision, { description: 'Confirms what the reviewers concluded: a rejection, or a return for correction. Decides freely only without a majority, or for a confirmed duplicate.' })
  decideScreening(@Args('input') input: DecideScreeningInput, @CurrentActor() actor: Actor): Promise<ScreeningDecision> {
    return this.decisions.decide(actor, input);
  }

  @Allow('FileAppeal')
  @Command(() => Appeal, { description: 'The team’s lead appeals against the rejection, in time and once.' })
  fileAppeal(@Args('input') input: FileAppealInput, @CurrentActor() actor: Actor): Promise<Appeal> {
    return this.decisions.fileAppeal(actor, input);
  }

  @Allow('DecideAppeal')
  @Command(() => Appeal, { description: 'Decides an appeal; never by somebody who reviewed the project. Upheld: the project has passed.' })
  decideAppeal(@Args('input') input: DecideAppealInput, @CurrentActor() actor: Actor): Promise<Appeal> {
    return this.decisions.decideAppeal(actor, input);
  }

  @Allow('PublishShortlist')
  @Command(() => Shortlist, { description: 'Publishes the finalists (入围名单) and moves on to the roadshow. Refused with everything unfinished listed.' })
  publishShortlist(@Args('input') input: PublishShortlistInput, @CurrentActor() actor: Actor): Promise<Shortlist> {
    return this.shortlists.publish(actor, input);
  }
}
