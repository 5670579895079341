import { Injectable } from '@nestjs/common';
import { Access, refused, UnitOfWork, type Actor } from '@app/platform';
import { screeningOutcome, type Permission, type ProjectStatus, type Scope, type ScreeningOutcome } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { Competitions } from '../competitions/competitions.js';
import { Project } from '../submissions/project.entity.js';
import { REVIEW_CYCLE } from './review-cycle.js';
import { Review } from './review.entity.js';
import { ScreeningDecision, type DecisionBasis } from './screening-decision.entity.js';

/** One project under screening, its row locked. */
export interface ScreenedCase {
  competition: Competition;
  project: Project;
  /** The decision in force; null while there is none for this cycle. */
  decision: ScreeningDecision | null;
  /** Every decision so far; the next one's position follows. */
  decisions: number;
  /** Which handing in is under review, from 1. */
  cycle: number;
}

export type NewDecision = Pick<ScreeningDecision, 'verdict' | 'reason'> & { basis: DecisionBasis };

/** Opens a project for a command of screening: stage held, row locked, permission asked; lock order is competition, then project. */
@Injectable()
export class ScreeningScope {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly competitions: Competitions,
  ) {}

  /** Somebody with no role in that street office does not learn whether the thing exists: NOT_FOUND, not FORBIDDEN. */
  demand(actor: Actor, permission: Permission, scope: Scope & { what: string }): void {
    const insider = this.access.allows(actor, permission, scope) || actor.grants.some((grant) => grant.tenantId === scope.tenantId);
    if (!insider) {
      this.access.tenantsWith(actor, permission);
      throw refused('NOT_FOUND', { what: scope.what });
    }
    this.access.require(actor, permission, scope);
  }

  /** The competition with its stage held at `screening`. */
  async competition(actor: Actor, id: string, permission: Permission): Promise<Competition> {
    const competition = await this.competitions.hold(id);
    this.demand(actor, permission, { tenantId: competition.tenantId, competitionId: id, what: '大赛' });
    this.competitions.requireStage(competition, 'screening');
    return competition;
  }

  /** The project locked, for staff with the permission. */
  async forStaff(actor: Actor, projectId: string, permission: Permission): Promise<ScreenedCase> {
    const { tenantId, competitionId } = await this.find(projectId);
    this.demand(actor, permission, { tenantId, competitionId, what: '项目' });
    return this.locked(projectId, competitionId);
  }

  /** The project as it is, for a command that decides access by its own rule. */
  async find(projectId: string): Promise<Project> {
    const project = await this.unitOfWork.reader.findOneBy(Project, { id: projectId });
    if (!project || project.status === 'draft') throw refused('NOT_FOUND', { what: '项目' });
    return project;
  }

  /** Holds the stage, then locks the project. */
  async locked(projectId: string, competitionId: string): Promise<ScreenedCase> {
    const competition = await this.competitions.hold(competitionId);
    this.competitions.requireStage(competition, 'screening');
    const project = await this.unitOfWork.repo(Project).findOne({ where: { id: projectId }, lock: { mode: 'pessimistic_write' } });
    if (!project) throw refused('NOT_FOUND', { what: '项目' });
    const decisions = await this.unitOfWork.repo(ScreeningDecision).find({ where: { projectId }, order: { position: 'DESC' } });
    const [row] = await this.unitOfWork.manager.query<{ cycle: number }[]>(`select ${REVIEW_CYCLE} as cycle from project p where p.id = $1`, [projectId]);
    const cycle = row!.cycle;
    return { competition, project, cycle, decisions: decisions.length, decision: decisions[0]?.cycle === cycle ? decisions[0] : null };
  }

  /** What the reviews of the present cycle say together. */
  async outcomeOf({ project, cycle, competition }: Pick<ScreenedCase, 'project' | 'cycle' | 'competition'>): Promise<ScreeningOutcome> {
    const reviews = await this.unitOfWork.reader.findBy(Review, { projectId: project.id, cycle });
    return screeningOutcome(reviews, competition.rules.screening.reviewersPerSubmission);
  }

  /** Records the next decision of a locked project; `decidedBy` null: the system, from the reviews. */
  async decide(screened: ScreenedCase, decision: NewDecision, decidedBy: Actor | null): Promise<ScreeningDecision> {
    const { project, cycle, competition } = screened;
    const row = this.unitOfWork.repo(ScreeningDecision).create({
      ...decision, tenantId: project.tenantId, competitionId: competition.id, projectId: project.id,
      position: screened.decisions + 1, cycle, decidedById: decidedBy?.id ?? null, createdAt: this.competitions.now(),
    });
    await this.unitOfWork.repo(ScreeningDecision).insert(row);
    Object.assign(screened, { decision: row, decisions: row.position });
    return row;
  }

  /** Moves a locked project's status; refused PROJECT_NOT_SCREENED when it stands elsewhere. */
  async moveProject(project: Project, from: ProjectStatus, values: Partial<Pick<Project, 'status' | 'returnedUntil'>>): Promise<void> {
    const { affected } = await this.unitOfWork.repo(Project).update({ id: project.id, status: from }, { ...values, revision: project.revision + 1 });
    if (affected !== 1) throw refused('PROJECT_NOT_SCREENED');
    Object.assign(project, values, { revision: project.revision + 1 });
  }

  /** Access decided by a rule other than the matrix. */
  decideAccess(allowed: boolean): void {
    this.access.decide(allowed);
  }

  now(): Date {
    return this.competitions.now();
  }
}
