import { formatYuan } from '@app/rules';
import { useAsked } from '../../api/use-asked';
import { ReadProjectMoney } from '../../gql/public/project/project';
import { Icon } from '../../kit/icon';
import { projectPage as words } from '../../words/project-page.words';
import { useSay } from '../../words/use-say';
import { grouped } from '../money';
import type { PublicProject } from './public-project';
import styles from './project.module.css';

/** What campaigns added to the grant, else null: without it the award above and the sum here would seem to contradict each other. */
function joinedYuan(campaigns: PublicProject['campaigns']): string | null {
  const joined = campaigns.flatMap(({ topUps }) => topUps).filter(({ status }) => status === 'confirmed');
  const fen = joined.reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n);
  return fen > 0n ? formatYuan(fen) : null;
}

/** A sum, or `under` it a part of it. */
function Row({ name, amount, under = false }: { name: string; amount: string; under?: boolean }) {
  return (
    <tr>
      <th scope="row" className={under ? styles.under : undefined}>
        {name}
      </th>
      <td>{grouped(amount)}</td>
    </tr>
  );
}

/** What became of the grant, by numbered vouchers only; nothing before money moved. */
export function MoneySpent({ project: { id, competitionId, campaigns } }: { project: PublicProject }) {
  const say = useSay();
  const { value } = useAsked(ReadProjectMoney, { competitionId });
  const found = value?.projects.find(({ projectId }) => projectId === id);
  if (!found) return null;
  const percent = Number(found.paid.total) > 0 ? Math.round((Number(found.acquitted.total) / Number(found.paid.total)) * 100) : 0;
  const joined = joinedYuan(campaigns);
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
          <Row name={say(words.awarded)} amount={found.awarded.total} />
          {joined && <Row name={say(words.joined)} amount={joined} under />}
          <Row name={say(words.paid)} amount={found.paid.total} />
          <Row name={say(words.acquitted)} amount={found.acquitted.total} />
          {found.categories.map(({ code, name, total }) => (
            <Row key={code} name={name} amount={total} under />
          ))}
          <Row name={say(words.returned)} amount={found.returned.total} />
        </tbody>
      </table>
      <a className={styles.paper} href={`/disclosure/${competitionId}/${id}`}>
        <Icon name="print" /> {say(words.paper)}
      </a>
    </section>
  );
}
