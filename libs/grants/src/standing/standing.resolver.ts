import { Args, ArgsType, Field, ID, Resolver } from '@nestjs/graphql';
import { Access, Allow, Command, connectionOf, CurrentActor, PageArgs, paginate, Query, type Actor, type Connection } from '@app/platform';
import { IsUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { Grant } from '../grants/grant.entity.js';
import { Bars } from './bars.js';
import { GrantMeasure } from './measure.entity.js';
import { Measures } from './measures.js';
import { DecideBarLiftInput, DecideMeasureInput, ProposeBarLiftInput, ProposeMeasureInput } from './standing.inputs.js';
import { TeamBar } from './team-bar.entity.js';

const TeamBarConnection = connectionOf(TeamBar, 'TeamBar');

@ArgsType()
class TeamBarsArgs extends PageArgs {
  @Field(() => ID)
  @IsUUID()
  tenantId!: string;
}

@Resolver(() => GrantMeasure)
export class StandingResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly acts: Measures,
    private readonly bars: Bars,
  ) {}

  @Allow('ReadGrants')
  @Query(() => TeamBarConnection, { description: 'Bars after breaches in a street office (失信限制), newest first, lifted and ended ones too.' })
  teamBars(@Args({ type: () => TeamBarsArgs }) args: TeamBarsArgs, @CurrentActor() actor: Actor): Promise<Connection<TeamBar>> {
    this.access.require(actor, 'ReadGrants', { tenantId: args.tenantId });
    return paginate(this.dataSource.getRepository(TeamBar).createQueryBuilder('bar').where('bar.tenantId = :tenantId', args), args);
  }

  @Allow('ProposeMeasure')
  @Command(() => GrantMeasure, { description: 'First of two people: proposes to suspend, resume or terminate a grant. A termination for a breach also bars the team.' })
  proposeMeasure(@Args('input') input: ProposeMeasureInput, @CurrentActor() actor: Actor): Promise<GrantMeasure> {
    return this.acts.propose(actor, input);
  }

  @Allow('DecideMeasure')
  @Command(() => GrantMeasure, { description: 'Second of two people: carries the measure out or rejects it. A termination takes back what is not paid and claims what was paid and is not supported. Needs a one-time password confirmed just now.' })
  decideMeasure(@Args('input') input: DecideMeasureInput, @CurrentActor() actor: Actor): Promise<GrantMeasure> {
    return this.acts.decide(actor, input);
  }

  @Allow('ProposeMeasure')
  @Command(() => Grant, { description: 'Completes a grant: every milestone accepted, every tranche paid, every fen supported or returned.' })
  completeGrant(@Args('grantId', { type: () => ID }) grantId: string, @CurrentActor() actor: Actor): Promise<Grant> {
    return this.acts.complete(actor, grantId);
  }

  @Allow('ProposeMeasure')
  @Command(() => TeamBar, { description: 'First of two people: asks to lift a bar before its day.' })
  proposeBarLift(@Args('input') input: ProposeBarLiftInput, @CurrentActor() actor: Actor): Promise<TeamBar> {
    return this.bars.proposeLift(actor, input);
  }

  @Allow('DecideMeasure')
  @Command(() => TeamBar, { description: 'Second of two people: lifts the bar or leaves it. Needs a one-time password confirmed just now.' })
  decideBarLift(@Args('input') input: DecideBarLiftInput, @CurrentActor() actor: Actor): Promise<TeamBar> {
    return this.bars.decideLift(actor, input);
  }
}
