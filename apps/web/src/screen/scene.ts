import type { StageState } from '../stage/use-stage';

export type Scene = 'blank' | 'sign_in' | 'message' | 'tallying' | 'reveal' | 'winners' | 'standby' | 'project' | 'pitching' | 'questions' | 'voting' | 'closed';

/** What the big screen shows: what the host has chosen, else what happens on stage. */
export function sceneOf({ screen, current }: Pick<StageState, 'screen' | 'current'>): Scene {
  if (screen.show !== 'auto') return screen.show;
  if (!current || current.stage === 'waiting') return 'standby';
  return current.stage;
}
