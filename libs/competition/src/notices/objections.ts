import { Injectable } from '@nestjs/common';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { refused, sqlState, violatedConstraint, type Actor } from '@app/platform';
import type { ObjectionRemedy, ObjectionStatus } from '@app/rules';
import { resultsTopic } from '../results/topics.js';
import { CommandDesk } from './command-desk.js';
import { Corrections } from './corrections.js';
import { Notice } from './notice.entity.js';
import type { DecideObjectionInput, FileObjectionInput } from './notices.inputs.js';
import { Objection, ObjectionRemedyEnum, ObjectionStatusEnum } from './objection.entity.js';

@ObjectType('Objection', { description: 'An objection (异议) as everybody may read it once it is decided: the name is masked.' })
export class ObjectionView {
  @Field(() => ID)
  id!: string;
  @Field(() => ID)
  competitionId!: string;
  @Field(() => ID, { nullable: true })
  projectId!: string | null;
  @Field({ description: 'Masked, e.g. 王**.' })
  objector!: string;
  @Field()
  text!: string;
  @Field(() => ObjectionStatusEnum)
  status!: ObjectionStatus;
  @Field(() => ObjectionRemedyEnum, { nullable: true })
  remedy!: ObjectionRemedy | null;
  @Field(() => String, { nullable: true })
  answer!: string | null;
  @Field()
  createdAt!: Date;
  @Field(() => Date, { nullable: true })
  decidedAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When the corrected result was published.' })
  settledAt!: Date | null;
  /** Only ever filled for the staff who handle objections. */
  @Field(() => String, { nullable: true, description: 'For the staff who handle objections; null to everybody else.' })
  contact!: string | null;
}

/** 异议: filed by residents during the notice, decided with a published answer by somebody else. */
@Injectable()
export class Objections {
  constructor(
    private readonly desk: CommandDesk,
    private readonly corrections: Corrections,
  ) {}

  file(actor: Actor, input: FileObjectionInput): Promise<ObjectionView> {
    return this.desk.unitOfWork.run(async () => {
      this.desk.access.decide(actor.kind === 'person' && actor.id !== null);
      // Locked, so that the confirmation of awards either sees this objection or comes before it.
      const competition = await this.desk.competitions.hold(input.competitionId);
      this.desk.competitions.requireStage(competition, 'notice');
      const notice = await this.desk.unitOfWork.repo(Notice).findOneOrFail({ where: { competitionId: competition.id }, order: { version: 'DESC' } });
      const now = this.desk.clock.now();
      if (now >= notice.endsAt) throw refused('NOTICE_ENDED', { at: notice.endsAt.toISOString() });
      await this.requirePublished(competition.id, input.projectId ?? null);
      const objection = this.desk.unitOfWork.repo(Objection).create({
        tenantId: competition.tenantId, competitionId: competition.id, noticeId: notice.id, projectId: input.projectId ?? null, personId: actor.id!, personName: actor.name,
        text: input.text, contact: input.contact, status: 'open', remedy: null, answer: null, decidedById: null, decidedAt: null, settledAt: null, createdAt: now,
      });
      await this.insert(objection);
      await this.desk.audit.record(actor, {
        action: 'fileObjection', subject: { type: 'Objection', id: objection.id }, tenantId: competition.tenantId, competitionId: competition.id, after: { projectId: objection.projectId }, input,
      });
      await this.desk.live.publish(resultsTopic(competition.id));
      return viewOf(objection, false);
    });
  }

