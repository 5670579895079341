import { formatYuanForPeople } from '@app/rules';
import { useAsked } from '../../api/use-asked';
import { ReadProjectMoney } from '../../gql/public/project/project';
import { Icon } from '../../kit/icon';
import { projectPage as words } from '../../words/project-page.words';
import { useSay } from '../../words/use-say';
import { grouped } from '../money';
import type { PublicProject } from './public-project';
import styles from './project.module.css';

/** What campaigns added to the grant; else the award above and the sum here would seem to contradict each other. */
function joinedFen(campaigns: PublicProject['campaigns']): bigint {
  const joined = campaigns.flatMap(({ topUps }) => topUps).filter(({ status }) => status === 'confirmed');
  return joined.reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n);
}

/** What became of the grant, by numbered vouchers only; nothing before money moved. */
export function MoneySpent({ project: { id, competitionId, campaigns } }: { project: PublicProject }) {
  const say = useSay();
  const { value } = useAsked(ReadProjectMoney, { competitionId });
  const found = value?.projects.find(({ projectId }) => projectId === id);
  if (!found) return null;
  const percent = Number(found.paid.total) > 0 ? Math.round((Number(found.acquitted.total) / Number(found.paid.total)) * 100) : 0;
  const joined = joinedFen(campaigns);
  const rows = [
    { name: words.paid, amount: found.paid.total },
    { name: words.acquitted, amount: found.acquitted.total },
    { name: words.returned, amount: found.returned.total },
  ];
  return (
    <section>
      <h2>{say(words.spent)}</h2>
      <svg className={styles.bar} viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label={say(words.spentPicture, { n: percent })}>
        <rect className={styles.barGround} width="100" height="6" />
        <rect className={styles.barDone} width={Math.min(100, percent)} height="6" />
      </svg>
      <p className="quiet-text">{say(words.spentPicture, { n: percent })}</p>
      <table className={styles.table}>
        <tbody>
          <tr>
            <th scope="row">{say(words.awarded)}</th>
            <td>{grouped(found.awarded.total)}</td>
          </tr>
          {joined > 0n && (
            <tr>
              <th scope="row" className={styles.under}>
                {say(words.joined)}
              </th>
              <td>{formatYuanForPeople(joined)}</td>
            </tr>
          )}
          {rows.map(({ name, amount }) => (
            <tr key={name.en}>
              <th scope="row">{say(name)}</th>
              <td>{grouped(amount)}</td>
            </tr>
          ))}
          {found.categories.map(({ code, name, total }) => (
            <tr key={code}>
              <th scope="row" className={styles.under}>
                {name}
              </th>
              <td>{grouped(total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <a className={styles.paper} href={`/disclosure/${competitionId}/${id}`}>
        <Icon name="print" /> {say(words.paper)}
      </a>
    </section>
  );
}
