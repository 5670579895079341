import { useQuery } from '@tanstack/react-query';
import type { ResultDifference } from '@app/rules';
import { ask } from '../../api/ask';
import { ConsoleCorrections, ConsoleNotices, ConsoleObjections, ConsolePublished, type ConsoleCorrectionsQuery, type ConsoleNoticesQuery, type ConsoleObjectionsQuery, type ConsolePublishedQuery } from '../../gql/console/notices/notices';
import { useMay } from '../reads/competition';
import { useCompetition } from '../shell/competition';

export interface Notice extends Omit<ConsoleNoticesQuery['notices'][number], 'differences'> {
  differences: ResultDifference[];
}
export type Objection = ConsoleObjectionsQuery['objections'][number];
export type Correction = ConsoleCorrectionsQuery['resultCorrections'][number];
export type Result = ConsolePublishedQuery['results'][number];

/** All notices, oldest first. */
export function useNotices() {
  const { id: competitionId } = useCompetition();
  return useQuery({ queryKey: ['console-notices', competitionId], queryFn: async (): Promise<Notice[]> => (await ask(ConsoleNotices, { competitionId })).notices.map((notice) => ({ ...notice, differences: notice.differences as ResultDifference[] })) });
}

export function useObjections() {
  const { id: competitionId } = useCompetition();
  return useQuery({ queryKey: ['console-objections', competitionId], queryFn: async () => (await ask(ConsoleObjections, { competitionId })).objections });
}

export function useCorrections() {
  const { id: competitionId } = useCompetition();
  const may = useMay()('ReadObjections');
  return useQuery({ queryKey: ['console-corrections', competitionId], enabled: may, queryFn: async () => (await ask(ConsoleCorrections, { competitionId })).resultCorrections });
}

/** The published ranking with each award. */
export function usePublished() {
  const { id: competitionId } = useCompetition();
  return useQuery({ queryKey: ['console-published', competitionId], queryFn: async () => (await ask(ConsolePublished, { competitionId })).results });
}
