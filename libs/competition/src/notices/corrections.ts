import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Live, refused, UnitOfWork, type Actor } from '@app/platform';
import type { CorrectionKind } from '@app/rules';
import { Competitions } from '../competitions/competitions.js';
import { Absence } from '../judging/absence.entity.js';
import { Judge } from '../judging/judge.entity.js';
import { Recusal } from '../judging/recusal.entity.js';
import { Round } from '../judging/round.entity.js';
import { Tallies } from '../results/tallies.js';
import type { Tally } from '../results/tally.entity.js';
import { resultsTopic } from '../results/topics.js';
import { Project } from '../submissions/project.entity.js';
import type { CorrectAfterObjectionInput, DecideCorrectionInput, RetallyInput } from './notices.inputs.js';
import { Objection } from './objection.entity.js';
import { ResultCorrection } from './result-correction.entity.js';

type CorrectionContent = Pick<ResultCorrection, 'kind' | 'judgeId' | 'projectId' | 'overtimeSeconds' | 'reason'>;

/** What may still change after the result is out: only what an upheld objection names, only by two people, and only into a new tally (docs/decisions/0007-retally.md). */
@Injectable()
export class Corrections {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly clock: Clock,
    private readonly competitions: Competitions,
    private readonly tallies: Tallies,
  ) {}

  /** First of two. */
  propose(actor: Actor, input: CorrectAfterObjectionInput): Promise<ResultCorrection> {
    return this.unitOfWork.run(async () => {
      const objection = await this.lockObjection(actor, input.objectionId, 'CorrectResult');
      refuseWithoutRemedy(objection);
      const content = { kind: input.kind, judgeId: input.judgeId ?? null, projectId: input.projectId ?? null, overtimeSeconds: input.overtimeSeconds ?? null, reason: input.reason };
      await this.requireComplete(objection.competitionId, content);
      const correction = await this.insert(actor, objection, content);
      await this.record(actor, correction, { action: 'correctAfterObjection', before: null, input });
      return correction;
    });
  }

  /** Part of a larger command: that one decides access and leaves the audit row. */
  async insert(actor: Actor, objection: Objection, content: CorrectionContent): Promise<ResultCorrection> {
    const correction = this.unitOfWork.repo(ResultCorrection).create({
      ...content, tenantId: objection.tenantId, competitionId: objection.competitionId, objectionId: objection.id, status: 'proposed', proposedById: actor.id!, createdAt: this.clock.now(), decidedById: null, decidedAt: null,
    });
    await this.unitOfWork.repo(ResultCorrection).insert(correction);
    return correction;
  }

  /** Second of two: another person carries it out or rejects it. */
  decide(actor: Actor, input: DecideCorrectionInput): Promise<ResultCorrection> {
    return this.unitOfWork.run(async () => {
      const known = await this.unitOfWork.repo(ResultCorrection).findOneBy({ id: input.correctionId });
      if (!known) throw refused('NOT_FOUND', { what: '更正' });
      await this.lockObjection(actor, known.objectionId, 'CorrectResult');
      const correction = await this.unitOfWork.repo(ResultCorrection).findOneByOrFail({ id: known.id });
      if (correction.status !== 'proposed') throw refused('ALREADY_DONE');
      if (correction.proposedById === actor.id) throw refused('SECOND_PERSON_REQUIRED');
      if (input.confirm) await this.carryOut(actor, correction);
      const changes = { status: input.confirm ? ('confirmed' as const) : ('rejected' as const), decidedById: actor.id, decidedAt: this.clock.now() };
      await this.unitOfWork.repo(ResultCorrection).update({ id: correction.id, status: 'proposed' }, changes);
      Object.assign(correction, changes);
      await this.record(actor, correction, { action: 'decideCorrection', before: { status: 'proposed' }, input });
      return correction;
    });
  }

  /** The new tally on corrected ballots; it needs its own certifications and its own public notice. */
  retally(actor: Actor, input: RetallyInput): Promise<Tally> {
    return this.unitOfWork.run(async () => {
      const competition = await this.competitions.lockFor(actor, input.competitionId, 'TallyBallots');
      this.competitions.requireStage(competition, 'notice');
      const objection = await this.unitOfWork.repo(Objection).findOneBy({ id: input.objectionId, competitionId: competition.id });
      if (!objection) throw refused('NOT_FOUND', { what: '异议' });
      refuseWithoutRemedy(objection);
      await this.refuseWhileProposed(competition.id);
      return this.tallies.make(actor, competition, { action: 'retally', publicValue: null, reason: input.reason, lateReason: input.reason, objectionId: objection.id });
    });
  }

  async refuseWhileProposed(competitionId: string): Promise<void> {
    if (await this.unitOfWork.repo(ResultCorrection).existsBy({ competitionId, status: 'proposed' })) throw refused('CORRECTION_OPEN');
  }

  private async lockObjection(actor: Actor, objectionId: string, permission: 'CorrectResult'): Promise<Objection> {
    const known = await this.unitOfWork.repo(Objection).findOneBy({ id: objectionId });
    if (!known) throw refused('NOT_FOUND', { what: '异议' });
    const competition = await this.competitions.lock(known.competitionId);
    this.access.require(actor, permission, { tenantId: competition.tenantId, competitionId: competition.id });
    this.competitions.requireStage(competition, 'notice');
    return this.unitOfWork.repo(Objection).findOneByOrFail({ id: objectionId });
  }

  /** The judge and the project named must exist in this competition; which of them are needed depends on the kind. */
  private async requireComplete(competitionId: string, content: CorrectionContent): Promise<void> {
    const needs = NEEDS[content.kind];
    if ((needs.judge && !content.judgeId) || (needs.project && !content.projectId) || (needs.seconds && content.overtimeSeconds === null)) throw refused('CORRECTION_INCOMPLETE');
    if (content.judgeId && !(await this.unitOfWork.repo(Judge).existsBy({ id: content.judgeId, competitionId }))) throw refused('NOT_FOUND', { what: '评委' });
    if (content.projectId && !(await this.unitOfWork.repo(Project).existsBy({ id: content.projectId, competitionId, status: 'shortlisted' }))) throw refused('NOT_FOUND', { what: '项目' });
  }

  private async carryOut(actor: Actor, correction: ResultCorrection): Promise<void> {
    const { competitionId, kind, reason } = correction;
    const [judgeId, projectId] = [correction.judgeId!, correction.projectId!];
    const now = this.clock.now();
    switch (kind) {
      case 'void-ballot':
        return affectedOrRefuse(await this.unitOfWork.manager.query('update counted_ballot set voided_at = $3 where project_id = $1 and judge_id = $2 and voided_at is null', [projectId, judgeId, now]));
      case 'recusal':
        if (await this.unitOfWork.repo(Recusal).existsBy({ judgeId, projectId })) throw refused('ALREADY_DONE');
        await this.unitOfWork.repo(Recusal).insert({ competitionId, judgeId, projectId, source: 'staff', reason, recordedById: actor.id, createdAt: now });
        return;
      case 'absence':
        await this.unitOfWork.repo(Absence).insert({ competitionId, judgeId, projectId: correction.projectId, reason, recordedById: actor.id, createdAt: now, liftedAt: null });
        return;
      case 'overtime':
        await this.unitOfWork.repo(Round).update({ competitionId, projectId }, { overtimeSeconds: correction.overtimeSeconds!, revision: () => 'revision + 1' });
        return;
      case 'disqualify':
        return affectedOrRefuse(await this.unitOfWork.manager.query(`update project set status = 'rejected', revision = revision + 1 where id = $1 and status = 'shortlisted'`, [projectId]));
      default:
        return kind satisfies never;
    }
  }

  private async record(actor: Actor, correction: ResultCorrection, step: { action: string; before: object | null; input: object }): Promise<void> {
    const { kind, judgeId, projectId, status } = correction;
    await this.audit.record(actor, {
      action: step.action, subject: { type: 'ResultCorrection', id: correction.id }, tenantId: correction.tenantId, competitionId: correction.competitionId,
      before: step.before, after: { kind, judgeId, projectId, status }, reason: correction.reason, input: step.input,
    });
    await this.live.publish(resultsTopic(correction.competitionId));
  }
}

const NEEDS: Record<CorrectionKind, { judge: boolean; project: boolean; seconds: boolean }> = {
  'void-ballot': { judge: true, project: true, seconds: false },
  recusal: { judge: true, project: true, seconds: false },
  absence: { judge: true, project: false, seconds: false },
  overtime: { judge: false, project: true, seconds: true },
  disqualify: { judge: false, project: true, seconds: false },
};

function refuseWithoutRemedy(objection: Objection): void {
  if (objection.status !== 'upheld' || objection.remedy === 'none' || objection.settledAt !== null) throw refused('OBJECTION_NO_RETALLY');
}

/** A raw update answers `[rows, count]`. */
function affectedOrRefuse(answer: unknown): void {
  if ((answer as [unknown, number])[1] === 0) throw refused('ALREADY_DONE');
}
