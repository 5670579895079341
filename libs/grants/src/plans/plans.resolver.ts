import { Args, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, type Actor } from '@app/platform';
import { Grant } from '../grants/grant.entity.js';
import { BudgetChange } from './budget-change.entity.js';
import { BudgetMoves } from './budget-moves.js';
import { Plans } from './plans.js';
import { AmendTranchesInput, DecideBudgetChangeInput, MoveBudgetInput, PlanGrantInput } from './plans.inputs.js';

@Resolver(() => BudgetChange)
export class PlansResolver {
  constructor(
    private readonly plans: Plans,
    private readonly moves: BudgetMoves,
  ) {}

  @Allow('PlanGrant')
  @Command(() => Grant, { description: 'Divides a grant into budget lines, milestones and tranches; lines and tranches add up to the award to the fen. Until somebody has signed; an agreement already printed must be drawn up again.' })
  planGrant(@Args('input') input: PlanGrantInput, @CurrentActor() actor: Actor): Promise<Grant> {
    return this.plans.plan(actor, input);
  }

  @Allow('PlanGrant')
  @Command(() => Grant, { description: 'Replaces the tranches nobody has requested, after the agreement; they add up to what they held before.' })
  amendTranches(@Args('input') input: AmendTranchesInput, @CurrentActor() actor: Actor): Promise<Grant> {
    return this.plans.amendTranches(actor, input);
  }

  @Allow('ChangeBudget')
  @Command(() => BudgetChange, { description: 'Moves money between two lines: at once within the share of the terms, else proposed for somebody else’s approval. By the team or the office.' })
  moveBudget(@Args('input') input: MoveBudgetInput, @CurrentActor() actor: Actor): Promise<BudgetChange> {
    return this.moves.move(actor, input);
  }

  @Allow('DecideBudgetChange')
  @Command(() => BudgetChange, { description: 'Second of two people: carries a larger move out or turns it down.' })
  decideBudgetChange(@Args('input') input: DecideBudgetChangeInput, @CurrentActor() actor: Actor): Promise<BudgetChange> {
    return this.moves.decide(actor, input);
  }
}
