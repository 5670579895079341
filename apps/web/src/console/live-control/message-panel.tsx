import { useState } from 'react';
import { SendStageMessage } from '../../gql/stage/stage-commands';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { FailureNotice } from '../../kit/notice';
import { useCommand } from '../../stage/use-command';
import type { StageState } from '../../stage/use-stage';
import { live } from '../../words/live.words';
import { stage } from '../../words/stage.words';
import { useSay } from '../../words/use-say';
import styles from './live-control.module.css';

/** A line to the people on stage, and whether it was read. */
export function MessagePanel({ state: { competitionId, stageMessage } }: { state: StageState }) {
  const say = useSay();
  const [text, setText] = useState('');
  const { run, busy, failure } = useCommand();
  return (
    <section className={styles.card} aria-label={say(live.stageMessage)}>
      <h2>{say(live.stageMessage)}</h2>
      {failure !== null && <FailureNotice failure={failure} />}
      <form
        className={styles.line}
        onSubmit={(event) => {
          event.preventDefault();
          void run(SendStageMessage, { input: { competitionId, text } }).then((done) => done && setText(''));
        }}
      >
        <TextField label={say(live.stageText)} maxLength={120} required value={text} onChange={(event) => setText(event.target.value)} />
        <Button type="submit" icon="send" busy={busy}>
          {say(live.send)}
        </Button>
      </form>
      {stageMessage && (
        <p role="status">
          {say(live.sent, { text: stageMessage.text })} · <strong>{say(stageMessage.acknowledgedAt ? stage.acknowledged : stage.notYetSeen)}</strong>
        </p>
      )}
    </section>
  );
}
