import type { OnStage } from './use-stage';

export interface Countdown {
  /** Full seconds left; past zero 0. */
  left: number;
  /** Full seconds past the end. */
  over: number;
}

/** What is left until `endsAt` by the server's clock; null when nothing is being counted. */
export function countdownTo(endsAt: string | null | undefined, now: number): Countdown | null {
  if (!endsAt) return null;
  const ms = Date.parse(endsAt) - now;
  return ms > 0 ? { left: Math.ceil(ms / 1000), over: 0 } : { left: 0, over: Math.floor(-ms / 1000) };
}

/** `4:05`: minutes and seconds. */
export const clockFace = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** When the clock of the round's stage runs out; null where none runs. */
export function endOfStage(current: OnStage | null): string | null {
  if (current?.stage === 'pitching') return current.pitchEndsAt;
  if (current?.stage === 'questions') return current.questionsEndAt;
  return current?.stage === 'voting' ? current.votingEndsAt : null;
}
