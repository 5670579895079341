import type { CompetitionStage } from '../stages/competition-stages.js';

/** May residents like online now? From the start of screening until the first round of the roadshow opens, if the rules have likes at all. */
export function likingOpen(stage: CompetitionStage, at: { enabled: boolean; firstRoundOpened: boolean }): boolean {
  return at.enabled && (stage === 'screening' || (stage === 'roadshow' && !at.firstRoundOpened));
}

/** Are like counts kept from everybody but staff now? */
export function likesHidden(stage: CompetitionStage, at: { enabled: boolean; firstRoundOpened: boolean; hidden: boolean }): boolean {
  return at.hidden && likingOpen(stage, at);
}

export interface BurstLimits {
  burstLimit: number;
  windowMinutes: number;
}

/** Likes of one competition within the window, the new one included; `null` where address or device is unknown. */
export interface RecentLikes {
  fromAddress: number | null;
  fromDevice: number | null;
}

export interface BurstVerdict {
  status: 'counted' | 'held';
  /** Why it is held, for the reviewer; null when it counts. */
  cause: 'address' | 'device' | null;
}

/** A like above the limit from one device or address within the window is held until staff have looked. */
export function burstVerdict(recent: RecentLikes, { burstLimit }: BurstLimits): BurstVerdict {
  if ((recent.fromDevice ?? 0) > burstLimit) return { status: 'held', cause: 'device' };
  if ((recent.fromAddress ?? 0) > burstLimit) return { status: 'held', cause: 'address' };
  return { status: 'counted', cause: null };
}

/** Where the window begins for a like given at `now`. */
export const burstWindowStart = (now: Date, { windowMinutes }: BurstLimits): Date => new Date(now.getTime() - windowMinutes * 60_000);

const COMMENTED_STAGES: readonly CompetitionStage[] = ['screening', 'roadshow', 'certified', 'notice', 'awarded'];

/** May residents comment now? From screening on, to the end of the season. */
export const commentingOpen = (stage: CompetitionStage): boolean => COMMENTED_STAGES.includes(stage);

/** Reports after which a comment waits for a moderator. */
export const REPORTS_TO_PENDING = 3;
