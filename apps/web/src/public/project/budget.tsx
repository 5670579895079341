import { projectPage as words } from '../../words/project-page.words';
import { useSay } from '../../words/use-say';
import { grouped } from '../money';
import type { PublicProject } from './public-project';
import styles from './project.module.css';
import folding from './spending.module.css';

/** What was applied for; folded away once the agreement has lines of its own. */
export function Budget({ project, closed }: { project: PublicProject; closed: boolean }) {
  const say = useSay();
  if (project.budgetLines.length === 0) return null;
  if (!closed) return <Lines project={project} title={say(words.budget)} />;
  return (
    <details className={folding.vouchers}>
      <summary>{say(words.appliedBudget)}</summary>
      <Lines project={project} />
    </details>
  );
}

/** Line by line, and who pays each. */
function Lines({ project, title }: { project: PublicProject; title?: string }) {
  const say = useSay();
  return (
    <section>
      {title && <h2>{title}</h2>}
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
