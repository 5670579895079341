import { Injectable } from '@nestjs/common';
import { refused, UnitOfWork } from '@app/platform';
import { isPublicProject, publicViewOf } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { Competitions } from '../competitions/competitions.js';
import { Project } from '../submissions/project.entity.js';

/** What residents may like and comment on. */
@Injectable()
export class PublicProjects {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly competitions: Competitions,
  ) {}

  /** The project with its competition's stage held; NOT_FOUND for what residents do not see. */
  async held(projectId: string): Promise<{ project: Project; competition: Competition }> {
    const project = await this.unitOfWork.repo(Project).findOneBy({ id: projectId });
    if (!project) throw refused('NOT_FOUND', { what: '项目' });
    const competition = await this.competitions.hold(project.competitionId);
    if (!isPublicProject(project.status, publicViewOf(competition))) throw refused('NOT_FOUND', { what: '项目' });
    return { project, competition };
  }

  /** Has any project been on stage? Likes end with that. */
  async firstRoundOpened(competitionId: string): Promise<boolean> {
    return (await this.competitionsOnStage([competitionId])).has(competitionId);
  }

  /** Which of these competitions have had a project on stage. */
  async competitionsOnStage(competitionIds: readonly string[]): Promise<Set<string>> {
    const rows = await this.unitOfWork.reader.query<{ id: string }[]>(`select distinct competition_id as id from round where competition_id = any($1) and stage <> 'waiting'`, [competitionIds]);
    return new Set(rows.map((row) => row.id));
  }
}
