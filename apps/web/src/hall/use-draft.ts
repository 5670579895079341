import type { BallotMark } from '@app/rules';
import { ballotState, draftKey, type BallotState } from './ballot-state';
import type { Moment } from './moment';
import { useTablet } from './tablet-context';

/** This judge's ballot for this round, and the way to change what is not handed in yet. It survives a reload. */
export function useDraft({ desk, round }: Moment): { state: BallotState; setDraft: (mark: BallotMark | null) => void } {
  const parts = useTablet();
  const key = draftKey(desk.judge.id, round.roundId);
  return {
    state: ballotState(parts, desk, round.roundId),
    setDraft: (mark) => void (mark ? parts.store.put('drafts', key, mark) : parts.store.drop('drafts', key)),
  };
}
