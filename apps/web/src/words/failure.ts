import { Outdated, Refused } from '../api/failures';
import { shared } from './shared.words';
import type { Say } from './use-say';

/** A failure as two sentences: what is wrong, and what to do next. */
export interface WordedFailure {
  message: string;
  nextStep: string;
  code: string;
}

/** Words any failure for the person in front of the screen. */
export function wordFailure(failure: unknown, say: Say): WordedFailure {
  if (failure instanceof Refused) return { message: failure.message, nextStep: failure.nextStep, code: failure.code };
  if (failure instanceof Outdated) return { message: say(shared.outdated), nextStep: say(shared.outdatedNext), code: 'OUTDATED' };
  return { message: say(shared.unreachable), nextStep: say(shared.unreachableNext), code: 'UNREACHABLE' };
}
