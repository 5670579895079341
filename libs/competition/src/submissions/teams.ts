import { Injectable } from '@nestjs/common';
import { Community } from '@app/identity';
import { Access, Audit, Clock, orRefuse, refused, UnitOfWork, type Actor } from '@app/platform';
import { normaliseContactPhone, refuse } from '@app/rules';
import { Team } from './team.entity.js';
import { TeamAccess } from './team-access.js';
import type { AddTeamMemberInput, CreateTeamInput, UpdateTeamInput } from './team.inputs.js';
import { TeamMember } from './team-member.entity.js';

export const MOST_TEAMS = 20;
export const MOST_MEMBERS = 100;

/** Teams and who is in them. */
@Injectable()
export class Teams {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly teamAccess: TeamAccess,
  ) {}

  /** A team of its own; whoever creates it leads it. */
  create(actor: Actor, input: CreateTeamInput): Promise<Team> {
    return this.unitOfWork.run(async () => {
      const community = await this.communityOf(input.communityId);
      this.access.require(actor, 'SubmitProject', { tenantId: community.tenantId });
      if (actor.id && (await this.unitOfWork.repo(Team).countBy({ leadId: actor.id })) >= MOST_TEAMS) throw refused('TOO_MANY_TEAMS', { max: MOST_TEAMS });
      const createdAt = this.clock.now();
      const team = this.unitOfWork.repo(Team).create({
        tenantId: community.tenantId, name: input.name.trim(), kind: input.kind, communityId: community.id, leadId: actor.id,
        organisation: input.organisation?.trim() || null, contactPhone: phoneOf(input.contactPhone, 'contactPhone'), createdAt,
      });
      await this.unitOfWork.repo(Team).insert(team);
      await this.unitOfWork.repo(TeamMember).insert({ tenantId: team.tenantId, teamId: team.id, personId: actor.id, name: actor.name, role: 'lead', organisation: team.organisation, phone: null, createdAt });
      await this.audit.record(actor, { action: 'createTeam', subject: { type: 'Team', id: team.id }, tenantId: team.tenantId, after: plainOf(team), input });
      return team;
    });
  }

  update(actor: Actor, input: UpdateTeamInput): Promise<Team> {
    return this.unitOfWork.run(async () => {
      const team = await this.lockAsLead(actor, input.teamId);
      const before = plainOf(team);
      const values = {
        name: input.name?.trim() ?? team.name, kind: input.kind ?? team.kind,
        organisation: input.organisation === undefined ? team.organisation : (input.organisation?.trim() || null),
        contactPhone: input.contactPhone === undefined ? team.contactPhone : phoneOf(input.contactPhone, 'contactPhone'),
      };
      await this.unitOfWork.repo(Team).update(team.id, values);
      Object.assign(team, values);
      await this.audit.record(actor, { action: 'updateTeam', subject: { type: 'Team', id: team.id }, tenantId: team.tenantId, before, after: plainOf(team), input });
      return team;
    });
  }

  addMember(actor: Actor, input: AddTeamMemberInput): Promise<Team> {
    return this.unitOfWork.run(async () => {
      const team = await this.lockAsLead(actor, input.teamId);
      const members = await this.unitOfWork.repo(TeamMember).findBy({ teamId: team.id });
      if (members.length >= MOST_MEMBERS) throw refused('TEAM_FULL', { max: MOST_MEMBERS });
      const phone = input.phone === undefined ? null : phoneOf(input.phone, 'phone');
      const name = input.name.trim();
      if (members.some((member) => (phone !== null && member.phone === phone) || (phone === null && member.phone === null && member.name === name))) throw refused('MEMBER_ALREADY');
      const member = { tenantId: team.tenantId, teamId: team.id, personId: null, name, role: 'member' as const, organisation: input.organisation?.trim() || null, phone, createdAt: this.clock.now() };
      await this.unitOfWork.repo(TeamMember).insert(member);
      await this.audit.record(actor, { action: 'addTeamMember', subject: { type: 'Team', id: team.id }, tenantId: team.tenantId, after: { name, organisation: member.organisation }, input: { teamId: input.teamId, name } });
      return team;
    });
  }

  /** Versions already handed in keep the names that stood in them. */
  removeMember(actor: Actor, teamId: string, memberId: string): Promise<Team> {
    return this.unitOfWork.run(async () => {
      const team = await this.lockAsLead(actor, teamId);
      const member = await this.unitOfWork.repo(TeamMember).findOneBy({ id: memberId, teamId });
      if (!member) throw refused('NOT_FOUND', { what: '成员' });
      if (member.role === 'lead') throw refused('TEAM_LEAD_STAYS');
      await this.unitOfWork.repo(TeamMember).delete(member.id);
      await this.audit.record(actor, { action: 'removeTeamMember', subject: { type: 'Team', id: team.id }, tenantId: team.tenantId, before: { name: member.name }, input: { teamId, memberId } });
      return team;
    });
  }

  /** A team the actor belongs to, in that street office; any other is not there. */
  async ownTeam(actor: Actor, id: string, tenantId: string): Promise<Team> {
    const team = await this.unitOfWork.reader.findOneBy(Team, { id, tenantId });
    if (!team || !(await this.teamAccess.roleIn(actor, id))) throw refused('NOT_FOUND', { what: '团队' });
    this.access.require(actor, 'SubmitProject', { tenantId });
    return team;
  }

  /** The community, or NOT_FOUND. */
  async communityOf(id: string, tenantId?: string): Promise<Community> {
    const community = await this.unitOfWork.reader.findOneBy(Community, { id, ...(tenantId && { tenantId }) });
    if (!community) throw refused('NOT_FOUND', { what: '社区' });
    return community;
  }

  private async lockAsLead(actor: Actor, teamId: string): Promise<Team> {
    const role = await this.teamAccess.roleIn(actor, teamId);
    // Whoever is not in the team does not learn that it exists.
    if (!role) throw refused('NOT_FOUND', { what: '团队' });
    this.access.decide(true);
    orRefuse(role === 'lead' ? null : refuse('LEAD_ONLY'));
    return (await this.unitOfWork.repo(Team).findOne({ where: { id: teamId }, lock: { mode: 'pessimistic_write' } }))!;
  }
}

/** The contact number in one form, or INPUT_INVALID. */
function phoneOf(text: string, path: string): string {
  const phone = normaliseContactPhone(text);
  if (!phone) throw refused('INPUT_INVALID', { count: 1 }, [{ path, code: 'PHONE_INVALID', zh: '请填写有效的联系电话', en: 'This is not a telephone number' }]);
  return phone;
}

// The audit trail holds no phone numbers.
const plainOf = ({ name, kind, organisation, communityId }: Team) => ({ name, kind, organisation, communityId });
