import { Injectable } from '@nestjs/common';
import { isPublicProject, publicViewOf, type CompetitionRules, type CompetitionStage, type ProjectStatus } from '@app/rules';
import { DataSource } from 'typeorm';

/** What a card and a reader without scripts see of a project. */
export interface ProjectHead {
  title: string;
  summary: string;
  need: string;
  team: string;
  competition: string;
  /** Of the first photo. */
  photo: string | null;
}

type Row = ProjectHead & { status: ProjectStatus; stage: CompetitionStage; rules: CompetitionRules };

const READ = `
  select p.title, p.summary, p.need, p.status, t.name as team, c.name as competition, c.stage, c.rules,
         (select a.attachment_id from project_attachment a where a.project_id = p.id and a.kind = 'photo' order by a.position limit 1) as photo
    from project p join team t on t.id = p.team_id join competition c on c.id = p.competition_id where p.id = $1`;

/** A public project, for the page the server writes. */
@Injectable()
export class ProjectPage {
  constructor(private readonly dataSource: DataSource) {}

  /** Null: none, or not public. */
  async read(id: string): Promise<ProjectHead | null> {
    const [row] = await this.dataSource.query<Row[]>(READ, [id]);
    if (!row || !isPublicProject(row.status, publicViewOf(row))) return null;
    const { title, summary, need, team, competition, photo } = row;
    return { title, summary, need, team, competition, photo };
  }
}
