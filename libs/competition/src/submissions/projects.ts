import { Injectable } from '@nestjs/common';
import { Access, Clock, orRefuse, refused, UnitOfWork, type Actor } from '@app/platform';
import { isPublicProject, publicViewOf, type CompetitionRules, type CompetitionStage, type ProjectFacts, type ProjectStatus, type Refusal } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { Competitions } from '../competitions/competitions.js';
import { Project } from './project.entity.js';
import { TeamAccess } from './team-access.js';

interface FactRow {
  id: string;
  status: ProjectStatus;
  returned_until: Date | null;
  team_id: string;
  tenant_id: string;
  competition_id: string;
  stage: CompetitionStage;
  timeline: CompetitionRules['timeline'];
  per_team: number;
  others: number;
}

const FACTS = `
  select p.id, p.status, p.returned_until, p.team_id, p.tenant_id, p.competition_id, c.stage, c.rules->'timeline' as timeline,
         (c.rules->'eligibility'->>'submissionsPerTeam')::int as per_team,
         (select count(*)::int from project o where o.team_id = p.team_id and o.competition_id = p.competition_id and o.id <> p.id and o.sequence is not null and o.status <> 'withdrawn') as others
    from project p join competition c on c.id = p.competition_id where p.id = any($1::uuid[])`;

/** A project locked for a command, with everything its guards ask. */
export interface OpenedProject {
  project: Project;
  competition: Competition;
  facts: ProjectFacts;
}

/** Finds projects, says who sees them, and opens them for commands. */
@Injectable()
export class Projects {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly competitions: Competitions,
    private readonly teamAccess: TeamAccess,
  ) {}

  /** The project if the actor may see it, else null: drafts are the team's alone, handed-in ones the team's and the staff's, those `isPublicProject` names everybody's. */
  async find(actor: Actor, id: string): Promise<Project | null> {
    const project = await this.unitOfWork.reader.findOneBy(Project, { id });
    if (!project) return null;
    if (this.seesAsStaff(actor, project) || (await this.teamAccess.roleIn(actor, project.teamId))) return project;
    return isPublicProject(project.status, publicViewOf(await this.competitions.load(project.competitionId))) ? project : null;
  }

  /** Staff see what was ever handed in. */
  seesAsStaff(actor: Actor, project: Project): boolean {
    return project.sequence !== null && this.access.allows(actor, 'ReadSubmissions', { tenantId: project.tenantId, competitionId: project.competitionId });
  }

  /** May the actor see corrections, versions and what is still missing: the team and the staff. */
  async seesInside(actor: Actor, project: Project): Promise<boolean> {
    return this.seesAsStaff(actor, project) || (await this.teamAccess.roleIn(actor, project.teamId)) !== null;
  }

  /**
   * Locks in the one order competition (shared) → team → project, then reads what the guards need: two submissions of a team, or one and the
   * end of the stage, queue here. NOT_FOUND for whoever may not see it.
   */
  async open(actor: Actor, id: string): Promise<OpenedProject> {
    const seen = await this.find(actor, id);
    if (!seen) throw refused('NOT_FOUND', { what: '项目' });
    const competition = await this.competitions.hold(seen.competitionId);
    await this.lockTeam(seen.teamId);
    const project = (await this.unitOfWork.repo(Project).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } }))!;
    return { project, competition, facts: (await this.facts(actor, [id])).get(id)! };
  }

  /** Row lock that does not disturb foreign keys. */
  async lockTeam(teamId: string): Promise<void> {
    await this.unitOfWork.manager.query('select 1 from team where id = $1 for no key update', [teamId]);
  }

  /** What the guards of these projects need to know about them and the actor: two queries however many they are. */
  async facts(actor: Actor, ids: readonly string[]): Promise<Map<string, ProjectFacts>> {
    const rows = await this.unitOfWork.reader.query<FactRow[]>(FACTS, [ids]);
    const roles = await this.teamAccess.rolesIn(actor, [...new Set(rows.map((row) => row.team_id))]);
    const now = this.clock.now();
    return new Map(rows.map((row) => [row.id, {
      status: row.status, stage: row.stage, timeline: row.timeline, submissionsPerTeam: row.per_team, othersHandedIn: row.others, returnedUntil: row.returned_until, now,
      teamRole: roles.get(row.team_id) ?? null, mayReturn: this.access.allows(actor, 'ReturnProject', { tenantId: row.tenant_id, competitionId: row.competition_id }),
    }]));
  }

  /** Throws what a guard answered; FORBIDDEN counts as the decision on access, everything else as a refusal to somebody who may ask. */
  permit(refusal: Refusal | null): void {
    this.access.decide(refusal?.code !== 'FORBIDDEN');
    orRefuse(refusal);
  }
}
