import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';
import { averageMark } from '@app/rules';
import { Grant } from '../grants/grant.entity.js';
import { ProjectEvaluation } from './evaluations.views.js';

const FINISHED = `select g.project_id as "projectId", g.competition_id as "competitionId", g.team_id as "teamId", g.tenant_id as "tenantId", c.statement as committee, c.created_at as "committeeAt",
    array(select count(r.id)::int from generate_series(1, 5) m left join resident_evaluation r on r.project_id = g.project_id and r.mark = m group by m order by m) as counts
  from project_grant g left join committee_evaluation c on c.project_id = g.project_id where g.status = 'completed'`;

const REMARKS = `select text from resident_evaluation where project_id = $1 and text <> '' order by created_at desc, id desc limit 20`;

type Row = Omit<ProjectEvaluation, 'residents' | 'average'>;

function viewOf(row: Row): ProjectEvaluation {
  return Object.assign(new ProjectEvaluation(), row, { residents: row.counts.reduce((sum, n) => sum + n, 0), average: averageMark(row.counts) });
}

/** Evaluations of finished projects, in sums; in a transaction what it has written already. */
@Injectable()
export class ReadEvaluations {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async of({ projectId }: Pick<Grant, 'projectId'>): Promise<ProjectEvaluation> {
    const [row] = await this.unitOfWork.manager.query<Row[]>(`${FINISHED} and g.project_id = $1`, [projectId]);
    return viewOf(row!);
  }

  /** By project; unfinished ones are left out. */
  async ofProjects(projectIds: readonly string[]): Promise<ProjectEvaluation[]> {
    return (await this.unitOfWork.reader.query<Row[]>(`${FINISHED} and g.project_id = any($1::uuid[])`, [projectIds])).map(viewOf);
  }

  /** Everything these teams have finished, newest first. */
  async ofTeams(teamIds: readonly string[]): Promise<ProjectEvaluation[]> {
    return (await this.unitOfWork.reader.query<Row[]>(`${FINISHED} and g.team_id = any($1::uuid[]) order by g.created_at desc, g.id`, [teamIds])).map(viewOf);
  }

  /** What residents wrote, newest first, without names. */
  async remarks(projectId: string): Promise<string[]> {
    return (await this.unitOfWork.reader.query<{ text: string }[]>(REMARKS, [projectId])).map(({ text }) => text);
  }

  /** The mark a person gave these projects. */
  async marksOf(personId: string, projectIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.unitOfWork.reader.query<{ id: string; mark: number }[]>('select project_id as id, mark from resident_evaluation where person_id = $1 and project_id = any($2::uuid[])', [personId, projectIds]);
    return new Map(rows.map(({ id, mark }) => [id, mark]));
  }
}
