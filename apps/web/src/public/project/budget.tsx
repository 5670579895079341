import { projectPage as words } from '../../words/project-page.words';
import { useSay } from '../../words/use-say';
import { grouped } from '../money';
import type { PublicProject } from './public-project';
import styles from './project.module.css';

/** What was planned, line by line, and who pays each. */
export function Budget({ project }: { project: PublicProject }) {
  const say = useSay();
  if (project.budgetLines.length === 0) return null;
  return (
    <section>
      <h2>{say(words.budget)}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say(words.line)}</th>
            <th scope="col">{say(words.source)}</th>
            <th scope="col">{say(words.amount)}</th>
          </tr>
        </thead>
        <tbody>
          {project.budgetLines.map(({ id, name, quantity, unit, source, amount }) => (
            <tr key={id}>
              <th scope="row">
                {name}
                <small>
                  {quantity} {unit}
                </small>
              </th>
              <td>{say(words[source])}</td>
              <td>{grouped(amount)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {say(words.total)}
            </th>
            <td>{grouped(project.total)}</td>
          </tr>
          <tr>
            <th scope="row" colSpan={2}>
              {say(words.requested)}
            </th>
            <td>{grouped(project.requested)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
