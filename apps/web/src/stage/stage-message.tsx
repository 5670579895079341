import { AcknowledgeStageMessage } from '../gql/stage/stage-commands';
import { Button } from '../kit/button';
import { Icon } from '../kit/icon';
import { FailureNotice } from '../kit/notice';
import { stage } from '../words/stage.words';
import { useSay } from '../words/use-say';
import { useCommand } from './use-command';
import type { StageState } from './use-stage';

export interface StageMessageProps {
  message: NonNullable<StageState['stageMessage']>;
  /** May press “知道了”. */
  may: boolean;
  className?: string;
}

/** The newest line from the desk, until somebody on stage has read it. */
export function StageMessage({ message, may, className }: StageMessageProps) {
  const say = useSay();
  const { run, busy, failure } = useCommand();
  return (
    <section className={className} aria-label={say(stage.message)} role="alert">
      <p>
        <Icon name="message" /> <strong>{message.text}</strong>
      </p>
      {may && (
        <Button kind="main" icon="check" busy={busy} onClick={() => void run(AcknowledgeStageMessage, { messageId: message.id })}>
          {say(stage.acknowledge)}
        </Button>
      )}
      {failure !== null && <FailureNotice failure={failure} />}
    </section>
  );
}
