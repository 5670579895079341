import { refuse, type Refusal } from '../refusals/refusal.js';
import { isPublished, type CompetitionStage } from '../stages/competition-stages.js';

/** What the host may put on the big screen. `auto` follows the round on stage; `project` announces the next one. */
export const SCREEN_SHOWS = ['auto', 'blank', 'sign_in', 'project', 'message', 'tallying', 'reveal', 'winners'] as const;
export type ScreenShow = (typeof SCREEN_SHOWS)[number];

export interface ScreenWish {
  show: ScreenShow;
  /** Empty for anything but `message`. */
  message: string;
  /** Where the competition stands. */
  stage: CompetitionStage;
}

/** Nothing of a result is put on the screen before certification, and a message has words. */
export function screenRefusal({ show, message, stage }: ScreenWish): Refusal | null {
  if ((show === 'reveal' || show === 'winners') && stage !== 'certified' && !isPublished(stage)) return refuse('NOT_CERTIFIED');
  return show === 'message' && !message.trim() ? refuse('SCREEN_MESSAGE_EMPTY') : null;
}
