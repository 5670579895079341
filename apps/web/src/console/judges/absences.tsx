import { Button } from 'antd';
import { LiftAbsence } from '../../gql/console/judges/judges';
import { FailureNotice } from '../../kit/notice';
import { judgeWords } from '../../words/console-judges.words';
import { useSay } from '../../words/use-say';
import { Section } from '../parts/page';
import { projectName, useFinalists, useMay, type Judge } from '../reads/competition';
import { useAct } from '../session/use-act';
import styles from './judges.module.css';

/** Every absence in force, each with the way to lift it. */
export function Absences({ judges, onDone }: { judges: Judge[]; onDone: (done: string) => void }) {
  const say = useSay();
  const may = useMay();
  const finalists = useFinalists();
  const { run, busy, failure } = useAct(LiftAbsence);
  const absences = judges.flatMap((judge) => judge.absences.map((absence) => ({ judge, absence })));
  if (absences.length === 0) return null;
  const titleOf = (projectId: string | null) => {
    const project = finalists.data?.find(({ id }) => id === projectId);
    return projectId === null ? say(judgeWords.everything) : project ? projectName(project) : say(judgeWords.project);
  };
  return (
    <Section title={say(judgeWords.absencesTitle)}>
      {failure !== null && <FailureNotice failure={failure} />}
      <ul className={styles.list}>
        {absences.map(({ judge, absence }) => (
          <li key={absence.id}>
            <span>{say(judgeWords.absenceOf, { name: judge.name, n: judge.seatNumber, what: titleOf(absence.projectId), reason: absence.reason })}</span>
            {may('ManageJudges') && (
              <Button loading={busy} aria-label={say(judgeWords.actOn, { act: say(judgeWords.lift), name: `${judge.name} ${titleOf(absence.projectId)}` })} onClick={() => void run({ absenceId: absence.id }).then((lifted) => lifted && onDone(say(judgeWords.lifted, { name: judge.name })))}>
                {say(judgeWords.lift)}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
