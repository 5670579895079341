import { Notice } from '../kit/notice';
import { hall } from '../words/hall.words';
import { useSay } from '../words/use-say';
import styles from './ballot.module.css';
import { ConflictButton } from './conflict-button';
import { Frame } from './frame';
import type { Moment } from './moment';
import { ProjectDetails, ProjectHead } from './project-sheet';
import { Rubric } from './rubric';
import { useDraft } from './use-draft';

/** The team is on stage. An expert may fill in the sheet already; handing in waits for the vote. */
export function OnStage({ moment }: { moment: Moment }) {
  const say = useSay();
  const { desk, round, stage, endsAt } = moment;
  const { state, setDraft } = useDraft(moment);
  const early = desk.panel.kind === 'marks';
  const head = <ProjectHead round={round} endsAt={endsAt} stage={say(stage === 'pitching' ? hall.pitching : hall.questions)} />;
  return (
    <Frame follows foot={<ConflictButton moment={moment} />} narrow={!early}>
      {early ? (
        <div className={styles.stack}>
          <Notice title={say(hall.scoreEarly)} />
          <Rubric head={head} panel={desk.panel} mark={state.draft ?? state.handedIn?.mark ?? null} disabled={false} onChange={setDraft} />
          <ProjectDetails round={round} />
        </div>
      ) : (
        <>
          {head}
          <Notice title={say(hall.pitchingNext)} />
          <ProjectDetails round={round} open />
        </>
      )}
    </Frame>
  );
}
