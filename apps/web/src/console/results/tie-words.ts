import type { ScoreOutput, TieBreak } from '@app/rules';
import { resultWords } from '../../words/console-results.words';
import { useSay } from '../../words/use-say';

/** What a tie-break compares, in words with the panel's and the criterion's names. */
export function useTieBreak({ panels }: ScoreOutput['basis']): (step: TieBreak) => string {
  const say = useSay();
  return (step) => {
    const panel = 'panel' in step ? panels.find(({ key }) => key === step.panel) : undefined;
    const criterion = step.by === 'criterion' && panel?.sheet.kind === 'rubric' ? panel.sheet.criteria.find(({ key }) => key === step.criterion)?.name : undefined;
    return say(resultWords.tieBy[step.by], { panel: panel?.name ?? '', criterion: criterion ?? '' });
  };
}
