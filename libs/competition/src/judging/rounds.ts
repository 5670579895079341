import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Live, orRefuse, refused, sqlState, UnitOfWork, violatedConstraint, type Actor } from '@app/platform';
import { overtimeSeconds, roundMoveRefusal, type CompetitionRules, type RoundStage } from '@app/rules';
import { Competitions } from '../competitions/competitions.js';
import type { ExtendVotingInput, MoveRoundInput } from './judging.inputs.js';
import { Round } from './round.entity.js';
import { hallTopic } from './topics.js';

/** The host's commands on a round: pitch, questions, voting, close. */
@Injectable()
export class Rounds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly clock: Clock,
    private readonly competitions: Competitions,
  ) {}

  /** Moves a round. Of two hosts pressing at once the second is told: ROUND_ALREADY_CLOSED for the same close, STALE for anything else. */
  move(actor: Actor, input: MoveRoundInput): Promise<Round> {
    return this.unitOfWork.run(async () => {
      const round = await this.lock(actor, input.roundId);
      if (round.stage === 'closed' && input.to === 'closed') throw refused('ROUND_ALREADY_CLOSED');
      if (round.revision !== input.revision) throw refused('STALE');
      const competition = await this.competitions.hold(round.competitionId);
      this.competitions.requireStage(competition, 'roadshow');
      const ballots = await this.ballotsIn(round);
      orRefuse(roundMoveRefusal({ from: round.stage, to: input.to, ballots }));
      const changes = changesOf(round, { to: input.to, now: this.clock.now(), rules: competition.rules, seconds: input.seconds ?? null });
      return this.save(actor, round, { action: 'moveRound', changes, input });
    });
  }

  /** Gives the judges more time: moves the shown countdown. */
  extendVoting(actor: Actor, input: ExtendVotingInput): Promise<Round> {
    return this.unitOfWork.run(async () => {
      const round = await this.lock(actor, input.roundId);
      if (round.stage !== 'voting') throw refused(round.stage === 'closed' ? 'ROUND_ALREADY_CLOSED' : 'ROUND_NOT_OPEN');
      const from = Math.max(this.clock.now().getTime(), round.votingEndsAt?.getTime() ?? 0);
      const changes = { votingEndsAt: new Date(from + input.seconds * 1000), revision: round.revision + 1 };
      return this.save(actor, round, { action: 'extendVoting', changes, input });
    });
  }

  private async lock(actor: Actor, roundId: string): Promise<Round> {
    const round = await this.unitOfWork.repo(Round).findOne({ where: { id: roundId }, lock: { mode: 'pessimistic_write' } });
    if (!round) throw refused('NOT_FOUND', { what: '轮次' });
    this.access.require(actor, 'RunRoadshow', round);
    return round;
  }

  private async ballotsIn(round: Round): Promise<number> {
    const [row] = await this.unitOfWork.manager.query<{ n: number }[]>('select count(distinct judge_id)::int as n from ballot where round_id = $1', [round.id]);
    return row!.n;
  }

  private async save(actor: Actor, round: Round, step: { action: string; changes: Partial<Round>; input: object }): Promise<Round> {
    const before = { stage: round.stage, revision: round.revision };
    try {
      await this.unitOfWork.repo(Round).update(round.id, step.changes);
    } catch (error) {
      if (sqlState(error) === '23505' && violatedConstraint(error) === 'round_on_stage_idx') throw refused('ANOTHER_ROUND_ON_STAGE');
      throw error;
    }
    await this.audit.record(actor, {
      action: step.action, subject: { type: 'Round', id: round.id }, tenantId: round.tenantId, competitionId: round.competitionId, before, after: step.changes, input: step.input,
    });
    await this.live.publish(hallTopic(round.competitionId));
    return Object.assign(round, step.changes);
  }
}

/** How long the voting countdown shows unless the host says otherwise. */
const VOTING_SECONDS = 60;

function changesOf(round: Round, move: { to: RoundStage; now: Date; rules: CompetitionRules; seconds: number | null }): Partial<Round> {
  const { to, now, rules } = move;
  const pitchEnds = round.stage === 'pitching' && to !== 'waiting' ? { pitchEndedAt: now, overtimeSeconds: overtimeSeconds(round.pitchStartedAt!, now, rules.roadshow.pitchSeconds) } : {};
  const base = { stage: to, revision: round.revision + 1, ...pitchEnds };
  switch (to) {
    case 'waiting':
      return { ...base, pitchStartedAt: null, pitchEndedAt: null, questionsStartedAt: null, votingOpenedAt: null, votingEndsAt: null, overtimeSeconds: 0 };
    case 'pitching':
      return { ...base, pitchStartedAt: now };
    case 'questions':
      return { ...base, questionsStartedAt: now };
    case 'voting':
      return { ...base, votingOpenedAt: now, votingEndsAt: new Date(now.getTime() + (move.seconds ?? VOTING_SECONDS) * 1000) };
    case 'closed':
      return { ...base, closedAt: now };
    default:
      return to satisfies never;
  }
}
