import { useState } from 'react';
import { Link } from 'react-router';
import type { CompetitionRules, CompetitionStage, Permission } from '@app/rules';
import type { AskFor } from '../../api/ask-for';
import { OpenApplications, StartScreening } from '../../gql/console/today/today';
import { Button } from '../../kit/button';
import { consoleWords } from '../../words/console.words';
import { todayWords } from '../../words/console-today.words';
import type { Phrase } from '../../words/phrase';
import { useSay } from '../../words/use-say';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { useAct } from '../session/use-act';
import styles from './today.module.css';

interface Step {
  about: Phrase;
  /** The parts of the console where it is done. */
  parts: [path: string, name: Phrase][];
}

const STEPS: Partial<Record<CompetitionStage, Step>> = {
  draft: { about: todayWords.openWhat, parts: [['rules', consoleWords.rules]] },
  open: { about: todayWords.tooEarly, parts: [['applications', consoleWords.applications]] },
  screening: { about: todayWords.publishShortlist, parts: [['screening', consoleWords.screening]] },
  roadshow: { about: todayWords.roadshow, parts: [['run-order', consoleWords.runOrder], ['live', consoleWords.liveControl], ['results', consoleWords.results]] },
  certified: { about: todayWords.certified, parts: [['notices', consoleWords.notices]] },
  notice: { about: todayWords.notice, parts: [['notices', consoleWords.notices]] },
  awarded: { about: todayWords.awarded, parts: [['documents', consoleWords.documents]] },
  cancelled: { about: todayWords.cancelled, parts: [] },
};

type StageAct = AskFor<{ [field: string]: { __typename: 'Competition'; id: string } | { __typename: 'Refusal' } }, { id: string }>;

interface Command {
  act: StageAct;
  permission: Permission;
  name: Phrase;
  what: Phrase;
  done: Phrase;
}

const COMMANDS: Partial<Record<CompetitionStage, Command>> = {
  draft: { act: OpenApplications as StageAct, permission: 'OpenCompetition', name: todayWords.open, what: todayWords.openWhat, done: todayWords.opened },
  open: { act: StartScreening as StageAct, permission: 'StartScreening', name: todayWords.startScreening, what: todayWords.startScreeningWhat, done: todayWords.screeningStarted },
};

export interface NextStepProps {
  competition: { id: string; stage: CompetitionStage; rules: CompetitionRules };
  may: (permission: Permission) => boolean;
  onDone: (words: string) => void;
}

/** What comes next: said in a sentence, with the command that does it or the way to where it is done. */
export function NextStep({ competition: { id, stage, rules }, may, onDone }: NextStepProps) {
  const say = useSay();
  const step = STEPS[stage];
  const command = COMMANDS[stage];
  const figures = { from: shownTime(rules.timeline.submissionsOpenAt), until: shownTime(rules.timeline.submissionsCloseAt) };
  return (
    <>
      {step && <p>{say(step.about, figures)}</p>}
      <div className={styles.buttons}>
        {command && may(command.permission) && <StageCommand id={id} command={command} what={say(command.what, figures)} onDone={onDone} />}
        {step?.parts.map(([path, name]) => (
          <Link key={path} className={styles.link} to={`/console/${id}/${path}`}>
            {say(todayWords.goTo, { part: say(name) })}
          </Link>
        ))}
      </div>
    </>
  );
}

function StageCommand({ id, command, what, onDone }: { id: string; command: Command; what: string; onDone: (words: string) => void }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const act = useAct(command.act, { done: () => onDone(say(command.done)) });
  const close = () => {
    setOpen(false);
    act.forget();
  };
  return (
    <>
      <Button kind="main" onClick={() => setOpen(true)}>
        {say(command.name)}
      </Button>
      {open && <ReasonDialog title={say(command.name)} what={what} confirm={say(command.name)} reason="none" busy={act.busy} failure={act.failure} onConfirm={() => act.run({ id })} onClose={close} />}
    </>
  );
}
