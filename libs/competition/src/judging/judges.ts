import { Injectable } from '@nestjs/common';
import { JudgeCards, type PrintedCard } from '@app/identity';
import { Access, Audit, Clock, Live, refused, sqlState, UnitOfWork, type Actor } from '@app/platform';
import { In } from 'typeorm';
import { Competitions } from '../competitions/competitions.js';
import { Absence } from './absence.entity.js';
import { Judge } from './judge.entity.js';
import type { AbsenceInput, AddJudgeInput, DeclareConflictInput, IssueJudgeCardsInput, RecusalInput } from './judging.inputs.js';
import { Recusal, type RecusalSource } from './recusal.entity.js';
import { hallTopic } from './topics.js';

/** Who sits on the panels, who stays out of which project, and who was not there. */
@Injectable()
export class Judges {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly clock: Clock,
    private readonly competitions: Competitions,
    private readonly cards: JudgeCards,
  ) {}

  add(actor: Actor, input: AddJudgeInput): Promise<Judge> {
    return this.unitOfWork.run(async () => {
      const competition = await this.competitions.lockFor(actor, input.competitionId, 'ManageJudges');
      this.competitions.requireStage(competition, 'draft', 'open', 'screening', 'roadshow');
      const panel = competition.rules.panels.find((p) => p.key === input.panel);
      if (!panel) throw refused('PANEL_UNKNOWN');
      const seated = await this.unitOfWork.manager.query<{ panel: string; seat_number: number }[]>('select panel, seat_number from judge where competition_id = $1 and withdrawn_at is null', [competition.id]);
      if (seated.filter((j) => j.panel === input.panel).length >= panel.seats) throw refused('PANEL_FULL', { panel: panel.name, seats: panel.seats });
      const [{ next } = { next: 1 }] = await this.unitOfWork.manager.query<{ next: number }[]>('select coalesce(max(seat_number), 0) + 1 as next from judge where competition_id = $1', [competition.id]);
      const judge = this.unitOfWork.repo(Judge).create({
        tenantId: competition.tenantId, competitionId: competition.id, panel: input.panel, name: input.name, organisation: input.organisation ?? null,
        personId: input.personId ?? null, seatNumber: input.seatNumber ?? next, createdAt: this.clock.now(), withdrawnAt: null,
      });
      try {
        await this.unitOfWork.repo(Judge).insert(judge);
      } catch (error) {
        if (sqlState(error) === '23505') throw refused('SEAT_TAKEN', { seat: judge.seatNumber });
        throw error;
      }
      await this.done(actor, judge, { action: 'addJudge', id: judge.id, after: { panel: judge.panel, seatNumber: judge.seatNumber }, input });
      return judge;
    });
  }

  /** Prints a fresh card: the codes are shown once; an earlier card and its session end. */
  issueCard(actor: Actor, judgeId: string): Promise<PrintedCard & { judge: Judge }> {
    return this.unitOfWork.run(async () => this.print(actor, await this.judgeFor(actor, judgeId, 'IssueJudgeCards')));
  }

  /** The same for several judges of one competition at once, all or none; each leaves its own audit row. By seat number. */
  issueCards(actor: Actor, { competitionId, judgeIds }: IssueJudgeCardsInput): Promise<(PrintedCard & { judge: Judge })[]> {
    return this.unitOfWork.run(async () => {
      const competition = await this.competitions.loadFor(actor, competitionId, 'IssueJudgeCards');
      // In id order: two desks printing at once must not lock each other's judges crosswise.
      const judges = await this.unitOfWork.repo(Judge).find({ where: { competitionId: competition.id, id: In(judgeIds) }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
      if (judges.length !== judgeIds.length) throw refused('NOT_FOUND', { what: '评委' });
      const cards = [];
      for (const judge of judges) cards.push(await this.print({ ...actor, idempotencyKey: null }, judge));
      await this.audit.record(actor, {
        action: 'issueJudgeCards', subject: { type: 'Competition', id: competition.id }, tenantId: competition.tenantId, competitionId: competition.id, after: { cards: cards.map(({ cardId }) => cardId) }, input: { competitionId, judgeIds },
      });
      return cards.toSorted((a, b) => a.judge.seatNumber - b.judge.seatNumber);
    });
  }

  private async print(actor: Actor, judge: Judge): Promise<PrintedCard & { judge: Judge }> {
    if (judge.withdrawnAt) throw refused('NOT_FOUND', { what: '评委' });
    const competition = await this.competitions.hold(judge.competitionId);
    const panel = competition.rules.panels.find((p) => p.key === judge.panel);
    // What the session may do depends on the kind of sheet, not on the panel's name.
    const card = await this.cards.issue(actor, {
      judgeId: judge.id, competitionId: judge.competitionId, tenantId: judge.tenantId, panel: panel?.sheet.kind === 'rubric' ? 'expert' : 'public', displayName: judge.name,
    });
    await this.done(actor, judge, { action: 'issueJudgeCards', id: judge.id, after: { cardId: card.cardId }, input: { judgeId: judge.id } });
    return { ...card, judge };
  }

  withdraw(actor: Actor, judgeId: string, reason: string): Promise<Judge> {
    return this.unitOfWork.run(async () => {
      const judge = await this.judgeFor(actor, judgeId);
      const [row] = await this.unitOfWork.manager.query<{ n: number }[]>('select count(*)::int as n from counted_ballot where judge_id = $1', [judgeId]);
      if (row!.n > 0) throw refused('JUDGE_HAS_BALLOTS', { count: row!.n });
      const withdrawnAt = this.clock.now();
      await this.unitOfWork.repo(Judge).update(judgeId, { withdrawnAt });
      await this.done(actor, judge, { action: 'withdrawJudge', id: judgeId, reason, input: { judgeId, reason } });
      return Object.assign(judge, { withdrawnAt });
    });
  }

  /** Recorded by staff for a conflict somebody found. */
  recuse(actor: Actor, input: RecusalInput): Promise<Recusal> {
    return this.unitOfWork.run(async () => this.insertRecusal(actor, await this.judgeFor(actor, input.judgeId), { ...input, source: 'staff' }));
  }

  /** Declared by the judge at the tablet: 回避. */
  declare(actor: Actor, input: DeclareConflictInput): Promise<Recusal> {
    return this.unitOfWork.run(async () => {
      const judge = await this.unitOfWork.repo(Judge).findOneBy({ id: actor.id ?? '' });
      if (!judge) throw refused('NOT_ON_THIS_PANEL');
      this.access.require(actor, 'CastBallot', judge);
      return this.insertRecusal(actor, judge, { ...input, source: 'declared' });
    });
  }

  recordAbsence(actor: Actor, input: AbsenceInput): Promise<Absence> {
    return this.unitOfWork.run(async () => {
      const judge = await this.judgeFor(actor, input.judgeId);
      await this.balloting(judge);
      const projectId = input.projectId ?? null;
      if (projectId) await this.requireRound(judge.competitionId, projectId);
      const [known] = await this.unitOfWork.manager.query<Absence[]>('select id from absence where judge_id = $1 and project_id is not distinct from $2::uuid and lifted_at is null', [judge.id, projectId]);
      if (known) throw refused('ALREADY_DONE');
      const absence = this.unitOfWork.repo(Absence).create({ competitionId: judge.competitionId, judgeId: judge.id, projectId, reason: input.reason, recordedById: actor.id, createdAt: this.clock.now(), liftedAt: null });
      await this.unitOfWork.repo(Absence).insert(absence);
      await this.done(actor, judge, { action: 'recordAbsence', id: absence.id, after: { judgeId: judge.id, projectId }, reason: input.reason, input });
      return absence;
    });
  }

  liftAbsence(actor: Actor, absenceId: string): Promise<Absence> {
    return this.unitOfWork.run(async () => {
      const absence = await this.unitOfWork.repo(Absence).findOne({ where: { id: absenceId }, lock: { mode: 'pessimistic_write' } });
      if (!absence) throw refused('NOT_FOUND', { what: '缺席' });
      const judge = await this.judgeFor(actor, absence.judgeId);
      await this.balloting(judge);
      if (absence.liftedAt) throw refused('ALREADY_DONE');
      const liftedAt = this.clock.now();
      await this.unitOfWork.repo(Absence).update(absenceId, { liftedAt });
      await this.done(actor, judge, { action: 'liftAbsence', id: absenceId, input: { absenceId } });
      return Object.assign(absence, { liftedAt });
    });
  }

  private async insertRecusal(actor: Actor, judge: Judge, recusal: { projectId: string; reason: string; source: RecusalSource }): Promise<Recusal> {
    await this.balloting(judge);
    await this.requireProject(judge.competitionId, recusal.projectId);
    const row = this.unitOfWork.repo(Recusal).create({
      competitionId: judge.competitionId, judgeId: judge.id, projectId: recusal.projectId, source: recusal.source, reason: recusal.reason, recordedById: actor.id, createdAt: this.clock.now(),
    });
    const inserted = await this.unitOfWork.manager.createQueryBuilder().insert().into(Recusal).values(row).orIgnore().returning('id').execute();
    if ((inserted.raw as unknown[]).length === 0) throw refused('ALREADY_DONE');
    await this.done(actor, judge, { action: recusal.source === 'declared' ? 'declareConflict' : 'recuseJudge', id: row.id, after: { judgeId: judge.id, projectId: recusal.projectId }, reason: recusal.reason, input: recusal });
    return row;
  }

  private async judgeFor(actor: Actor, judgeId: string, permission: 'ManageJudges' | 'IssueJudgeCards' = 'ManageJudges'): Promise<Judge> {
    const judge = await this.unitOfWork.repo(Judge).findOne({ where: { id: judgeId }, lock: { mode: 'pessimistic_write' } });
    if (!judge) throw refused('NOT_FOUND', { what: '评委' });
    this.access.require(actor, permission, judge);
    return judge;
  }

  /** Who judged and who did not may change until the tally is certified. */
  private async balloting(judge: Judge): Promise<void> {
    const competition = await this.competitions.hold(judge.competitionId);
    this.competitions.requireStage(competition, 'screening', 'roadshow');
  }

  private async requireProject(competitionId: string, projectId: string): Promise<void> {
    const [found] = await this.unitOfWork.manager.query<unknown[]>('select 1 from project where id = $1 and competition_id = $2', [projectId, competitionId]);
    if (!found) throw refused('NOT_FOUND', { what: '项目' });
  }

  private async requireRound(competitionId: string, projectId: string): Promise<void> {
    const [found] = await this.unitOfWork.manager.query<unknown[]>('select 1 from round where project_id = $1 and competition_id = $2', [projectId, competitionId]);
    if (!found) throw refused('NOT_FOUND', { what: '轮次' });
  }

  private async done(actor: Actor, judge: Judge, step: { action: string; id: string; after?: object; reason?: string; input: object }): Promise<void> {
    await this.audit.record(actor, {
      action: step.action, subject: { type: 'Judge', id: judge.id }, tenantId: judge.tenantId, competitionId: judge.competitionId,
      after: step.after, reason: step.reason ?? null, input: step.input,
    });
    await this.live.publish(hallTopic(judge.competitionId));
  }
}
