import { refuse, type Refusal } from '../refusals/refusal.js';

/** One project's turn on stage. */
export const ROUND_STAGES = ['waiting', 'pitching', 'questions', 'voting', 'closed'] as const;
export type RoundStage = (typeof ROUND_STAGES)[number];

/** What the host may do next. Voting opens from the pitch or the questions; a round opened by mistake goes back to waiting while nobody has voted. */
export const NEXT_ROUND_STAGES: Record<RoundStage, readonly RoundStage[]> = {
  waiting: ['pitching', 'voting'],
  pitching: ['questions', 'voting', 'waiting'],
  questions: ['voting', 'waiting'],
  voting: ['closed', 'waiting'],
  closed: [],
};

/** The stages in which a project occupies the stage; only one may at a time. */
export const ON_STAGE: readonly RoundStage[] = ['pitching', 'questions', 'voting'];

export interface RoundMove {
  from: RoundStage;
  to: RoundStage;
  /** Ballots already cast in this round. */
  ballots: number;
}

/** Why the round cannot go there, or null. */
export function roundMoveRefusal({ from, to, ballots }: RoundMove): Refusal | null {
  if (from === 'closed' && to === 'closed') return refuse('ROUND_ALREADY_CLOSED');
  if (!NEXT_ROUND_STAGES[from].includes(to)) return refuse('ROUND_STAGE', { stage: ROUND_STAGE_NAMES[from] });
  if (to === 'waiting' && ballots > 0) return refuse('ROUND_HAS_BALLOTS', { count: ballots });
  return null;
}

export const ROUND_STAGE_NAMES: Record<RoundStage, string> = { waiting: '候场', pitching: '陈述', questions: '问答', voting: '投票', closed: '已关闭' };

/** Full seconds a pitch ran over its time; never negative. */
export const overtimeSeconds = (startedAt: Date, endedAt: Date, allowedSeconds: number): number =>
  Math.max(0, Math.floor((endedAt.getTime() - startedAt.getTime()) / 1000) - allowedSeconds);

/** Deduction for overtime in hundredths of a point: per full minute over, as the rules say. */
export const overtimeDeduction = (seconds: number, centipointsPerMinute: number): number => Math.floor(seconds / 60) * centipointsPerMinute;
