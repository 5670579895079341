import { Args, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, type Actor } from '@app/platform';
import { DraftProject } from './draft-project.js';
import { HandIn } from './hand-in.js';
import { PaperApplications } from './paper-applications.js';
import { CreateProjectInput, EnterPaperApplicationInput, ReturnProjectInput, SaveProjectInput, SubmitProjectInput, WithdrawProjectInput } from './project.inputs.js';
import { Project } from './project.entity.js';
import { ReturnProject } from './return-project.js';

@Resolver()
export class SubmissionCommandsResolver {
  constructor(
    private readonly drafts: DraftProject,
    private readonly handIn: HandIn,
    private readonly returns: ReturnProject,
    private readonly paper: PaperApplications,
  ) {}

  @Allow('SubmitProject')
  @Command(() => Project, { description: 'Starts a draft of one’s team in an open competition.' })
  createProject(@Args('input') input: CreateProjectInput, @CurrentActor() actor: Actor): Promise<Project> {
    return this.drafts.create(actor, input);
  }

  @Allow('SubmitProject')
  @Command(() => Project, { description: 'Saves the parts that are given of a draft or a returned submission. It may be incomplete; sums are always computed here.' })
  saveProject(@Args('input') input: SaveProjectInput, @CurrentActor() actor: Actor): Promise<Project> {
    return this.drafts.save(actor, input);
  }

  @Allow('SubmitProject')
  @Command(() => Project, { description: 'Hands a draft in: complete, in time, within the team’s limit, with the declaration. Gives it its number.' })
  submitProject(@Args('input') input: SubmitProjectInput, @CurrentActor() actor: Actor): Promise<Project> {
    return this.handIn.submit(actor, input);
  }

  @Allow('SubmitProject')
  @Command(() => Project, { description: 'Hands in again what was returned, within the return period.' })
  resubmitProject(@Args('input') input: SubmitProjectInput, @CurrentActor() actor: Actor): Promise<Project> {
    return this.handIn.resubmit(actor, input);
  }

  @Allow('SubmitProject')
  @Command(() => Project, { description: 'Withdraws a project before the roadshow; its number stays with it.' })
  withdrawProject(@Args('input') input: WithdrawProjectInput, @CurrentActor() actor: Actor): Promise<Project> {
    return this.returns.withdraw(actor, input);
  }

  @Allow('ReturnProject')
  @Command(() => Project, { description: 'Returns a submission for correction, with comments per field, until a time that may lie after the deadline.' })
  returnProject(@Args('input') input: ReturnProjectInput, @CurrentActor() actor: Actor): Promise<Project> {
    return this.returns.giveBack(actor, input);
  }

  @Allow('EnterPaperApplication')
  @Command(() => Project, { description: 'Enters and submits a paper form on behalf of a team; the deadline is judged by the time of receipt.' })
  enterPaperApplication(@Args('input') input: EnterPaperApplicationInput, @CurrentActor() actor: Actor): Promise<Project> {
    return this.paper.enter(actor, input);
  }
}
