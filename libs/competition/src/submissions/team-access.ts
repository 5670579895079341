import { Injectable } from '@nestjs/common';
import { Access, UnitOfWork, type Actor } from '@app/platform';
import { holdsIn } from '@app/rules';
import type { Team } from './team.entity.js';
import type { TeamRole } from './team-member.entity.js';

// A member without an account yet is known again by the phone they sign in with: it was proved by a code.
const ROLES = `
  select t.id as team_id, case when t.lead_id = $1 or bool_or(m.role = 'lead') then 'lead' else 'member' end as role
    from team t left join team_member m on m.team_id = t.id and (m.person_id = $1 or m.phone = (select p.phone from person p where p.id = $1 and p.erased_at is null))
   where t.id = any($2::uuid[]) and (t.lead_id = $1 or m.id is not null)
   group by t.id`;

const MINE = `
  select t.id from team t where t.lead_id = $1
  union select m.team_id from team_member m where m.person_id = $1
  union select m.team_id from team_member m join person p on p.phone = m.phone where p.id = $1 and p.erased_at is null`;

/** Who belongs to which team. */
@Injectable()
export class TeamAccess {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
  ) {}

  /** The actor's place in each of these teams; teams they are not in are left out. The system (seeder, command line) leads every team. */
  async rolesIn(actor: Actor, teamIds: readonly string[]): Promise<Map<string, TeamRole>> {
    if (actor.kind === 'system') return new Map(teamIds.map((id) => [id, 'lead']));
    if (actor.kind !== 'person' || teamIds.length === 0) return new Map();
    const rows = await this.unitOfWork.reader.query<{ team_id: string; role: TeamRole }[]>(ROLES, [actor.id, teamIds]);
    return new Map(rows.map((row) => [row.team_id, row.role]));
  }

  async roleIn(actor: Actor, teamId: string): Promise<TeamRole | null> {
    return (await this.rolesIn(actor, [teamId])).get(teamId) ?? null;
  }

  /** Ids of the teams the actor leads or belongs to. */
  async teamsOf(actor: Actor): Promise<string[]> {
    if (actor.kind !== 'person') return [];
    return (await this.unitOfWork.reader.query<{ id: string }[]>(MINE, [actor.id])).map(({ id }) => id);
  }

  /** Members' names and the contact phone are for the team itself and for staff to whose competition it has applied. */
  async seesInside(actor: Actor, team: Team): Promise<boolean> {
    return (await this.roleIn(actor, team.id)) !== null || this.seesAsStaff(actor, team);
  }

  /** Staff of its street office, or of a competition to which it has applied. */
  async seesAsStaff(actor: Actor, team: Team): Promise<boolean> {
    if (this.access.allows(actor, 'ReadSubmissions', { tenantId: team.tenantId })) return true;
    const competitionIds = actor.grants.flatMap((g) => (g.competitionId && holdsIn([g], 'ReadSubmissions', { tenantId: team.tenantId, competitionId: g.competitionId }) ? [g.competitionId] : []));
    if (competitionIds.length === 0) return false;
    const [row] = await this.unitOfWork.reader.query<{ applied: boolean }[]>(
      'select exists (select 1 from project where team_id = $1 and competition_id = any($2::uuid[]) and sequence is not null) as applied', [team.id, competitionIds],
    );
    return row!.applied;
  }
}
