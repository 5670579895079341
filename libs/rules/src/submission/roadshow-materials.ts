import type { RoundStage } from '../judging/round-stages.js';
import { refuse, type Refusal } from '../refusals/refusal.js';
import { PROJECT_STATUS_NAMES } from './project-acts.js';
import type { ProjectStatus } from './project-status.js';

/** Most files a team brings to the stage. */
export const MOST_MATERIALS = 10;

export interface MaterialsFacts {
  status: ProjectStatus;
  /** The viewer belongs to the team. */
  inTeam: boolean;
  /** Where the project's turn stands; null before the run order is there. */
  round: RoundStage | null;
}

/** May the team change what it shows on stage? A finalist may, until its turn begins. */
export function materialsRefusal({ status, inTeam, round }: MaterialsFacts): Refusal | null {
  if (!inTeam) return refuse('FORBIDDEN');
  if (status !== 'shortlisted') return refuse('PROJECT_STATUS', { status: PROJECT_STATUS_NAMES[status] });
  return round !== null && round !== 'waiting' ? refuse('MATERIALS_LOCKED') : null;
}

/** What a projector shows: pictures and PDF. */
export const isShownOnStage = (mediaType: string): boolean => mediaType.startsWith('image/') || mediaType === 'application/pdf';
