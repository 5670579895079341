import { Args, ID, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, eachChange, Json, Live, Public, Query, SameForAll, Subscription, UnitOfWork, type Actor } from '@app/platform';
import { Allocations, type AllocationPreview } from './allocations.js';
import { Certification } from './certification.entity.js';
import { CertifyTally } from './certify-tally.js';
import { ProjectResult } from './project-result.entity.js';
import { ReadResults } from './read-results.js';
import { AdvanceRevealInput, PreviewAllocationInput, TallyCompetitionInput } from './results.inputs.js';
import { AllocationPreviewView, ResultDifferenceView } from './results.views.js';
import { Reveal, Reveals } from './reveals.js';
import { Tallies } from './tallies.js';
import { namedFindings, namesOf } from './tally-names.js';
import { Tally } from './tally.entity.js';
import { revealTopic } from './topics.js';

const competitionArg = (): ParameterDecorator => Args('competitionId', { type: () => ID });

@Resolver(() => Tally)
export class ResultsResolver {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly live: Live,
    private readonly read: ReadResults,
    private readonly tallies: Tallies,
    private readonly certifyTallies: CertifyTally,
    private readonly reveals: Reveals,
    private readonly allocations: Allocations,
  ) {}

  @Allow('ReadTally')
  @Query(() => Tally, { nullable: true, description: 'The latest tally, for the staff who may see it before publication; null before the first.' })
  tally(@competitionArg() competitionId: string, @CurrentActor() actor: Actor): Promise<Tally | null> {
    return this.read.tally(actor, competitionId);
  }

  @ResolveField(() => Json, { description: 'Why it cannot be certified, in sentences with names; empty when it can.' })
  async obstacles(@Parent() tally: Tally): Promise<object[]> {
    return namedFindings(tally.blocking, await namesOf(this.unitOfWork, tally));
  }

  @ResolveField(() => Json, { description: 'Judges and projects by id, as people call them.' })
  names(@Parent() tally: Tally): Promise<object> {
    return namesOf(this.unitOfWork, tally);
  }

  @ResolveField(() => [Certification], { description: 'Who has certified it.' })
  certifications(@Parent() tally: Tally): Promise<Certification[]> {
    return this.read.certifications(tally.id);
  }

  @ResolveField(() => Tally, { nullable: true, description: 'The tally before this one, for comparison; null for the first.' })
  supersedes(@Parent() tally: Tally): Promise<Tally | null> {
    return this.read.supersededBy(tally);
  }

  @Allow('TallyBallots')
  @Command(() => Tally, { description: 'Tallies the counted ballots and reveals the draw. With obstacles the tally is kept and shown, the draw stays sealed, and nobody can certify.' })
  tallyCompetition(@Args('input') input: TallyCompetitionInput, @CurrentActor() actor: Actor): Promise<Tally> {
    return this.tallies.tally(actor, input);
  }

  @Allow('CertifyTally')
  @Command(() => Certification, { description: 'Certifies the latest tally; the last of the people the rules ask for opens the reveal. Needs a one-time password confirmed just now.' })
  certifyTally(@Args('tallyId', { type: () => ID }) tallyId: string, @CurrentActor() actor: Actor): Promise<Certification> {
    return this.certifyTallies.certify(actor, tallyId);
  }

  @Public('the big screen shows it to everybody, and it holds only what has been revealed')
  @Query(() => Reveal, { nullable: true, description: 'What has been revealed so far; null before certification.' })
  reveal(@competitionArg() competitionId: string): Promise<Reveal | null> {
    return this.reveals.read(competitionId);
  }

  @Public('the same as the query')
  @SameForAll()
  @Subscription(() => Reveal, { name: 'reveal', nullable: true, description: 'What has been revealed, now and after every step.', resolve: (value: unknown) => value })
  revealSteps(@competitionArg() competitionId: string): AsyncIterableIterator<Reveal | null> {
    return eachChange(this.live.changes(revealTopic(competitionId)), () => this.reveals.read(competitionId));
  }

  @Allow('DirectReveal')
  @Command(() => Reveal, { description: 'The host’s next step of the reveal. Refused before certification.' })
  advanceReveal(@Args('input') input: AdvanceRevealInput, @CurrentActor() actor: Actor): Promise<Reveal> {
    return this.reveals.advance(actor, input);
  }

  @Allow('AllocatePool')
  @Query(() => AllocationPreviewView, { description: 'What another allocation rule would give on the current tally. Nothing is saved.' })
  previewAllocation(@Args('input') input: PreviewAllocationInput, @CurrentActor() actor: Actor): Promise<AllocationPreview> {
    return this.allocations.preview(actor, input);
  }

  @Public('published results; empty before the public notice')
  @Query(() => [ProjectResult], { description: 'The published ranking, best first, with scores and explanation; empty before the public notice.' })
  results(@competitionArg() competitionId: string): Promise<ProjectResult[]> {
    return this.read.results(competitionId);
  }

  @Public('published results')
  @Query(() => [ResultDifferenceView], { description: 'What changed from one public notice to another.' })
  async resultDifferences(
    @competitionArg() competitionId: string, @Args('from', { type: () => Int }) from: number, @Args('to', { type: () => Int }) to: number,
  ): Promise<ResultDifferenceView[]> {
    return (await this.read.differences(competitionId, { from, to })).map((row) => ResultDifferenceView.of(row));
  }
}

@Resolver(() => Certification)
export class CertificationResolver {
  @ResolveField(() => Boolean, { description: 'Certified by the person who asks.' })
  mine(@Parent() certification: Certification, @CurrentActor() actor: Actor): boolean {
    return actor.kind === 'person' && actor.id === certification.personId;
  }
}
