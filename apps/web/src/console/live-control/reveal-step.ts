import type { RevealScreen } from '../../gql/stage/stage-commands';

export interface RevealAt {
  step: number;
  screen: RevealScreen;
}

const SCREENS: RevealScreen[] = ['project', 'sheets', 'dropped', 'score'];

/** The host's next step, or null after the last. */
export function nextStep({ step, screen }: RevealAt, total: number): RevealAt | null {
  if (step > 0 && screen !== 'score') return { step, screen: SCREENS[SCREENS.indexOf(screen) + 1]! };
  return step < total ? { step: step + 1, screen: 'project' } : null;
}

/** One step back, or null at the start. */
export function stepBack({ step, screen }: RevealAt): RevealAt | null {
  if (step === 0) return null;
  return screen === 'project' ? { step: step - 1, screen: 'score' } : { step, screen: SCREENS[SCREENS.indexOf(screen) - 1]! };
}
