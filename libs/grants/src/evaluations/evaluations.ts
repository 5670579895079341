import { Injectable } from '@nestjs/common';
import { orRefuse, refused, type Actor } from '@app/platform';
import { evaluationRefusal } from '@app/rules';
import { GrantDesk } from '../desk/grant-desk.js';
import { Grant } from '../grants/grant.entity.js';
import { Grants } from '../grants/grants.js';
import { CommitteeEvaluation, ResidentEvaluation } from './evaluation.entity.js';
import type { EvaluateProjectInput, RecordCommitteeEvaluationInput } from './evaluations.inputs.js';
import type { ProjectEvaluation } from './evaluations.views.js';
import { ReadEvaluations } from './read-evaluations.js';

/** 事后评价: residents mark what is finished, the oversight committee states what it found; each once. */
@Injectable()
export class Evaluations {
  constructor(
    private readonly desk: GrantDesk,
    private readonly grants: Grants,
    private readonly reading: ReadEvaluations,
  ) {}

  /** By a resident who is not of the team. The unique key decides between two at once. */
  evaluate(actor: Actor, { projectId, mark, text }: EvaluateProjectInput): Promise<ProjectEvaluation> {
    return this.desk.unitOfWork.run(async () => {
      this.desk.access.decide(actor.kind === 'person');
      const grant = await this.grantOf(projectId);
      const ofTeam = await this.grants.isOfTeam(actor, grant);
      orRefuse(evaluationRefusal({ status: grant.status, ofTeam, already: false }));
      const row = { ...this.of(grant), personId: actor.id!, mark, text: text?.trim() ?? '' };
      const { raw } = await this.desk.unitOfWork.manager.createQueryBuilder().insert().into(ResidentEvaluation).values(row).orIgnore().returning('id').execute();
      const [made] = raw as { id: string }[];
      orRefuse(evaluationRefusal({ status: grant.status, ofTeam, already: !made }));
      await this.desk.audit.record(actor, { action: 'evaluateProject', subject: { type: 'ResidentEvaluation', id: made!.id }, ...this.desk.scopeOf(grant), after: { projectId, mark }, input: { projectId, mark } });
      await this.desk.live.publish(`project:${projectId}`);
      return this.reading.of(grant);
    });
  }

  /** By the oversight committee's auditor. */
  record(actor: Actor, input: RecordCommitteeEvaluationInput): Promise<ProjectEvaluation> {
    return this.desk.unitOfWork.run(async () => {
      const grant = await this.grantOf(input.projectId);
      if (!(await this.grants.sees(actor, grant))) throw refused('NOT_FOUND', { what: '项目' });
      this.desk.access.require(actor, 'RecordCommitteeEvaluation', this.desk.scopeOf(grant));
      const ofTeam = await this.grants.isOfTeam(actor, grant);
      orRefuse(evaluationRefusal({ status: grant.status, ofTeam, already: false }));
      const row = { ...this.of(grant), statement: input.statement.trim(), statedById: actor.id! };
      const { raw } = await this.desk.unitOfWork.manager.createQueryBuilder().insert().into(CommitteeEvaluation).values(row).orIgnore().returning('id').execute();
      const [made] = raw as { id: string }[];
      orRefuse(evaluationRefusal({ status: grant.status, ofTeam, already: !made }));
      await this.desk.audit.record(actor, { action: 'recordCommitteeEvaluation', subject: { type: 'CommitteeEvaluation', id: made!.id }, ...this.desk.scopeOf(grant), after: { statement: row.statement }, input });
      await this.desk.live.publish(`project:${input.projectId}`);
      return this.reading.of(grant);
    });
  }

  private async grantOf(projectId: string): Promise<Grant> {
    const grant = await this.desk.unitOfWork.repo(Grant).findOneBy({ projectId });
    if (!grant) throw refused('NOT_FOUND', { what: '项目' });
    return grant;
  }

  private of({ tenantId, competitionId, projectId, teamId }: Grant) {
    return { tenantId, competitionId, projectId, teamId, createdAt: this.desk.clock.now() };
  }
}
