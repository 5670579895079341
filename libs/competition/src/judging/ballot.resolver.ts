import { Args, ArgsType, Field, ID, ObjectType, Resolver } from '@nestjs/graphql';
import { Access, Allow, Command, connectionOf, CurrentActor, PageArgs, paginate, Query, type Actor, type Connection } from '@app/platform';
import { IsUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { Competitions } from '../competitions/competitions.js';
import { BallotAct } from './ballot-act.entity.js';
import { BallotActs } from './ballot-acts.js';
import { BallotReceipt, CastBallot } from './cast-ballot.js';
import { CastBallotInput, DecideBallotActInput, DeliverBallotInput, ProposeLateBallotInput, ProposePaperBallotInput, VoidBallotInput } from './judging.inputs.js';
import { OwnBallot, OWN_BALLOTS } from './own-ballot.js';

@ObjectType({ description: 'A ballot cast in time that arrived after the close. What is on it stays secret.' })
class LateBallot {
  @Field(() => ID)
  ballotId!: string;
  @Field(() => ID)
  judgeId!: string;
  @Field()
  judgeName!: string;
  @Field(() => ID)
  projectId!: string;
  @Field()
  projectTitle!: string;
  @Field()
  castAt!: Date;
  @Field()
  arrivedAt!: Date;
}

const BallotActConnection = connectionOf(BallotAct, 'BallotAct');

@ArgsType()
class BallotActFilter extends PageArgs {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;
}

const LATE = `
  select b.id as "ballotId", j.id as "judgeId", j.name as "judgeName", p.id as "projectId", p.title as "projectTitle", b.cast_at as "castAt", b.created_at as "arrivedAt"
    from ballot b join judge j on j.id = b.judge_id join project p on p.id = b.project_id
   where b.competition_id = $1 and b.source = 'late' and not exists (select 1 from ballot_act a where a.ballot_id = b.id and a.status <> 'proposed')
   order by b.created_at limit 500`;

/** Ballots: from the tablet, and what two people do to them afterwards. */
@Resolver()
export class BallotResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly competitions: Competitions,
    private readonly casting: CastBallot,
    private readonly acts: BallotActs,
  ) {}

  @Allow('CastBallot')
  @Query(() => [OwnBallot], { description: 'What this judge has handed in: after a tablet swap the new one goes on from here.' })
  async myBallots(@CurrentActor() actor: Actor): Promise<OwnBallot[]> {
    this.access.decide(actor.kind === 'judge');
    return this.dataSource.query<OwnBallot[]>(OWN_BALLOTS, [actor.id]);
  }

  @Allow('HandleBallots')
  @Query(() => [LateBallot], { description: 'Late ballots waiting for a decision.' })
  async lateBallots(@Args('competitionId', { type: () => ID }) competitionId: string, @CurrentActor() actor: Actor): Promise<LateBallot[]> {
    await this.competitions.loadFor(actor, competitionId, 'HandleBallots');
    return this.dataSource.query<LateBallot[]>(LATE, [competitionId]);
  }

  @Allow('HandleBallots')
  @Query(() => BallotActConnection, { description: 'Late, paper, corrected and voided ballots, newest first.' })
  async ballotActs(@Args({ type: () => BallotActFilter }) filter: BallotActFilter, @CurrentActor() actor: Actor): Promise<Connection<BallotAct>> {
    await this.competitions.loadFor(actor, filter.competitionId, 'HandleBallots');
    return paginate(this.dataSource.getRepository(BallotAct).createQueryBuilder('act').where('act.competitionId = :competitionId', filter), filter);
  }

  @Allow('CastBallot')
  @Command(() => BallotReceipt, { description: 'Hands in a version of a ballot. Safe to send again; late or out of order it is kept and never lost.' })
  castBallot(@Args('input') input: CastBallotInput, @CurrentActor() actor: Actor): Promise<BallotReceipt> {
    return this.casting.cast(actor, input);
  }

  @Allow('ReportDevice')
  @Command(() => BallotReceipt, { description: 'Hands in a version of a ballot from the tablet it was made at. While its judge sits there it is the same as `castBallot`; of a judge who has left it is kept as `late`: two people decide whether it counts. Safe to send again.' })
  deliverBallot(@Args('input') input: DeliverBallotInput, @CurrentActor() actor: Actor): Promise<BallotReceipt> {
    return this.casting.deliver(actor, input);
  }

  @Allow('HandleBallots')
  @Command(() => BallotAct, { description: 'First person: enters a paper ballot, or a correction of a counted one.' })
  proposePaperBallot(@Args('input') input: ProposePaperBallotInput, @CurrentActor() actor: Actor): Promise<BallotAct> {
    return this.acts.proposePaper(actor, input);
  }

  @Allow('HandleBallots')
  @Command(() => BallotAct, { description: 'First person: proposes to count a late ballot.' })
  proposeLateBallot(@Args('input') input: ProposeLateBallotInput, @CurrentActor() actor: Actor): Promise<BallotAct> {
    return this.acts.proposeLate(actor, input);
  }

  @Allow('HandleBallots')
  @Command(() => BallotAct, { description: 'First person: proposes to take a counted ballot out of the tally.' })
  proposeVoidBallot(@Args('input') input: VoidBallotInput, @CurrentActor() actor: Actor): Promise<BallotAct> {
    return this.acts.proposeVoid(actor, input);
  }

  @Allow('HandleBallots')
  @Command(() => BallotAct, { description: 'Second person: confirms (typing a paper ballot again) or rejects.' })
  decideBallotAct(@Args('input') input: DecideBallotActInput, @CurrentActor() actor: Actor): Promise<BallotAct> {
    return this.acts.decide(actor, input);
  }
}
