import { Injectable } from '@nestjs/common';
import { Audit, orRefuse, refused, UnitOfWork, type Actor } from '@app/platform';
import { normaliseContactPhone, paperWindowRefusal, teamLimitRefusal } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { Competitions } from '../competitions/competitions.js';
import { HandIn } from './hand-in.js';
import type { EnterPaperApplicationInput, PaperTeamInput } from './project.inputs.js';
import { Project } from './project.entity.js';
import { ProjectContent } from './project-content.js';
import { Projects } from './projects.js';
import { Team } from './team.entity.js';
import { TeamMember } from './team-member.entity.js';
import { Teams } from './teams.js';

/** What stands on one paper form. */
export type PaperForm = Pick<EnterPaperApplicationInput, 'team' | 'project' | 'receivedAt'>;

/** Applications the staff enter on behalf of a team. The only way in which staff write a team's content. */
@Injectable()
export class PaperApplications {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly competitions: Competitions,
    private readonly teams: Teams,
    private readonly projects: Projects,
    private readonly content: ProjectContent,
    private readonly handIn: HandIn,
  ) {}

  enter(actor: Actor, input: EnterPaperApplicationInput): Promise<Project> {
    return this.unitOfWork.run(async () => {
      const competition = await this.competitions.loadFor(actor, input.competitionId, 'EnterPaperApplication');
      await this.queue(competition);
      const project = await this.write(actor, await this.competitions.hold(competition.id), input);
      await this.audit.record(actor, {
        action: 'enterPaperApplication', subject: { type: 'Project', id: project.id }, tenantId: project.tenantId, competitionId: competition.id,
        after: { number: project.number, title: project.title, receivedAt: input.receivedAt }, reason: input.reason, input: { ...input, team: { ...input.team, contactPhone: undefined } },
      });
      return project;
    });
  }

  /** One after the other per competition: two forms of one team must not both find it new. */
  async queue(competition: Competition): Promise<void> {
    await this.unitOfWork.manager.query(`select pg_advisory_xact_lock(hashtextextended('paper:' || $1, 0))`, [competition.id]);
  }

  /** Writes team, project and version with the checks of any other submission; the caller holds the queue and records the audit. */
  async write(actor: Actor, competition: Competition, form: PaperForm): Promise<Project> {
    const now = this.competitions.now();
    const receivedAt = new Date(form.receivedAt);
    const { timeline, eligibility } = competition.rules;
    orRefuse(paperWindowRefusal({ stage: competition.stage, timeline, now, receivedAt }));
    const team = await this.teamOf(competition, form.team);
    const communityId = form.project.communityId ?? team.communityId;
    await this.teams.communityOf(communityId, competition.tenantId);
    const project = this.unitOfWork.repo(Project).create({
      tenantId: competition.tenantId, competitionId: competition.id, teamId: team.id, communityId, status: 'draft', sequence: null, number: null,
      title: form.project.title?.trim() ?? '', summary: form.project.summary?.trim() ?? '', need: form.project.need?.trim() ?? '', plan: form.project.plan?.trim() ?? '',
      requestedFen: 0n, totalFen: 0n, paperEntry: true, enteredById: actor.id, createdById: actor.id, createdAt: now, submittedAt: receivedAt, returnedUntil: null, revision: 1,
    });
    await this.unitOfWork.repo(Project).insert(project);
    const sums = await this.content.write(actor, project, form.project);
    if (sums) await this.unitOfWork.repo(Project).update(project.id, sums);
    Object.assign(project, sums);
    const facts = (await this.projects.facts(actor, [project.id])).get(project.id)!;
    orRefuse(teamLimitRefusal({ ...facts, submissionsPerTeam: eligibility.submissionsPerTeam }));
    await this.handIn.finish(actor, { project, competition, facts: { ...facts, now } }, { declared: true, requested: form.project.requested, total: form.project.total });
    return project;
  }

  /** The team of that name and phone if it is already there, so that its limit holds on paper too; else a new one without an account. */
  private async teamOf(competition: Competition, input: PaperTeamInput): Promise<Team> {
    const community = await this.teams.communityOf(input.communityId, competition.tenantId);
    const contactPhone = normaliseContactPhone(input.contactPhone);
    if (!contactPhone) throw refused('INPUT_INVALID', { count: 1 }, [{ path: 'team.contactPhone', code: 'PHONE_INVALID', zh: '请填写有效的联系电话', en: 'This is not a telephone number' }]);
    const { tenantId } = competition;
    const name = input.name.trim();
    const known = await this.unitOfWork.repo(Team).findOneBy({ tenantId, name, contactPhone });
    if (known) {
      await this.projects.lockTeam(known.id);
      return known;
    }
    const createdAt = this.competitions.now();
    const organisation = input.organisation?.trim() || null;
    const team = this.unitOfWork.repo(Team).create({ tenantId, name, kind: input.kind, communityId: community.id, leadId: null, organisation, contactPhone, createdAt });
    await this.unitOfWork.repo(Team).insert(team);
    const member = { tenantId, teamId: team.id, personId: null, organisation, createdAt };
    await this.unitOfWork.repo(TeamMember).insert([
      { ...member, name: input.leadName.trim(), role: 'lead' as const, phone: contactPhone },
      ...input.members.map((name) => ({ ...member, name: name.trim(), role: 'member' as const, phone: null })),
    ]);
    return team;
  }
}
