import { refuse, type Refusal } from '../refusals/refusal.js';
import { isPublished, type CompetitionStage } from '../stages/competition-stages.js';
import type { SheetFate } from '../tally/score-types.js';

/** How far the newest place is opened: its project, the marks as given, which of them were dropped, the score. */
export const REVEAL_SCREENS = ['project', 'sheets', 'dropped', 'score'] as const;
export type RevealScreen = (typeof REVEAL_SCREENS)[number];

export interface RevealMove {
  stage: CompetitionStage;
  /** Places opened so far, the newest included; 0 before the first. */
  from: number;
  to: number;
  /** Places there are to open. */
  places: number;
}

/** Only after certification, one place at a time; going back is always possible. */
export function revealRefusal({ stage, from, to, places }: RevealMove): Refusal | null {
  if (stage !== 'certified' && !isPublished(stage)) return refuse('NOT_CERTIFIED');
  return to < 0 || to > places || to > from + 1 ? refuse('REVEAL_STEP', { step: from + 1, places }) : null;
}

/** Has the first place been opened to its score? Only then may all winners be shown together. */
export const isRevealComplete = ({ step, screen, places }: { step: number; screen: RevealScreen; places: number }): boolean => places > 0 && step >= places && screen === 'score';

/** One mark on the big screen: nobody's name, the fate only once it is shown. */
export interface RevealedSheet {
  score: string | null;
  fate: SheetFate | null;
}

/** Marks in the order of their height, so that no place in the list tells who gave them. */
export function anonymousSheets(sheets: readonly { score: string | null; shown: string | null; fate: SheetFate }[], withFate: boolean): RevealedSheet[] {
  const given = sheets.filter(({ score }) => score !== null);
  return given.toSorted((a, b) => Number(b.shown) - Number(a.shown)).map(({ shown, fate }) => ({ score: shown, fate: withFate ? fate : null }));
}
