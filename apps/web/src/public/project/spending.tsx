import type { ReadProjectSpendingQuery } from '../../gql/public/project/project';
import { Icon } from '../../kit/icon';
import { projectPage as words } from '../../words/project-page.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { grouped } from '../money';
import styles from './spending.module.css';

export type ProjectSpending = NonNullable<NonNullable<ReadProjectSpendingQuery['project']>['spending']>;
type Line = ProjectSpending['lines'][number];

/** Of 1000; only the picture is rounded. */
const length = (yuan: string, whole: number): number => Math.min(1000, Math.max(0, (Number(yuan) / whole) * 1000));

/** 预算和支出: every line of the signed agreement, what was spent of it, and the vouchers with their public copies. */
export function Spending({ spending }: { spending: ProjectSpending }) {
  const say = useSay();
  const copies = spending.lines.some(({ vouchers }) => vouchers.some(({ copyId }) => copyId));
  return (
    <section>
      <h2>{say(words.spending)}</h2>
      <p className="quiet-text">{say(words.spendingIntro)}</p>
      {spending.lines.map((line) => (
        <BudgetLine key={line.id} line={line} />
      ))}
      {copies && <p className="quiet-text">{say(words.copiesNote)}</p>}
    </section>
  );
}

function BudgetLine({ line }: { line: Line }) {
  const say = useSay();
  const whole = Math.max(Number(line.planned), 0.01);
  const spent = length(line.spent, whole);
  const rows = [
    { name: words.planned, amount: line.planned },
    { name: words.spentOf, amount: line.spent, key: styles.keySpent },
    { name: words.openOf, amount: line.open, key: styles.keyOpen },
    { name: words.leftOf, amount: line.left, key: styles.keyLeft },
  ];
  return (
    <div className={styles.line}>
      <h3>
        {line.title} <small>{say(words[`cat_${line.category}`])}</small>
      </h3>
      <svg className={styles.bar} viewBox="0 0 1000 24" preserveAspectRatio="none" role="img" aria-label={say(words.lineBar, { title: line.title, planned: grouped(line.planned), spent: grouped(line.spent), open: grouped(line.open) })}>
        <rect className={styles.ground} width="1000" height="24" />
        <rect className={styles.spent} width={spent} height="24" />
        <rect className={styles.open} x={spent} width={Math.min(1000 - spent, length(line.open, whole))} height="24" />
      </svg>
      <dl className={styles.figures}>
        {rows.map(({ name, amount, key }) => (
          <div key={name.en}>
            <dt>
              {key && <i className={`${styles.key} ${key}`} aria-hidden="true" />}
              {say(name)}
            </dt>
            <dd>{grouped(amount)}</dd>
          </div>
        ))}
      </dl>
      {line.vouchers.length > 0 && <Vouchers line={line} />}
    </div>
  );
}

function Vouchers({ line: { vouchers } }: { line: Line }) {
  const say = useSay();
  return (
    <details className={styles.vouchers} open={vouchers.length <= 3}>
      <summary>{say(words.vouchersOf, { n: vouchers.length })}</summary>
      <ul className="plain-list">
        {vouchers.map(({ number, on, category, amount, about, copyId }, index) => (
          <li key={`${number} ${index}`} className={styles.voucher}>
            <strong>
              {grouped(amount)} {say(shared.yuan)}
            </strong>
            <span>{about ?? say(words[`cat_${category}`])}</span>
            <span className="quiet-text">
              {say(words.voucherNumber, { number })} · {on}
            </span>
            {copyId ? (
              <a href={`/attachments/${copyId}`}>
                <Icon name="screen" /> {say(words.copySee)}
              </a>
            ) : (
              <span className="quiet-text">{say(words.copyNone)}</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
