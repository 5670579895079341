import { Injectable } from '@nestjs/common';
import { Audit, Live, orRefuse, refused, UnitOfWork, type Actor } from '@app/platform';
import { appealJudgeRefusal, appealRefusal, correctionUntil, type ScreeningOutcome, type Verdict } from '@app/rules';
import { Correction } from '../submissions/correction.entity.js';
import { Team } from '../submissions/team.entity.js';
import { TeamMember } from '../submissions/team-member.entity.js';
import { Appeal } from './appeal.entity.js';
import { DuplicateFlag } from './duplicate-flag.entity.js';
import { Review } from './review.entity.js';
import type { ScreeningDecision } from './screening-decision.entity.js';
import { ScreeningScope, type ScreenedCase } from './screening-scope.js';
import { TellTeam } from './tell-team.js';
import type { DecideAppealInput, DecideScreeningInput, FileAppealInput } from './screening.inputs.js';

const VERDICT_NAMES: Record<Verdict, string> = { pass: '通过', reject: '不通过', return: '退回补正' };

/** The organiser's decision on the reviews, and the team's appeal against a rejection. */
@Injectable()
export class DecideScreening {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly scope: ScreeningScope,
    private readonly team: TellTeam,
  ) {}

  /** Confirms what the reviewers concluded; free only when they gave no majority, or the project is a confirmed duplicate. */
  decide(actor: Actor, input: DecideScreeningInput): Promise<ScreeningDecision> {
    return this.unitOfWork.run(async () => {
      const screened = await this.scope.forStaff(actor, input.projectId, 'DecideScreening');
      const { project } = screened;
      if (project.status !== 'submitted') throw refused('PROJECT_NOT_SCREENED');
      const overruling = input.verdict === 'reject' && (await this.isConfirmedDuplicate(project.id));
      if (screened.decision && !overruling) throw refused('ALREADY_DONE');
      if (!overruling) refuseOtherThan(await this.scope.outcomeOf(screened), input.verdict);
      const reason = input.reason?.trim() || null;
      if (input.verdict !== 'pass' && !reason) throw refused('REASON_REQUIRED');
      const decision = await this.scope.decide(screened, { verdict: input.verdict, reason, basis: 'organiser' }, actor);
      if (input.verdict === 'reject') await this.scope.moveProject(project, 'submitted', { status: 'rejected' });
      if (input.verdict === 'return') await this.returnToTeam(actor, screened, reason!);
      await this.record(actor, screened, { action: 'decideScreening', after: { verdict: input.verdict, decisionId: decision.id }, reason, input });
      if (input.verdict === 'return') await this.team.returned(screened);
      if (input.verdict === 'reject') await this.team.rejected(actor, screened, decision);
      return decision;
    });
  }

  /** Only the team's lead, in time, once per rejection. */
  fileAppeal(actor: Actor, input: FileAppealInput): Promise<Appeal> {
    return this.unitOfWork.run(async () => {
      const { teamId, competitionId } = await this.scope.find(input.projectId);
      await this.requireLead(actor, teamId);
      const screened = await this.scope.locked(input.projectId, competitionId);
      const { decision, project } = screened;
      const alreadyAppealed = decision !== null && (await this.unitOfWork.repo(Appeal).existsBy({ decisionId: decision.id }));
      orRefuse(appealRefusal({ decision: decision?.verdict ?? null, decidedAt: decision?.createdAt ?? null, alreadyAppealed, now: this.scope.now() }));
      const appeal = this.unitOfWork.repo(Appeal).create({
        tenantId: project.tenantId, competitionId, projectId: project.id, decisionId: decision!.id, byPersonId: actor.id!, text: input.text,
        status: 'open', decisionReason: null, decidedById: null, decidedAt: null, createdAt: this.scope.now(),
      });
      await this.unitOfWork.repo(Appeal).insert(appeal);
      await this.record(actor, screened, { action: 'fileAppeal', after: { appealId: appeal.id }, reason: null, input });
      return appeal;
    });
  }

  /** Upheld: the project has passed. Never by somebody who reviewed it. */
  decideAppeal(actor: Actor, input: DecideAppealInput): Promise<Appeal> {
    return this.unitOfWork.run(async () => {
      const appeal = await this.unitOfWork.repo(Appeal).findOneBy({ id: input.appealId });
      if (!appeal) throw refused('NOT_FOUND', { what: '申诉' });
      this.scope.demand(actor, 'DecideAppeal', { tenantId: appeal.tenantId, competitionId: appeal.competitionId, what: '申诉' });
      const screened = await this.scope.locked(appeal.projectId, appeal.competitionId);
      const reviews = await this.unitOfWork.repo(Review).findBy({ projectId: appeal.projectId });
      orRefuse(appealJudgeRefusal(actor.id, reviews.map((review) => review.reviewerId)));
      const values = { status: input.uphold ? 'upheld' : 'dismissed', decisionReason: input.reason, decidedById: actor.id, decidedAt: this.scope.now() } as const;
      const { affected } = await this.unitOfWork.repo(Appeal).update({ id: appeal.id, status: 'open' }, values);
      if (affected !== 1) throw refused('ALREADY_DONE');
      if (input.uphold) {
        await this.scope.decide(screened, { verdict: 'pass', reason: input.reason, basis: 'appeal' }, actor);
        await this.scope.moveProject(screened.project, 'rejected', { status: 'submitted' });
      }
      await this.record(actor, screened, { action: 'decideAppeal', after: { appealId: appeal.id, status: values.status }, reason: input.reason, input });
      await this.team.appealDecided(screened, input.uphold);
      return Object.assign(appeal, values);
    });
  }

  private async returnToTeam(actor: Actor, { project }: ScreenedCase, reason: string): Promise<void> {
    const createdAt = this.scope.now();
    await this.unitOfWork.repo(Correction).insert({ tenantId: project.tenantId, projectId: project.id, path: '', comment: reason, returnedById: actor.id, createdAt });
    await this.scope.moveProject(project, 'submitted', { status: 'returned', returnedUntil: correctionUntil(createdAt) });
  }

  private isConfirmedDuplicate(projectId: string): Promise<boolean> {
    return this.unitOfWork.repo(DuplicateFlag).existsBy([{ projectId, resolution: 'confirmed' }, { otherProjectId: projectId, resolution: 'confirmed' }]);
  }

  /** A member learns that only the lead may; to everybody else a rejected project is none of theirs. */
  private async requireLead(actor: Actor, teamId: string): Promise<void> {
    const lead = await this.unitOfWork.repo(Team).existsBy({ id: teamId, leadId: actor.id! });
    const member = lead || (await this.unitOfWork.repo(TeamMember).existsBy({ teamId, personId: actor.id! }));
    if (!member) throw refused('NOT_FOUND', { what: '项目' });
    this.scope.decideAccess(lead);
  }

  private async record(actor: Actor, { project, competition }: ScreenedCase, entry: { action: string; after: object; reason: string | null; input: object }): Promise<void> {
    await this.audit.record(actor, { ...entry, subject: { type: 'Project', id: project.id }, tenantId: project.tenantId, competitionId: competition.id });
    await this.live.publish(`screening:${competition.id}`);
    await this.live.publish(`project:${project.id}`);
  }
}

function refuseOtherThan(outcome: ScreeningOutcome, verdict: Verdict): void {
  if (outcome.state === 'waiting' || outcome.state === 'second-opinion') throw refused('SCREENING_UNDECIDED');
  if (outcome.verdict && outcome.verdict !== verdict) throw refused('SCREENING_DISAGREES', { verdict: VERDICT_NAMES[outcome.verdict] });
}