  /** Decides with an answer. `disqualify` needs a project and is itself only the first of two steps: another person confirms it. */
  decide(actor: Actor, input: DecideObjectionInput): Promise<ObjectionView> {
    return this.desk.unitOfWork.run(async () => {
      const known = await this.desk.unitOfWork.repo(Objection).findOneBy({ id: input.objectionId });
      if (!known) throw refused('NOT_FOUND', { what: '异议' });
      const competition = await this.desk.competitions.lockFor(actor, known.competitionId, 'DecideObjection');
      const objection = await this.desk.unitOfWork.repo(Objection).findOneByOrFail({ id: known.id });
      if (objection.status !== 'open') throw refused('ALREADY_DONE');
      if (objection.personId === actor.id) throw refused('OBJECTION_OWN');
      this.desk.competitions.requireStage(competition, 'notice');
      if (input.remedy !== 'none' && (!input.upheld || (input.remedy === 'disqualify' && !objection.projectId))) throw refused('REMEDY_NOT_ALLOWED');
      const changes = { status: input.upheld ? ('upheld' as const) : ('dismissed' as const), remedy: input.remedy, answer: input.reason, decidedById: actor.id, decidedAt: this.desk.clock.now() };
      await this.desk.unitOfWork.repo(Objection).update({ id: objection.id, status: 'open' }, changes);
      Object.assign(objection, changes);
      if (input.remedy === 'disqualify') {
        await this.corrections.insert(actor, objection, { kind: 'disqualify', judgeId: null, projectId: objection.projectId, overtimeSeconds: null, reason: input.reason });
      }
      await this.desk.audit.record(actor, {
        action: 'decideObjection', subject: { type: 'Objection', id: objection.id }, tenantId: objection.tenantId, competitionId: objection.competitionId,
        before: { status: 'open' }, after: { status: objection.status, remedy: objection.remedy }, reason: input.reason, input,
      });
      await this.desk.jobs.add('objectionDecided', { objectionId: objection.id });
      await this.desk.live.publish(resultsTopic(competition.id));
      return viewOf(objection, true);
    });
  }

  /** Everybody reads decided objections; the staff who handle them read all, with the contact, and that they did is in the audit trail. */
  async list(actor: Actor, competitionId: string): Promise<ObjectionView[]> {
    const competition = await this.desk.competitions.load(competitionId);
    const staff = this.desk.access.allows(actor, 'ReadObjections', { tenantId: competition.tenantId, competitionId });
    const objections = await this.desk.unitOfWork.reader.find(Objection, { where: { competitionId }, order: { createdAt: 'ASC', id: 'ASC' }, take: 500 });
    if (staff && objections.length > 0) {
      const { tenantId } = competition;
      await this.desk.audit.read(actor, { action: 'readObjectionContacts', subject: { type: 'Competition', id: competitionId }, tenantId, competitionId, after: { objections: objections.length } });
    }
    return objections.filter(({ status, personId }) => staff || status !== 'open' || (actor.id !== null && personId === actor.id)).map((objection) => viewOf(objection, staff));
  }

  private async requirePublished(competitionId: string, projectId: string | null): Promise<void> {
    if (projectId === null) return;
    const [found] = await this.desk.unitOfWork.manager.query<unknown[]>('select 1 from project_result where project_id = $1 and competition_id = $2', [projectId, competitionId]);
    if (!found) throw refused('NOT_FOUND', { what: '项目' });
  }

  private async insert(objection: Objection): Promise<void> {
    const [same] = await this.desk.unitOfWork.manager.query<unknown[]>(
      `select 1 from objection where competition_id = $1 and person_id = $2 and project_id is not distinct from $3::uuid and status = 'open'`, [objection.competitionId, objection.personId, objection.projectId],
    );
    if (same) throw refused('OBJECTION_ALREADY_OPEN');
    try {
      await this.desk.unitOfWork.repo(Objection).insert(objection);
    } catch (error) {
      if (sqlState(error) === '23505' && violatedConstraint(error) === 'objection_open_idx') throw refused('OBJECTION_ALREADY_OPEN');
      throw error;
    }
  }
}

/** 王小明 → 王**: the family name stays. */
export const maskName = (name: string): string => `${[...name][0] ?? ''}**`;

function viewOf(objection: Objection, staff: boolean): ObjectionView {
  const { id, competitionId, projectId, text, status, remedy, answer, createdAt, decidedAt, settledAt } = objection;
  return Object.assign(new ObjectionView(), {
    id, competitionId, projectId, text, status, remedy, answer, createdAt, decidedAt, settledAt, objector: maskName(objection.personName), contact: staff ? objection.contact : null,
  });
}
