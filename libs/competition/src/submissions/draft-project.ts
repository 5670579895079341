import { Injectable } from '@nestjs/common';
import { Audit, orRefuse, refused, UnitOfWork, type Actor } from '@app/platform';
import { editRefusal, submissionWindowRefusal } from '@app/rules';
import { Competitions } from '../competitions/competitions.js';
import type { CreateProjectInput, SaveProjectInput } from './project.inputs.js';
import { Project } from './project.entity.js';
import { ProjectContent } from './project-content.js';
import { Projects } from './projects.js';
import { Teams } from './teams.js';

/** Drafts of one team in one competition that were not handed in. */
export const MOST_DRAFTS = 20;

/** Starting and saving a draft; anybody of the team may. */
@Injectable()
export class DraftProject {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly competitions: Competitions,
    private readonly projects: Projects,
    private readonly content: ProjectContent,
    private readonly teams: Teams,
  ) {}

  create(actor: Actor, input: CreateProjectInput): Promise<Project> {
    return this.unitOfWork.run(async () => {
      const competition = await this.competitions.hold(input.competitionId);
      const team = await this.teams.ownTeam(actor, input.teamId, competition.tenantId);
      const now = this.competitions.now();
      orRefuse(submissionWindowRefusal({ stage: competition.stage, timeline: competition.rules.timeline, now }));
      await this.projects.lockTeam(team.id);
      const drafts = await this.unitOfWork.repo(Project).countBy({ teamId: team.id, competitionId: competition.id, status: 'draft' });
      if (drafts >= MOST_DRAFTS) throw refused('TOO_MANY_DRAFTS', { max: MOST_DRAFTS });
      const project = this.unitOfWork.repo(Project).create({
        tenantId: competition.tenantId, competitionId: competition.id, teamId: team.id, communityId: team.communityId, title: input.title.trim(), status: 'draft',
        sequence: null, number: null, summary: '', need: '', plan: '', requestedFen: 0n, totalFen: 0n, paperEntry: false, createdById: actor.id, createdAt: now, revision: 1,
        submittedAt: null, returnedUntil: null,
      });
      await this.unitOfWork.repo(Project).insert(project);
      await this.audit.record(actor, { action: 'createProject', subject: { type: 'Project', id: project.id }, tenantId: project.tenantId, competitionId: competition.id, after: { title: project.title, teamId: team.id }, input });
      return project;
    });
  }

  /** Saves the parts that are given. A draft may be incomplete; its figures may not be wrong. */
  save(actor: Actor, input: SaveProjectInput): Promise<Project> {
    return this.unitOfWork.run(async () => {
      const { project, facts } = await this.projects.open(actor, input.projectId);
      this.projects.permit(editRefusal(facts));
      if (project.revision !== input.revision) throw refused('STALE');
      if (input.communityId) await this.teams.communityOf(input.communityId, project.tenantId);
      const sums = await this.content.write(actor, project, input);
      const texts = { title: input.title?.trim(), summary: input.summary?.trim(), need: input.need?.trim(), plan: input.plan?.trim(), communityId: input.communityId };
      const given = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined)) as Partial<Project>;
      const values = { ...given, ...sums, revision: project.revision + 1 };
      await this.unitOfWork.repo(Project).update({ id: project.id, revision: project.revision }, values);
      // The trail says which parts changed; the content itself is kept in the versions handed in, so that autosaving does not copy it each time.
      const parts = Object.keys(input).filter((key) => key !== 'projectId' && key !== 'revision' && input[key as keyof SaveProjectInput] !== undefined);
      await this.audit.record(actor, { action: 'saveProject', subject: { type: 'Project', id: project.id }, tenantId: project.tenantId, competitionId: project.competitionId, after: { revision: values.revision, parts }, input });
      return Object.assign(project, values);
    });
  }
}
