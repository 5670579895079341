import type { CompetitionRules } from '@app/rules';
import { missingCount } from '../stage/round-desk';
import type { StageState } from '../stage/use-stage';
import { stage } from '../words/stage.words';
import type { Say } from '../words/use-say';

/** What the host says now, line by line. `over`: the pitch has run out of time. */
export function scriptOf(state: StageState, { say, over, roadshow }: { say: Say; over: boolean; roadshow: CompetitionRules['roadshow'] | null }): string[] {
  const { current, next } = state;
  const minutes = (seconds: number | undefined) => Math.round((seconds ?? 0) / 60);
  const announce = next && say(stage.scriptNext, { n: next.position, title: next.projectTitle, team: next.teamName, minutes: minutes(roadshow?.pitchSeconds) });
  if (!current) return next ? [say(stage.scriptStart, { team: next.teamName, title: next.projectTitle })] : [];
  const named = { title: current.projectTitle, team: current.teamName };
  const missing = missingCount(state);
  switch (current.stage) {
    case 'pitching':
      return [say(over ? stage.scriptOver : stage.scriptPitch, named)];
    case 'questions':
      return [say(stage.scriptQuestions, { minutes: minutes(roadshow?.questionSeconds) })];
    case 'voting':
      return [say(stage.scriptVoting, named), missing > 0 ? say(stage.scriptMissing, { n: missing }) : say(stage.scriptAllIn)];
    case 'closed':
      return [say(stage.scriptClosed, named), announce ?? say(stage.scriptEnd)];
    case 'waiting':
      return announce ? [announce] : [];
    default:
      return current.stage satisfies never;
  }
}
