import { createContext, useContext } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { ConsoleCompetitions, type ConsoleCompetitionsQuery } from '../../gql/console/shell/competitions';

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
