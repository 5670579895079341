import { runOrderWords } from '../../words/console-run-order.words';
import { useSay } from '../../words/use-say';
import print from '../parts/print.module.css';
import { shownTime } from '../parts/shown';
import { projectName, type Finalist } from '../reads/competition';
import { useCompetition } from '../shell/competition';
import type { Round, Sitting } from './reads';
import styles from './run-order.module.css';

/** The list on paper, a page for each sitting. */
export function PrintedOrder({ sittings, rounds, projects, changed }: { sittings: Sitting[]; rounds: Round[]; projects: Finalist[]; changed: boolean }) {
  const say = useSay();
  const { name, season } = useCompetition();
  const used = sittings.map((sitting) => ({ sitting, rounds: rounds.filter(({ sessionId }) => sessionId === sitting.id).sort((a, b) => a.position - b.position) }));
  return (
    <div className={`${print.paperOnly} ${styles.paper}`}>
      {used
        .filter((part) => part.rounds.length > 0)
        .map((part) => (
          <section key={part.sitting.id} className={styles.sheet}>
            <h1>
              {name}（{season}） {say(runOrderWords.order)}
            </h1>
            <p>
              {part.sitting.name} · {shownTime(part.sitting.startsAt)} · {part.sitting.venue}
            </p>
            <table className={styles.printed}>
              <thead>
                <tr>
                  {[runOrderWords.position, runOrderWords.project, runOrderWords.team, runOrderWords.signature].map((heading) => (
                    <th key={heading.en} scope="col">
                      {say(heading)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {part.rounds.map((round) => {
                  const project = projects.find(({ id }) => id === round.projectId);
                  return (
                    <tr key={round.id}>
                      <td>{round.position}</td>
                      <td>{project ? projectName(project) : '—'}</td>
                      <td>{project?.team.name ?? '—'}</td>
                      <td className={styles.sign} />
                    </tr>
                  );
                })}
              </tbody>
            </table>
            {changed && <p>{say(runOrderWords.changedNote)}</p>}
          </section>
        ))}
    </div>
  );
}
