import { useQuery } from '@tanstack/react-query';
import type { Finding, ScoreOutput } from '@app/rules';
import { ask } from '../../api/ask';
import { ConsoleLateBallots, ConsoleTally, type ConsoleTallyQuery } from '../../gql/console/results/results';
import { useMay } from '../reads/competition';
import { useCompetition } from '../shell/competition';

type Sent = NonNullable<ConsoleTallyQuery['tally']>;

/** Judges and projects by id, as people call them. */
export type Names = Readonly<Record<string, string>>;

export interface Tally extends Omit<Sent, 'output' | 'obstacles' | 'names' | 'supersedes'> {
  output: ScoreOutput;
  obstacles: Finding[];
  names: Names;
  supersedes: { number: number; output: ScoreOutput } | null;
}

/** The latest tally in the shapes of the rules; null before the first. */
export function useTally() {
  const { id: competitionId } = useCompetition();
  return useQuery({
    queryKey: ['console-tally', competitionId],
    queryFn: async (): Promise<Tally | null> => {
      const { tally } = await ask(ConsoleTally, { competitionId });
      if (!tally) return null;
      const { supersedes } = tally;
      return { ...tally, output: tally.output as ScoreOutput, obstacles: tally.obstacles as Finding[], names: tally.names as Names, supersedes: supersedes && { number: supersedes.number, output: supersedes.output as ScoreOutput } };
    },
  });
}

/** Late ballots nobody has decided; none for who may not see them. */
export function useLateBallots() {
  const { id: competitionId } = useCompetition();
  const may = useMay()('HandleBallots');
  return useQuery({ queryKey: ['console-late', competitionId], queryFn: async () => (await ask(ConsoleLateBallots, { competitionId })).lateBallots, enabled: may });
}
