import { Injectable } from '@nestjs/common';
import { Competition, Project, Team, TeamMember } from '@app/competition';
import { refused, type Actor } from '@app/platform';
import { Documents, type GrantAgreementData } from '@app/records';
import { EXPENSE_CATEGORY_NAMES, issueAgreementRefusal, percentText, signForOfficeRefusal, signForTeamRefusal, type AgreementTerms } from '@app/rules';
import { GrantDesk } from '../desk/grant-desk.js';
import { TellTeam } from '../desk/tell-team.js';
import { GrantFactsReader } from '../grants/facts.js';
import { GrantBudgetLine, GrantMilestone, Tranche } from '../grants/grant-parts.entity.js';
import { Grant } from '../grants/grant.entity.js';
import { Grants } from '../grants/grants.js';
import { AgreementCopy, GrantAgreement } from './agreement.entity.js';
import type { SignAgreementInput } from './agreements.inputs.js';
import { Policies } from './policies.js';
import { UploadedFiles } from './uploaded-files.js';

/** 资助协议: drawn up by the office from the plan, signed by both sides; no money before that. */
@Injectable()
export class Agreements {
  constructor(
    private readonly desk: GrantDesk,
    private readonly grants: Grants,
    private readonly facts: GrantFactsReader,
    private readonly policies: Policies,
    private readonly documents: Documents,
    private readonly files: UploadedFiles,
    private readonly team: TellTeam,
  ) {}

  /** The next version, numbered and printed from the plan, with the office's terms frozen into it. */
  issue(actor: Actor, grantId: string): Promise<GrantAgreement> {
    return this.desk.unitOfWork.run(async () => {
      const grant = await this.grants.openFor(actor, grantId);
      this.facts.permit(issueAgreementRefusal(await this.facts.of(actor, grant)));
      const terms = await this.policies.termsOf(grant.tenantId);
      const data = await this.paper(grant, terms);
      const version = (await this.desk.unitOfWork.repo(GrantAgreement).countBy({ grantId })) + 1;
      const document = await this.documents.issue(actor, { kind: 'grant-agreement', data, ...this.desk.scopeOf(grant), subject: { type: 'Grant', id: grant.id }, public: false });
      const agreement = this.desk.unitOfWork.repo(GrantAgreement).create({
        tenantId: grant.tenantId, grantId, version, documentId: document.id, number: document.number, documentSha256: document.sha256, terms, issuedById: actor.id, createdAt: this.desk.clock.now(),
      });
      await this.desk.unitOfWork.repo(GrantAgreement).insert(agreement);
      await this.desk.unitOfWork.repo(Grant).update({ id: grant.id }, { agreementId: agreement.id, terms });
      await this.desk.audit.record(actor, {
        action: 'issueAgreement', subject: { type: 'Grant', id: grant.id }, ...this.desk.scopeOf(grant), after: { version, number: document.number, sha256: document.sha256, terms }, input: { grantId },
      });
      await this.team.send(grant, 'agreementReady', { number: document.number });
      await this.desk.tell(grant);
      return agreement;
    });
  }

  /** One side's signed copy. With the second the grant is agreed, and the tranches that wait for nothing else fall due. */
  sign(actor: Actor, input: SignAgreementInput): Promise<GrantAgreement> {
    return this.desk.unitOfWork.run(async () => {
      const agreement = await this.desk.unitOfWork.repo(GrantAgreement).findOneBy({ id: input.agreementId });
      if (!agreement) throw refused('NOT_FOUND', { what: '协议' });
      const grant = await this.grants.openFor(actor, agreement.grantId);
      const facts = await this.facts.of(actor, grant);
      this.facts.permit(input.side === 'team' ? signForTeamRefusal(facts) : signForOfficeRefusal(facts));
      if (grant.agreementId !== agreement.id || input.documentSha256.toLowerCase() !== agreement.documentSha256) throw refused('AGREEMENT_CHANGED');
      const { sha256 } = await this.files.unaltered(actor, { attachmentId: input.attachmentId, tenantId: grant.tenantId, sha256: input.fileSha256 });
      const now = this.desk.clock.now();
      await this.desk.unitOfWork.repo(AgreementCopy).insert({ tenantId: grant.tenantId, agreementId: agreement.id, side: input.side, attachmentId: input.attachmentId, sha256, uploadedById: actor.id, createdAt: now });
      const signed = input.side === 'team' ? { teamSignedAt: now } : { officeSignedAt: now };
      const whole = { teamSignedAt: grant.teamSignedAt, officeSignedAt: grant.officeSignedAt, ...signed };
      const status = whole.teamSignedAt && whole.officeSignedAt ? ('agreed' as const) : grant.status;
      await this.desk.unitOfWork.repo(Grant).update({ id: grant.id, status: grant.status }, { ...signed, status });
      if (status === 'agreed') await this.desk.unitOfWork.manager.query(`update tranche set status = 'due' where grant_id = $1 and milestone_id is null and status = 'planned'`, [grant.id]);
      await this.desk.audit.record(actor, {
        action: 'signAgreement', subject: { type: 'Grant', id: grant.id }, ...this.desk.scopeOf(grant), before: { status: grant.status }, after: { side: input.side, version: agreement.version, sha256, status }, input,
      });
      await this.desk.tell(grant);
      return agreement;
    });
  }

  private async paper(grant: Grant, terms: AgreementTerms): Promise<GrantAgreementData> {
    const { unitOfWork } = this.desk;
    const of = { where: { grantId: grant.id }, order: { position: 'ASC' as const } };
    const [competition, project, team] = [await unitOfWork.repo(Competition).findOneByOrFail({ id: grant.competitionId }), await unitOfWork.repo(Project).findOneByOrFail({ id: grant.projectId }), await unitOfWork.repo(Team).findOneByOrFail({ id: grant.teamId })];
    const lead = await unitOfWork.repo(TeamMember).findOneBy({ teamId: team.id, role: 'lead' });
    const [fund] = await unitOfWork.manager.query<{ name: string }[]>('select name from ledger.fund where id = $1', [grant.fundId]);
    const milestones = await unitOfWork.repo(GrantMilestone).find(of);
    const places = new Map(milestones.map(({ id, position }) => [id, position]));
    return {
      competition: competition.name, project: project.title, team: team.name, lead: lead?.name ?? team.name, amount: grant.amountFen, fund: fund!.name,
      budget: (await unitOfWork.repo(GrantBudgetLine).find(of)).map(({ position, category, title, plannedFen }) => ({ position, category: EXPENSE_CATEGORY_NAMES[category], title, planned: plannedFen })),
      milestones: milestones.map(({ position, title, dueOn }) => ({ position, title, dueOn })),
      tranches: (await unitOfWork.repo(Tranche).find(of)).map(({ position, amountFen, milestoneId }) => ({ position, amount: amountFen, milestone: milestoneId ? places.get(milestoneId)! : null })),
      smallChange: percentText(terms.smallChangeBps), clawback: percentText(terms.clawbackBps), clawbackDays: terms.clawbackDays, blacklistMonths: terms.blacklistMonths,
    };
  }
}
