import type { RoundStage } from '../gql/stage/run-order';
import type { Phrase } from '../words/phrase';
import { stage } from '../words/stage.words';

const NAMES: Record<RoundStage, Phrase> = { pitching: stage.pitch, questions: stage.questions, voting: stage.voting, closed: stage.closed, waiting: stage.waiting };

/** A stage of a round in words. */
export const stageName = (at: RoundStage): Phrase => NAMES[at];
