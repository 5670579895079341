import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { GrantProjectNames, type GrantProjectNamesQuery } from '../../gql/console/reads/grants';
import { useCompetition } from '../shell/competition';

const MOST_PAGES = 20;

/** Titles of the funded projects of the street office, by project. */
export function useProjectNames(): Readonly<Record<string, string>> {
  const { tenantId } = useCompetition();
  const { data = {} } = useQuery({ queryKey: ['project-names', tenantId], queryFn: () => read(tenantId), staleTime: 300_000 });
  return data;
}

async function read(tenantId: string): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  for (let page = 0, after: string | null = null; page < MOST_PAGES; page += 1) {
    const { grants }: GrantProjectNamesQuery = await ask(GrantProjectNames, { tenantId, after });
    for (const { node } of grants.edges) names[node.projectId] = node.project.title;
    if (!grants.pageInfo.hasNextPage) break;
    after = grants.pageInfo.endCursor;
  }
  return names;
}
