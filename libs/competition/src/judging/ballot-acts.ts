import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Live, refused, sqlState, UnitOfWork, violatedConstraint, type Actor } from '@app/platform';
import { canonicalJson, isBallotingStage, markProblems, type BallotMark } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { Competitions } from '../competitions/competitions.js';
import { BallotAct } from './ballot-act.entity.js';
import { Ballot, type BallotSource } from './ballot.entity.js';
import { hashOf, makeReceiptCode } from './cast-ballot.js';
import { CountedBallot } from './counted-ballot.entity.js';
import type { DecideBallotActInput, ProposeLateBallotInput, ProposePaperBallotInput, VoidBallotInput } from './judging.inputs.js';
import { Judge } from './judge.entity.js';
import { Recusal } from './recusal.entity.js';
import { Round } from './round.entity.js';
import { hallTopic } from './topics.js';

/** What staff do to ballots after the tablets: late, paper, corrected, voided. Always two people with a reason, always before certification. */
@Injectable()
export class BallotActs {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly clock: Clock,
    private readonly competitions: Competitions,
  ) {}

  /** First of two: the paper ballot (or correction) as one person reads it. */
  proposePaper(actor: Actor, input: ProposePaperBallotInput): Promise<BallotAct> {
    return this.unitOfWork.run(async () => {
      const { judge, competition } = await this.sheet(actor, input);
      const problems = markProblems(panelOf(competition, judge), input.mark);
      if (problems.length > 0) throw refused('BALLOT_INCOMPLETE', { count: problems.length }, problems);
      const counted = await this.counted(input);
      if (counted && !counted.voidedAt && !input.correction) throw refused('BALLOT_ALREADY_COUNTED');
      return this.propose(actor, competition, { kind: input.correction ? 'correction' : 'paper', judgeId: judge.id, projectId: input.projectId, mark: input.mark, reason: input.reason, ballotId: null });
    });
  }

  /** First of two: count a ballot that was cast in time and arrived late. */
  proposeLate(actor: Actor, input: ProposeLateBallotInput): Promise<BallotAct> {
    return this.unitOfWork.run(async () => {
      const ballot = await this.unitOfWork.repo(Ballot).findOneBy({ id: input.ballotId });
      if (!ballot) throw refused('NOT_FOUND', { what: '选票' });
      const { competition } = await this.sheet(actor, ballot);
      if (ballot.source !== 'late') throw refused('BALLOT_NOT_LATE');
      const counted = await this.counted(ballot);
      if (counted && !counted.voidedAt && counted.revision >= ballot.revision) throw refused('BALLOT_ALREADY_COUNTED');
      return this.propose(actor, competition, { kind: 'accept-late', judgeId: ballot.judgeId, projectId: ballot.projectId, ballotId: ballot.id, mark: null, reason: input.reason });
    });
  }

  /** First of two: take a counted ballot out of the tally. */
  proposeVoid(actor: Actor, input: VoidBallotInput): Promise<BallotAct> {
    return this.unitOfWork.run(async () => {
      const { competition } = await this.sheet(actor, input);
      const counted = await this.counted(input);
      if (!counted || counted.voidedAt) throw refused('NOT_FOUND', { what: '计入的选票' });
      return this.propose(actor, competition, { kind: 'void', judgeId: input.judgeId, projectId: input.projectId, ballotId: counted.ballotId, mark: null, reason: input.reason });
    });
  }

  /** Second of two: another person confirms, for paper by typing the sheet again; or rejects. */
  decide(actor: Actor, input: DecideBallotActInput): Promise<BallotAct> {
    return this.unitOfWork.run(async () => {
      const act = await this.unitOfWork.repo(BallotAct).findOne({ where: { id: input.actId }, lock: { mode: 'pessimistic_write' } });
      if (!act) throw refused('NOT_FOUND', { what: '选票处理' });
      const { judge, competition } = await this.sheet(actor, act);
      if (act.status !== 'proposed') throw refused('ALREADY_DONE');
      if (act.proposedById === actor.id) throw refused('SECOND_PERSON_REQUIRED');
      if (input.confirm) await this.carryOut(actor, { act, judge, competition, mark: input.mark ?? null });
      const changes = { status: input.confirm ? ('confirmed' as const) : ('rejected' as const), decidedById: actor.id, decidedAt: this.clock.now() };
      await this.unitOfWork.repo(BallotAct).update(act.id, changes);
      await this.audit.record(actor, {
        action: 'decideBallotAct', subject: { type: 'BallotAct', id: act.id }, tenantId: act.tenantId, competitionId: act.competitionId,
        before: { status: 'proposed' }, after: { kind: act.kind, status: changes.status }, reason: input.reason ?? act.reason, input: { actId: input.actId, confirm: input.confirm },
      });
      await this.live.publish(hallTopic(act.competitionId));
      return Object.assign(act, changes);
    });
  }

  private async carryOut(actor: Actor, step: { act: BallotAct; judge: Judge; competition: Competition; mark: BallotMark | null }): Promise<void> {
    const { act, judge, mark } = step;
    const now = this.clock.now();
    if (act.kind === 'void') {
      await this.unitOfWork.repo(CountedBallot).update({ projectId: act.projectId, judgeId: act.judgeId, ballotId: act.ballotId! }, { voidedAt: now });
      return;
    }
    const recused = await this.unitOfWork.repo(Recusal).existsBy({ judgeId: judge.id, projectId: act.projectId });
    if (recused) throw refused('JUDGE_RECUSED');
    if (act.kind === 'accept-late') {
      const late = await this.unitOfWork.repo(Ballot).findOneByOrFail({ id: act.ballotId! });
      await this.count(late);
      return;
    }
    if (!mark || canonicalJson(mark) !== canonicalJson(act.mark)) throw refused('PAPER_ENTRIES_DIFFER');
    const counted = await this.counted(act);
    const ballot = await this.insertBallot(actor, { act, judge, source: act.kind, mark, revision: (counted?.revision ?? 0) + 1, now });
    await this.count(ballot);
  }

  private async insertBallot(actor: Actor, sheet: { act: BallotAct; judge: Judge; source: BallotSource; mark: BallotMark; revision: number; now: Date }): Promise<Ballot> {
    const { act, judge, source, mark, revision, now } = sheet;
    const round = await this.unitOfWork.repo(Round).findOneBy({ competitionId: act.competitionId, projectId: act.projectId });
    if (!round) throw refused('NOT_FOUND', { what: '轮次' });
    const ballot = this.unitOfWork.repo(Ballot).create({
      tenantId: act.tenantId, competitionId: act.competitionId, roundId: round.id, projectId: act.projectId, judgeId: judge.id, panel: judge.panel, source,
      clientBallotId: randomUUID(), revision, mark, contentHash: hashOf(mark, revision), receiptCode: makeReceiptCode(), deviceId: actor.deviceId, seatId: null,
      clientAt: null, castAt: now, createdAt: now,
    });
    await this.unitOfWork.repo(Ballot).insert(ballot);
    return ballot;
  }

  private async count(ballot: Ballot): Promise<void> {
    await this.unitOfWork.manager.query(
      `insert into counted_ballot (project_id, judge_id, competition_id, ballot_id, revision) values ($1, $2, $3, $4, $5)
       on conflict (project_id, judge_id) do update set ballot_id = excluded.ballot_id, revision = excluded.revision, voided_at = null`,
      [ballot.projectId, ballot.judgeId, ballot.competitionId, ballot.id, ballot.revision],
    );
  }

  private counted(sheet: { judgeId: string; projectId: string }): Promise<CountedBallot | null> {
    return this.unitOfWork.repo(CountedBallot).findOneBy({ judgeId: sheet.judgeId, projectId: sheet.projectId });
  }

  /** The judge, the project's round and the competition a sheet belongs to, with every check they share. */
  private async sheet(actor: Actor, sheet: { judgeId: string; projectId: string }): Promise<{ judge: Judge; competition: Competition }> {
    const judge = await this.unitOfWork.repo(Judge).findOneBy({ id: sheet.judgeId });
    if (!judge) throw refused('NOT_FOUND', { what: '评委' });
    this.access.require(actor, 'HandleBallots', judge);
    const competition = await this.competitions.hold(judge.competitionId);
    if (!isBallotingStage(competition.stage)) throw refused('TALLY_CERTIFIED');
    const round = await this.unitOfWork.repo(Round).findOneBy({ competitionId: competition.id, projectId: sheet.projectId });
    if (!round) throw refused('NOT_FOUND', { what: '轮次' });
    if (round.stage === 'waiting') throw refused('ROUND_NOT_OPEN');
    return { judge, competition };
  }

  private async propose(actor: Actor, competition: Competition, proposal: Pick<BallotAct, 'kind' | 'judgeId' | 'projectId' | 'ballotId' | 'mark' | 'reason'>): Promise<BallotAct> {
    const act = this.unitOfWork.repo(BallotAct).create({
      ...proposal, tenantId: competition.tenantId, competitionId: competition.id, status: 'proposed', proposedById: actor.id!, createdAt: this.clock.now(), decidedById: null, decidedAt: null,
    });
    try {
      await this.unitOfWork.repo(BallotAct).insert(act);
    } catch (error) {
      if (sqlState(error) === '23505' && violatedConstraint(error) === 'ballot_act_open_idx') throw refused('BALLOT_ACT_OPEN');
      throw error;
    }
    await this.audit.record(actor, {
      action: 'proposeBallotAct', subject: { type: 'BallotAct', id: act.id }, tenantId: competition.tenantId, competitionId: competition.id,
      after: { kind: act.kind, judgeId: act.judgeId, projectId: act.projectId }, reason: act.reason, input: { ...proposal, mark: null },
    });
    await this.live.publish(hallTopic(competition.id));
    return act;
  }
}

function panelOf(competition: Competition, judge: Judge) {
  const panel = competition.rules.panels.find((p) => p.key === judge.panel);
  if (!panel) throw refused('PANEL_UNKNOWN');
  return panel;
}
