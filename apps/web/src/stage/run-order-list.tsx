import { stage } from '../words/stage.words';
import { useSay } from '../words/use-say';
import { clockFace } from './countdown';
import { stageName } from './stage-name';
import type { RunOrderRound } from './use-stage';

/** The run order with the state of every round. */
export function RunOrderList({ rounds, current, className }: { rounds: RunOrderRound[]; current: string | null; className?: string }) {
  const say = useSay();
  return (
    <ol className={className}>
      {rounds.map(({ id, position, stage: at, overtimeSeconds, project }) => (
        <li key={id} aria-current={id === current && at !== 'closed' ? 'step' : undefined}>
          <span>{position}</span>
          <span>
            {project.title} · {project.teamName}
          </span>
          <span>
            {say(stageName(at))}
            {overtimeSeconds > 0 && ` · ${say(stage.overBy, { time: clockFace(overtimeSeconds) })}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
