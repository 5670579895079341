import { createContext, useContext, useEffect } from 'react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { listen } from '../../api/live';
import { CompetitionMoved, ConsoleCompetitions, type ConsoleCompetitionsQuery } from '../../gql/console/shell/competitions';

export type CompetitionHead = ConsoleCompetitionsQuery['competitions']['edges'][number]['node'];

const CompetitionContext = createContext<CompetitionHead | null>(null);
export const CompetitionProvider = CompetitionContext.Provider;

/** The competition the console is looking at. */
export function useCompetition(): CompetitionHead {
  const competition = useContext(CompetitionContext);
  if (!competition) throw new Error('outside of a competition');
  return competition;
}

/** All competitions one may see, newest first. */
export function useCompetitions() {
  return useInfiniteQuery({
    queryKey: ['console-competitions'],
    queryFn: async ({ pageParam }) => (await ask(ConsoleCompetitions, { after: pageParam })).competitions,
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    select: ({ pages }) => pages.flatMap(({ edges }) => edges.map(({ node }) => node)),
  });
}

/** Others move the competition on too: at each announcement everything on screen is read anew. */
export function useNewsOf(competitionId: string | undefined): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!competitionId) return undefined;
    // The first answer only says how things stand.
    let first = true;
    return listen(CompetitionMoved, { id: competitionId }, {
      next: () => {
        if (!first) void queries.invalidateQueries();
        first = false;
      },
    });
  }, [competitionId, queries]);
}
