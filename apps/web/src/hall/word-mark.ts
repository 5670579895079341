import type { BallotMark } from '@app/rules';
import { hall } from '../words/hall.words';
import type { Say } from '../words/use-say';
import type { DeskPanel } from './judge-desk';
import { totalOf, writeTotal } from './points';

/** What is on a ballot, in a few words. */
export function wordMark(mark: BallotMark, panel: DeskPanel, say: Say): string {
  if ('abstain' in mark) return say(hall.abstain);
  if ('like' in mark) return say(mark.like ? hall.like : hall.noLike);
  if ('points' in mark) return say(hall.points, { n: mark.points });
  return `${say(hall.total)} ${writeTotal(totalOf(panel, mark.marks))}`;
}
