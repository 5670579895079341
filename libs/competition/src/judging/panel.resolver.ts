import { Args, Field, ID, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Access, Allow, Command, CurrentActor, Operation, OperationContext, Query, groupedByKey, type Actor } from '@app/platform';
import { DataSource, In } from 'typeorm';
import { Competitions } from '../competitions/competitions.js';
import { Absence } from './absence.entity.js';
import { ConflictFinding, Conflicts } from './conflicts.js';
import { Judge } from './judge.entity.js';
import { Judges } from './judges.js';
import { AbsenceInput, AddJudgeInput, DeclareConflictInput, IssueJudgeCardsInput, JudgeReasonInput, RecusalInput } from './judging.inputs.js';
import { Recusal } from './recusal.entity.js';
import { Seat } from './seat.entity.js';
import { Seats } from './seats.js';

@ObjectType({ description: 'A judge’s card as it is printed. The codes are shown once and kept nowhere in clear.' })
class PrintedJudgeCard {
  @Field(() => Judge)
  judge!: Judge;
  @Field({ description: 'Six digits to type at a paired tablet.' })
  code6!: string;
  @Field({ description: 'What the QR code on the card says.' })
  qrPayload!: string;
}

@ObjectType({ description: 'The cards of several judges, by seat number.' })
class PrintedJudgeCards {
  @Field(() => [PrintedJudgeCard])
  cards!: PrintedJudgeCard[];
}

