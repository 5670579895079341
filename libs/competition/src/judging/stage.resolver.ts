import { Args, ID, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, eachChange, Live, Public, Query, SameForAll, Subscription, type Actor } from '@app/platform';
import { DataSource } from 'typeorm';
import { HallState, HallStates } from './hall-state.js';
import { CreateRoadshowSessionInput, DrawRunOrderInput, ExtendVotingInput, MoveRoundInput, SetRunOrderInput } from './judging.inputs.js';
import { RoadshowSession } from './roadshow-session.entity.js';
import { Round } from './round.entity.js';
import { Rounds } from './rounds.js';
import { RunOrder } from './run-order.js';
import { RunOrderView } from './run-order.view.js';
import { hallTopic } from './topics.js';

/** The stage: sessions, run order, rounds, and what the hall sees. */
@Resolver()
export class StageResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly live: Live,
    private readonly hall: HallStates,
    private readonly runOrders: RunOrder,
    private readonly rounds: Rounds,
  ) {}

  @Public('everybody in the hall sees it; it never holds a mark')
  @Query(() => HallState, { nullable: true, description: 'What the hall sees now: the fallback of the subscription, for polling.' })
  hallState(@Args('competitionId', { type: () => ID }) competitionId: string): Promise<HallState | null> {
    return this.hall.of(competitionId);
  }

  @Public('the same as the query `hallState`')
  @SameForAll()
  @Subscription(() => HallState, { nullable: true, resolve: (value: unknown) => value, description: 'What the hall sees, now and at every change.' })
  hallStateChanged(@Args('competitionId', { type: () => ID }) competitionId: string): AsyncIterableIterator<HallState | null> {
    return eachChange(this.live.changes(hallTopic(competitionId)), () => this.hall.of(competitionId));
  }

  @Public('the run order is announced to everybody')
  @Query(() => RunOrderView, { description: 'The sessions and the order in which projects come on stage.' })
  async runOrder(@Args('competitionId', { type: () => ID }) competitionId: string): Promise<RunOrderView> {
    const sessions = await this.dataSource.getRepository(RoadshowSession).find({ where: { competitionId }, order: { position: 'ASC' }, take: 100 });
    const rounds = await this.dataSource.getRepository(Round).find({ where: { competitionId }, order: { position: 'ASC' }, take: 1000 });
    return { sessions, rounds };
  }

  @Allow('ManageJudges')
  @Command(() => RoadshowSession, { description: 'Adds a sitting of the roadshow.' })
  createRoadshowSession(@Args('input') input: CreateRoadshowSessionInput, @CurrentActor() actor: Actor): Promise<RoadshowSession> {
    return this.runOrders.createSession(actor, input);
  }

  @Allow('ManageJudges')
  @Command(() => RunOrderView, { description: 'Draws the run order from the committed seed and a public value; anybody can replay it.' })
  async drawRunOrder(@Args('input') input: DrawRunOrderInput, @CurrentActor() actor: Actor): Promise<RunOrderView> {
    await this.runOrders.draw(actor, input);
    return this.runOrder(input.competitionId);
  }

  @Allow('ManageJudges')
  @Command(() => RunOrderView, { description: 'Leaves the drawn order, with a reason.' })
  async setRunOrder(@Args('input') input: SetRunOrderInput, @CurrentActor() actor: Actor): Promise<RunOrderView> {
    await this.runOrders.set(actor, input);
    return this.runOrder(input.competitionId);
  }

  @Allow('RunRoadshow')
  @Command(() => Round, { description: 'Pitch, questions, voting, close: moves a round on. Refused with STALE when another host was faster.' })
  moveRound(@Args('input') input: MoveRoundInput, @CurrentActor() actor: Actor): Promise<Round> {
    return this.rounds.move(actor, input);
  }

  @Allow('RunRoadshow')
  @Command(() => Round, { description: 'Gives the judges more time.' })
  extendVoting(@Args('input') input: ExtendVotingInput, @CurrentActor() actor: Actor): Promise<Round> {
    return this.rounds.extendVoting(actor, input);
  }
}
