import { useQuery } from '@tanstack/react-query';
import type { CompetitionRules, Permission } from '@app/rules';
import { ask } from '../../api/ask';
import { ConsoleFinalists, ConsoleJudges, ConsoleRules, type ConsoleFinalistsQuery, type ConsoleJudgesQuery } from '../../gql/console/reads/competition';
import { mayIn, useMe } from '../session/session';
import { useCompetition } from '../shell/competition';

export type Judge = ConsoleJudgesQuery['judges'][number];
export type Finalist = ConsoleFinalistsQuery['projects']['edges'][number]['node'];

/** Whether the one who is signed in may do it in this competition; shows and hides, the server decides. */
export function useMay(): (permission: Permission) => boolean {
  const me = useMe().data;
  const { id, tenantId } = useCompetition();
  return (permission) => Boolean(me) && mayIn(me!, permission, { tenantId, competitionId: id });
}

/** The competition's rules in force, with its draws. */
export function useRules() {
  const { id: competitionId } = useCompetition();
  return useQuery({
    queryKey: ['console-rules', competitionId],
    queryFn: async () => {
      const { competition } = await ask(ConsoleRules, { competitionId });
      return competition && { ...competition, rules: competition.rules as CompetitionRules };
    },
  });
}

/** All judges by seat number, withdrawn ones too. */
export function useJudges() {
  const { id: competitionId } = useCompetition();
  return useQuery({ queryKey: ['console-judges', competitionId], queryFn: async () => (await ask(ConsoleJudges, { competitionId })).judges });
}

/** Every finalist, by number: what one arranges as a whole is read as a whole. */
export function useFinalists() {
  const { id: competitionId } = useCompetition();
  return useQuery({ queryKey: ['console-finalists', competitionId], queryFn: () => everyFinalist(competitionId) });
}

async function everyFinalist(competitionId: string): Promise<Finalist[]> {
  const found: Finalist[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { projects }: ConsoleFinalistsQuery = await ask(ConsoleFinalists, { competitionId, after });
    found.push(...projects.edges.map(({ node }) => node));
    more = projects.pageInfo.hasNextPage;
    after = projects.pageInfo.endCursor;
  }
  return found.sort((a, b) => (a.number ?? '').localeCompare(b.number ?? '') || (a.id < b.id ? -1 : 1));
}

/** A project as people call it. */
export const projectName = ({ number, title }: Pick<Finalist, 'number' | 'title'>): string => (number ? `${number} ${title}` : title);
