import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { ApplicationCommunities } from '../../gql/console/applications/applications';
import { useCompetition } from '../shell/competition';

/** The communities of the street office, for names and choices. */
export function useCommunities() {
  const { tenantId } = useCompetition();
  return useQuery({ queryKey: ['application-communities', tenantId], queryFn: async () => (await ask(ApplicationCommunities, { tenantId })).communities, staleTime: 60_000 }).data ?? [];
}
