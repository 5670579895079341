import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { ConsoleRunOrder, type ConsoleRunOrderQuery } from '../../gql/console/run-order/run-order';
import type { ConsoleRulesQuery } from '../../gql/console/reads/competition';
import { useCompetition } from '../shell/competition';

export type Sitting = ConsoleRunOrderQuery['runOrder']['sessions'][number];
export type Round = ConsoleRunOrderQuery['runOrder']['rounds'][number];
export type Draw = NonNullable<ConsoleRulesQuery['competition']>['draws'][number];

/** Sittings and rounds in order. */
export function useRunOrder() {
  const { id: competitionId } = useCompetition();
  return useQuery({ queryKey: ['console-run-order', competitionId], queryFn: async () => (await ask(ConsoleRunOrder, { competitionId })).runOrder });
}
