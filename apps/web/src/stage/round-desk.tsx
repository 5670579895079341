import { useState } from 'react';
import type { RoundStage } from '../gql/stage/run-order';
import { ExtendVoting, MoveRound } from '../gql/stage/stage-commands';
import { Button } from '../kit/button';
import { stage } from '../words/stage.words';
import { useSay } from '../words/use-say';
import { CommandFailure } from './command-failure';
import { BackDialog, CloseDialog, type MissingJudge } from './round-dialogs';
import styles from './round-desk.module.css';
import type { StageState } from './use-stage';
import { useCommand, type Commanding } from './use-command';

export interface RoundDeskProps {
  state: StageState;
  /** Who has not handed in, by name, where the reader may know it; else only how many. */
  missing: MissingJudge[] | number;
  /** Called after every press, carried out or refused: somebody else may have been faster. */
  onDone?: () => void;
}

/** How many of all panels have not handed in. */
export const missingCount = ({ panels }: StageState): number => panels.reduce((sum, { expected, voted }) => sum + Math.max(0, expected - voted), 0);

/** The round's next steps as big buttons; of two hosts pressing at once the second is told and sees the new state. */
export function RoundDesk({ state, missing, onDone }: RoundDeskProps) {
  const [asking, setAsking] = useState<'close' | 'back' | null>(null);
  const commanding = useCommand();
  const { current, next } = state;
  const move = async (turn: { roundId: string; revision: number }, to: RoundStage) => {
    await commanding.run(MoveRound, { input: { roundId: turn.roundId, to, revision: turn.revision } });
    setAsking(null);
    onDone?.();
  };
  const onStage = current && current.stage !== 'closed' && current.stage !== 'waiting' ? current : null;
  return (
    <div className={styles.desk}>
      <CommandFailure failure={commanding.failure} />
      <div className={styles.buttons}>
        {onStage ? <OnStageButtons state={state} commanding={commanding} move={(to) => void move(onStage, to)} ask={setAsking} /> : next && <Turns commanding={commanding} move={(to) => void move(next, to)} />}
      </div>
      {asking === 'close' && onStage && <CloseDialog title={onStage.projectTitle} missing={missing} busy={commanding.busy} onClose={() => setAsking(null)} onConfirm={() => void move(onStage, 'closed')} />}
      {asking === 'back' && onStage && <BackDialog title={onStage.projectTitle} busy={commanding.busy} onClose={() => setAsking(null)} onConfirm={() => void move(onStage, 'waiting')} />}
    </div>
  );
}

function Turns({ commanding, move }: { commanding: Commanding; move: (to: RoundStage) => void }) {
  const say = useSay();
  return (
    <>
      <Button kind="main" icon="play" className={styles.big} busy={commanding.busy} aria-keyshortcuts="Alt+P" data-key="p" onClick={() => move('pitching')}>
        {say(stage.startPitch)}
      </Button>
      <Button icon="check" className={styles.big} busy={commanding.busy} aria-keyshortcuts="Alt+V" data-key="v" onClick={() => move('voting')}>
        {say(stage.openVoting)}
      </Button>
    </>
  );
}

interface OnStageProps {
  state: StageState;
  commanding: Commanding;
  move: (to: RoundStage) => void;
  ask: (what: 'close' | 'back') => void;
}

function OnStageButtons({ state: { current }, commanding, move, ask }: OnStageProps) {
  const say = useSay();
  const { busy, run } = commanding;
  const { stage: at, roundId } = current!;
  return (
    <>
      {at === 'pitching' && (
        <Button kind="main" icon="message" className={styles.big} busy={busy} aria-keyshortcuts="Alt+Q" data-key="q" onClick={() => move('questions')}>
          {say(stage.startQuestions)}
        </Button>
      )}
      {at !== 'voting' && (
        <Button kind={at === 'questions' ? 'main' : 'plain'} icon="check" className={styles.big} busy={busy} aria-keyshortcuts="Alt+V" data-key="v" onClick={() => move('voting')}>
          {say(stage.openVoting)}
        </Button>
      )}
      {at === 'voting' && (
        <>
          <Button kind="danger" icon="lock" className={styles.big} busy={busy} aria-keyshortcuts="Alt+C" data-key="c" onClick={() => ask('close')}>
            {say(stage.closeVoting)}
          </Button>
          {[30, 60].map((seconds) => (
            <Button key={seconds} icon="plus" className={styles.big} busy={busy} aria-keyshortcuts={seconds === 30 ? 'Alt+T' : undefined} data-key={seconds === 30 ? 't' : undefined} onClick={() => void run(ExtendVoting, { input: { roundId, seconds } })}>
              {say(stage.extend, { n: seconds })}
            </Button>
          ))}
        </>
      )}
      <Button kind="quiet" icon="back" busy={busy} onClick={() => ask('back')}>
        {say(stage.backToWaiting)}
      </Button>
    </>
  );
}
