import { groupedByKey, inKeyOrder, type OperationContext } from '@app/platform';
import type { ProjectFacts } from '@app/rules';
import type { DataSource, EntityTarget } from 'typeorm';
import { Correction } from './correction.entity.js';
import { BudgetLine, Milestone, ProjectAttachment } from './project-parts.entity.js';
import type { Projects } from './projects.js';
import { Team } from './team.entity.js';

type Part = { projectId: string };

/** The rows of one kind that hang on projects, each project's in order: one query however many projects are asked. */
function partsOf<T extends Part>(entity: EntityTarget<T> & object, order: 'position' | 'createdAt') {
  const owner = {};
  return (operation: OperationContext, dataSource: DataSource, projectId: string): Promise<T[]> =>
    operation
      .loader<string, T[]>(owner, async (ids) => {
        const rows = await dataSource.getRepository(entity).createQueryBuilder('part').where('part.projectId = any(:ids)', { ids }).orderBy(`part.${order}`).addOrderBy('part.id').getMany();
        return groupedByKey(ids, rows, (row) => row.projectId);
      })
      .load(projectId);
}

export const budgetLinesOf = partsOf<BudgetLine>(BudgetLine, 'position');
export const milestonesOf = partsOf<Milestone>(Milestone, 'position');
export const attachmentsOf = partsOf<ProjectAttachment>(ProjectAttachment, 'position');
export const correctionsOf = partsOf<Correction>(Correction, 'createdAt');

export async function teamOf(operation: OperationContext, dataSource: DataSource, teamId: string): Promise<Team> {
  const loader = operation.loader<string, Team | null>(teamOf, async (ids) => inKeyOrder(ids, await dataSource.getRepository(Team).createQueryBuilder('team').where('team.id = any(:ids)', { ids }).getMany(), (team) => team.id));
  return (await loader.load(teamId))!;
}

/** What the guards of these projects need, for `permissions`. */
export async function factsOf(operation: OperationContext, projects: Projects, projectId: string): Promise<ProjectFacts> {
  const loader = operation.loader<string, ProjectFacts | null>(factsOf, async (ids) => {
    const facts = await projects.facts(operation.actor, ids);
    return ids.map((id) => facts.get(id) ?? null);
  });
  return (await loader.load(projectId))!;
}

/** Is the viewer in this project's team? */
export const isInTeam = async (operation: OperationContext, projects: Projects, projectId: string): Promise<boolean> => (await factsOf(operation, projects, projectId)).teamRole !== null;

const communityNames = {};
/** Communities belong to identity: their name is all a project shows of them. */
export function communityNameOf(operation: OperationContext, dataSource: DataSource, communityId: string): Promise<string> {
  return operation
    .loader<string, string>(communityNames, async (ids) => {
      const rows = await dataSource.query<{ id: string; name: string }[]>('select id, name from community where id = any($1::uuid[])', [ids]);
      const names = new Map(rows.map(({ id, name }) => [id, name]));
      return ids.map((id) => names.get(id) ?? '');
    })
    .load(communityId);
}
