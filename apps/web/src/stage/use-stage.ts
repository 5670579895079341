import { useAsked } from '../api/use-asked';
import { useLive } from '../api/use-live';
import { ReadRunOrder, ReadStageCompetition, type ReadRunOrderQuery } from '../gql/stage/run-order';
import { ReadStageState, StageStateChanged, type StageStatePartsFragment } from '../gql/stage/stage-state';

export type StageState = StageStatePartsFragment;
export type OnStage = NonNullable<StageState['current']>;
export type NextUp = NonNullable<StageState['next']>;
export type RunOrderRound = ReadRunOrderQuery['runOrder']['rounds'][number];

/** What the hall sees, live. */
export const useStage = (competitionId: string) => useLive(StageStateChanged, ReadStageState, { competitionId });

/** The run order; read again whenever a round moves. */
export function useRunOrder(competitionId: string, state: StageState | null) {
  const seen = state ? `${state.roundsTotal} ${state.roundsClosed} ${state.current?.roundId} ${state.current?.revision}` : '';
  return useAsked(ReadRunOrder, { competitionId }, seen);
}

/** Name, stage and rules of the competition; null when there is none. Read again with `version`. */
export const useStageCompetition = (competitionId: string, version: string | number = '') => useAsked(ReadStageCompetition, { competitionId }, version);
