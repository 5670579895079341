import type { DeskRound, JudgeDesk } from './judge-desk';
import type { Hall, HallNow } from './use-hall';

/** What is before the judge now. */
export interface Moment {
  desk: JudgeDesk;
  round: DeskRound;
  stage: 'pitching' | 'questions' | 'voting' | 'closed';
  /** When the stage ends, if it does. */
  endsAt: string | null;
  /** The judge chose the project by hand, offline. */
  byHand: boolean;
  offline: boolean;
}

/** What the stage, or offline the judge's own hand, puts before the judge; null when nothing is on stage. */
export function momentOf(desk: JudgeDesk, { state }: Hall, { offline, byHand }: { offline: boolean; byHand: string | null }): Moment | null {
  const chosen = byHand ? desk.rounds.find(({ roundId }) => roundId === byHand) : undefined;
  if (chosen) return { desk, round: chosen, stage: 'voting', endsAt: null, byHand: true, offline };
  const current = state?.current;
  const round = current && desk.rounds.find(({ roundId }) => roundId === current.roundId);
  if (!current || !round || current.stage === 'waiting') return null;
  return { desk, round, stage: current.stage, endsAt: endOf(current), byHand: false, offline };
}

function endOf(current: NonNullable<HallNow['current']>): string | null {
  if (current.stage === 'pitching') return current.pitchEndsAt;
  if (current.stage === 'questions') return current.questionsEndAt;
  return current.stage === 'voting' ? current.votingEndsAt : null;
}