/** Judges, seats, recusals, absences, conflicts. */
@Resolver(() => Judge)
export class PanelResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly competitions: Competitions,
    private readonly access: Access,
    private readonly people: Judges,
    private readonly seats: Seats,
    private readonly conflictFinder: Conflicts,
  ) {}

  @Allow('ReadJudges')
  @Query(() => [Judge], { description: 'The judges of a competition by seat number.' })
  async judges(@Args('competitionId', { type: () => ID }) competitionId: string, @CurrentActor() actor: Actor): Promise<Judge[]> {
    await this.competitions.loadFor(actor, competitionId, 'ReadJudges');
    return this.dataSource.getRepository(Judge).find({ where: { competitionId }, order: { seatNumber: 'ASC' }, take: 1000 });
  }

  @Allow('ReadJudges')
  @Query(() => [ConflictFinding], { description: 'The conflict matrix: judges who share an organisation with a team or belong to it.' })
  async conflicts(@Args('competitionId', { type: () => ID }) competitionId: string, @CurrentActor() actor: Actor): Promise<ConflictFinding[]> {
    await this.competitions.loadFor(actor, competitionId, 'ReadJudges');
    return this.conflictFinder.find(competitionId);
  }

  @Allow('CastBallot')
  @Query(() => Judge, { nullable: true, description: 'The judge signed in at this tablet: “您是…，对吗？”.' })
  async currentJudge(@CurrentActor() actor: Actor): Promise<Judge | null> {
    this.access.decide(actor.kind === 'judge');
    return this.dataSource.getRepository(Judge).findOneBy({ id: actor.id! });
  }

  @ResolveField(() => [Recusal], { description: 'Projects this judge does not judge; for staff and the judge.' })
  async recusals(@Parent() judge: Judge, @CurrentActor() actor: Actor, @Operation() operation: OperationContext): Promise<Recusal[]> {
    if (!this.mayRead(actor, judge)) return [];
    return operation.loader<string, Recusal[]>(Recusal, async (ids) => groupedByKey(ids, await this.dataSource.getRepository(Recusal).findBy({ judgeId: In([...ids]) }), (row) => row.judgeId)).load(judge.id);
  }

  @ResolveField(() => [Absence], { description: 'Absences in force; for staff and the judge.' })
  async absences(@Parent() judge: Judge, @CurrentActor() actor: Actor, @Operation() operation: OperationContext): Promise<Absence[]> {
    if (!this.mayRead(actor, judge)) return [];
    const read = async (ids: readonly string[]) => this.dataSource.getRepository(Absence).createQueryBuilder('a').where('a.judgeId in (:...ids) and a.liftedAt is null', { ids }).getMany();
    return operation.loader<string, Absence[]>(Absence, async (ids) => groupedByKey(ids, await read(ids), (row) => row.judgeId)).load(judge.id);
  }

  @ResolveField(() => Boolean, { description: 'Sits at a tablet now.' })
  async seated(@Parent() judge: Judge, @Operation() operation: OperationContext): Promise<boolean> {
    const read = async (ids: readonly string[]) => this.dataSource.getRepository(Seat).createQueryBuilder('s').where('s.judgeId in (:...ids) and s.leftAt is null', { ids }).getMany();
    const seats = await operation.loader<string, Seat[]>(Seat, async (ids) => groupedByKey(ids, await read(ids), (row) => row.judgeId)).load(judge.id);
    return seats.length > 0;
  }

  @Allow('ManageJudges')
  @Command(() => Judge, { description: 'Adds a judge to a panel.' })
  addJudge(@Args('input') input: AddJudgeInput, @CurrentActor() actor: Actor): Promise<Judge> {
    return this.people.add(actor, input);
  }

  @Allow('IssueJudgeCards')
  @Command(() => PrintedJudgeCard, { description: 'Prints a judge’s card; an earlier one stops working.' })
  issueJudgeCard(@Args('judgeId', { type: () => ID }) judgeId: string, @CurrentActor() actor: Actor): Promise<PrintedJudgeCard> {
    return this.people.issueCard(actor, judgeId);
  }

  @Allow('IssueJudgeCards')
  @Command(() => PrintedJudgeCards, { description: 'Prints the cards of several judges of one competition, all or none; their earlier ones stop working.' })
  async issueJudgeCards(@Args('input') input: IssueJudgeCardsInput, @CurrentActor() actor: Actor): Promise<PrintedJudgeCards> {
    return { cards: await this.people.issueCards(actor, input) };
  }

  @Allow('ManageJudges')
  @Command(() => Judge, { description: 'Takes a judge without ballots off the panel.' })
  withdrawJudge(@Args('input') input: JudgeReasonInput, @CurrentActor() actor: Actor): Promise<Judge> {
    return this.people.withdraw(actor, input.judgeId, input.reason);
  }

  @Allow('ManageJudges')
  @Command(() => Recusal, { description: 'Records that a judge does not judge a project.' })
  recuseJudge(@Args('input') input: RecusalInput, @CurrentActor() actor: Actor): Promise<Recusal> {
    return this.people.recuse(actor, input);
  }

  @Allow('CastBallot')
  @Command(() => Recusal, { description: 'The judge declares a conflict of interest at the tablet: 回避. It cannot be taken back.' })
  declareConflict(@Args('input') input: DeclareConflictInput, @CurrentActor() actor: Actor): Promise<Recusal> {
    return this.people.declare(actor, input);
  }

  @Allow('ManageJudges')
  @Command(() => Absence, { description: 'Records that a judge was not there, for everything or for one project.' })
  recordAbsence(@Args('input') input: AbsenceInput, @CurrentActor() actor: Actor): Promise<Absence> {
    return this.people.recordAbsence(actor, input);
  }

  @Allow('ManageJudges')
  @Command(() => Absence, { description: 'The judge arrived after all.' })
  liftAbsence(@Args('absenceId', { type: () => ID }) absenceId: string, @CurrentActor() actor: Actor): Promise<Absence> {
    return this.people.liftAbsence(actor, absenceId);
  }

  @Allow('CastBallot')
  @Command(() => Judge, { description: 'The judge sits down at this tablet; whoever sat there gets up.' })
  takeSeat(@CurrentActor() actor: Actor): Promise<Judge> {
    return this.seats.take(actor);
  }

  @Allow('RunRoadshow')
  @Command(() => Judge, { description: 'Takes the tablet away from a judge; ballots already handed in stay.' })
  unseatJudge(@Args('input') input: JudgeReasonInput, @CurrentActor() actor: Actor): Promise<Judge> {
    return this.seats.unseat(actor, input.judgeId, input.reason);
  }

  private mayRead(actor: Actor, judge: Judge): boolean {
    return actor.id === judge.id || this.access.allows(actor, 'ReadJudges', judge);
  }
}
