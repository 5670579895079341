import { conflictWords } from '../../words/console-conflicts.words';
import { useSay } from '../../words/use-say';
import type { Conflict } from './matrix';

/** Why a judge should perhaps not judge a project, as a sentence. */
export function useWhy(): (conflict: Conflict) => string {
  const say = useSay();
  return ({ kind, detail }) => say(kind === 'member-of-the-team' ? conflictWords.memberOfTeam : conflictWords.sameOrganisation, { detail });
}
